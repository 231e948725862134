package realtime

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
	"keyline/realtime/auth"
)

// ear is a Port that keeps what it hears of one sort of frame.
type ear struct {
	of    string
	heard []string
}

func (e *ear) Send(f *Frame) {
	if p := string(f.Payload()); strings.HasPrefix(p, `{"t":"`+e.of+`"`) {
		e.heard = append(e.heard, p)
	}
}
func (e *ear) Flush()                  {}
func (e *ear) Close(CloseCode, string) {}

func (e *ear) last() string {
	if len(e.heard) == 0 {
		return ""
	}
	return e.heard[len(e.heard)-1]
}

const (
	ana = "person00000000" // facilitator
	ben = "person00000001"
	cem = "person00000002"
)

// lit is a room with a facilitator and two participants on the board.
func lit() (r *Room, enter func(session, person, of string) *ear) {
	live := projections.NewBoard()
	for i, e := range []events.Event{
		board.BoardCreated{Board: simBoard, Space: "home", Title: "T"},
		board.PersonJoined{Person: ana, Role: board.Facilitator},
		board.PersonJoined{Person: ben, Role: board.Participant},
		board.PersonJoined{Person: cem, Role: board.Participant},
	} {
		live.Apply(events.Fact[events.Event]{Event: e, Meta: events.Meta{Actor: ana}, Revision: events.Revision(i), At: testNow})
	}
	r = NewRoom("room1", live, "epoch")
	clients := 0
	return r, func(session, person, of string) *ear {
		clients++
		port := &ear{of: of}
		r.Step(testNow, Enter{Session: session, Name: person, Port: port, Hello: Hello{
			Claims: auth.Claims{Person: person, Space: "home"}, Client: fmt.Sprintf("client-%012d", clients), Since: events.None,
		}})
		return port
	}
}

func on(n int64, session, person string) string {
	return fmt.Sprintf(`{"t":"spot","n":%d,"s":"%s","p":"%s"}`, n, session, person)
}

func TestP4Spotlight(t *testing.T) {
	r, enter := lit()
	a, b := enter("a1", ana, "spot"), enter("b1", ben, "spot")
	first := testNow.UnixMilli()

	r.Step(testNow, Shine{Session: "b1", On: true})
	if a.last() != `{"t":"spot","n":0}` {
		t.Errorf("a participant called everybody: %s", a.last())
	}
	r.Step(testNow, Shine{Session: "a1", On: true})
	for _, e := range []*ear{a, b} {
		if e.last() != on(first, "a1", ana) {
			t.Errorf("told %s", e.last())
		}
	}
	if late := enter("c1", cem, "spot"); late.last() != on(first, "a1", ana) {
		t.Errorf("who came late was told %q", late.last())
	}
	r.Step(testNow, Shine{Session: "b1"})
	if b.last() != on(first, "a1", ana) {
		t.Errorf("a participant ended it: %s", b.last())
	}
	r.Step(testNow, Shine{Session: "a1", On: true})
	if b.last() != on(first+1, "a1", ana) {
		t.Errorf("a second call was told as %s", b.last())
	}
	r.Step(testNow, Shine{Session: "a1"})
	if want := fmt.Sprintf(`{"t":"spot","n":%d}`, first+1); b.last() != want {
		t.Errorf("the end was told as %s, want %s", b.last(), want)
	}
	heard := len(b.heard)
	r.Step(testNow, Shine{Session: "a1"})
	if len(b.heard) != heard {
		t.Error("an end without a beginning was told")
	}
	if late := enter("c2", cem, "spot"); late.last() != b.last() {
		t.Errorf("who came after the end was told %s", late.last())
	}
}

func TestP4HolderWhoIsGone(t *testing.T) {
	r, enter := lit()
	enter("a1", ana, "spot")
	b := enter("b1", ben, "spot")
	r.Step(testNow, Shine{Session: "a1", On: true})
	n := testNow.UnixMilli()

	if e := r.Step(testNow, Leave{Session: "a1"}); !e.Wake.Equal(testNow.Add(presenceInterval)) && !e.Wake.Equal(testNow.Add(spotlightGrace)) {
		t.Errorf("wakes at %v", e.Wake)
	}
	if b.last() != on(n, "a1", ana) {
		t.Errorf("ended at once: %s", b.last())
	}
	enter("c1", cem, "spot") // somebody else does not take it
	if b.last() != on(n, "a1", ana) {
		t.Errorf("somebody took it: %s", b.last())
	}
	enter("a2", ana, "spot")
	if b.last() != on(n, "a2", ana) {
		t.Errorf("the holder is back, and everybody was told %s", b.last())
	}

	r.Step(testNow, Leave{Session: "a2"})
	r.Step(testNow.Add(spotlightGrace-time.Second), Tick{})
	if b.last() != on(n, "a2", ana) {
		t.Errorf("ended too early: %s", b.last())
	}
	r.Step(testNow.Add(spotlightGrace), Tick{})
	if want := fmt.Sprintf(`{"t":"spot","n":%d}`, n); b.last() != want {
		t.Errorf("the end was told as %s", b.last())
	}
}

func TestP4EndsWithTheRole(t *testing.T) {
	r, enter := lit()
	enter("a1", ana, "spot")
	b := enter("b1", ben, "spot")
	r.Step(testNow, Shine{Session: "a1", On: true})
	r.bySeq["a1"].viewer.Role = board.Participant
	r.Step(testNow, Tick{})
	if want := fmt.Sprintf(`{"t":"spot","n":%d}`, testNow.UnixMilli()); b.last() != want {
		t.Errorf("told %s", b.last())
	}
}

// P1: the window goes to the others in whole wall units.
func TestP1Window(t *testing.T) {
	r, enter := lit()
	b := enter("b1", ben, "here")
	enter("a1", ana, "here")
	s := greeted(t)
	act, err := s.Frame(testNow, []byte(`{"t":"here","w":[10.6,-20,1600],"view":"wall"}`))
	if err != nil {
		t.Fatal(err)
	}
	in := act.Input.(Move)
	in.Session = "a1"
	r.Step(testNow.Add(time.Second), in)
	if want := `["a1","` + ana + `",{"w":[10,-20,1600],"view":"wall"}]`; !strings.Contains(b.last(), want) {
		t.Errorf("told %s, want %s", b.last(), want)
	}
}
