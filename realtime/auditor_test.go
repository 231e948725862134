package realtime

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
	"keyline/realtime/auth"
	"keyline/realtime/livetest"
)

// ending is a Port that keeps how it was closed and how much it was sent.
type ending struct {
	code CloseCode
	sent int
}

func (e *ending) Send(*Frame)                    { e.sent++ }
func (e *ending) Flush()                         {}
func (e *ending) Close(code CloseCode, _ string) { e.code = code }

// K3: an auditor's page is closed when the time is over, before anything else
// is told to it, and does not come back.
func TestAuditorsTimeEnds(t *testing.T) {
	live := projections.NewBoard()
	for i, e := range []events.Event{
		board.BoardCreated{Board: simBoard, Space: "home", Title: "T"},
		board.PersonJoined{Person: ana, Role: board.Facilitator},
		board.InviteIssued{Invite: "invite000001", Role: board.Auditor, Expires: testNow.Add(time.Hour).UnixMilli()},
		board.InviteIssued{Invite: "invite000002", Role: board.Auditor, Expires: testNow.Add(2 * time.Hour).UnixMilli()},
		board.PersonJoined{Person: ben, Role: board.Auditor, Invite: "invite000001"},
		board.PersonJoined{Person: cem, Role: board.Auditor, Invite: "invite000002"},
	} {
		live.Apply(events.Fact[events.Event]{Event: e, Meta: events.Meta{Actor: ana}, Revision: events.Revision(i), At: testNow})
	}
	r := NewRoom("room1", live, "epoch")
	enter := func(now time.Time, session, person string) *ending {
		port := &ending{}
		r.Step(now, Enter{Session: session, Name: person, Port: port, Hello: Hello{
			Claims: auth.Claims{Person: person, Space: "home"}, Client: "client-" + session + "-0000000000", Since: events.None,
		}})
		return port
	}
	a, b, c := enter(testNow, "a1", ana), enter(testNow, "b1", ben), enter(testNow, "c1", cem)
	r.Step(testNow.Add(59 * time.Minute))
	before := b.sent
	if b.code != 0 {
		t.Fatalf("closed early with %d", b.code)
	}
	r.Step(testNow.Add(time.Hour), Shine{Session: "a1", On: true})
	if b.code != CloseRemoved || b.sent != before || c.code != 0 || a.code != 0 {
		t.Errorf("at the end of his hour: %d after %d frames, the others %d and %d", b.code, b.sent-before, a.code, c.code)
	}
	if again := enter(testNow.Add(time.Hour), "b2", ben); again.code != CloseRemoved || again.sent != 0 {
		t.Errorf("came back: %d with %d frames", again.code, again.sent)
	}
	r.Step(testNow.Add(2 * time.Hour))
	if c.code != CloseRemoved || a.code != 0 {
		t.Errorf("at the end of the second hour: %d, the facilitator %d", c.code, a.code)
	}
}

// K3, M4: whose link is held at a moment is shown neither the board nor the map.
func TestPinnedSockets(t *testing.T) {
	l := newLive(t)
	settle(l)
	hash := strings.Repeat("0f", 32)
	l.ok(l.decide(l.board, l.owner.Person, 1, board.IssueInvite{
		Invite: "invite000001", Hash: hash, Role: board.Auditor, Expires: time.Now().Add(time.Hour).UnixMilli(), Pin: &board.Pin{Events: 2, At: 1},
	}))
	g, err := l.auth.Open(context.Background(), auth.Opening{Name: "Olga", Space: "home", Board: l.board})
	l.ok(err)
	l.ok(l.decide(l.board, g.Person, 2, board.JoinBoard{Person: g.Person, Invite: "invite000001", Hash: hash}))
	for of, want := range map[string]CloseCode{`"board":"` + l.board + `"`: ClosePinned, `"space":"home"`: CloseNoBoard} {
		ws := l.dial()
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		l.ok(ws.Write(ctx, websocket.MessageText, fmt.Appendf(nil, `{"t":"hello","token":%q,%s,"client":"client-000000000001"}`, g.Token, of)))
		_, frame, err := ws.Read(ctx)
		if code := CloseCode(websocket.CloseStatus(err)); code != want {
			t.Errorf("%s: closed with %d (%v) after %s", of, code, err, frame)
		}
	}
}

// readings are who was recorded as having read the board.
func (l *live) readings() (by []string) {
	ctx := context.Background()
	for r, err := range l.hub.boards.DecodeAll(ctx, l.store.Read(ctx, events.NewStream(events.BoardCategory, l.board), 0)) {
		l.ok(err)
		if read, ok := r.Event.(board.HistoryRead); ok && read.Events > 0 {
			by = append(by, r.Meta.Actor)
		}
	}
	return by
}

// That an auditor comes to the live board is recorded, once an hour; nobody
// else's coming is.
func TestAuditorsOnTheLiveBoardAreRecorded(t *testing.T) {
	l := newLive(t)
	aud, ben := l.guest("Aud", board.Auditor), l.guest("Ben", board.Participant)
	for range 2 {
		l.open(aud).ws.CloseNow()
	}
	l.open(ben)
	page := l.open(l.owner)
	page.do(commandID(1), "AddNote", note("note00000001", 10))
	page.until("saved", func(c *livetest.Client) bool { return c.Saved[commandID(1)] > 0 })
	if got := l.readings(); !slices.Equal(got, []string{aud.Person}) {
		t.Errorf("recorded are the readings of %v, not of %s once", got, aud.Person)
	}
}

// C1: nobody uses up the id of a command of the server's own, which would keep a
// member off the board, or an auditor's reading out of its history.
func TestNobodyUsesUpTheServersIDs(t *testing.T) {
	l := newLive(t)
	_, member := settle(l)
	mallory, aud := l.guest("Mallory", board.Participant), l.guest("Aud", board.Auditor)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	for i, id := range []string{memberID(l.board, member.Person), ReadID(aud.Person, l.board, time.Now())} {
		ws := l.dial()
		page := livetest.New("client-of-mallory-1", l.board, mallory.Token)
		l.ok(ws.Write(ctx, websocket.MessageText, page.Hello()))
		l.ok(ws.Write(ctx, websocket.MessageText, fmt.Appendf(nil, `{"t":"cmd","id":%q,"c":"AddNote","d":{"note":"mallorysnote%d","x":1,"y":1}}`, id, i)))
		for err := error(nil); err == nil; {
			var frame []byte
			if _, frame, err = ws.Read(ctx); strings.Contains(string(frame), id) || err != nil && CloseCode(websocket.CloseStatus(err)) != CloseBadFrame {
				t.Fatalf("%s: %s %v", id, frame, err)
			}
		}
	}
	l.open(aud)
	page := l.open(member)
	page.do(commandID(1), "AddNote", note("note00000001", 10))
	page.until("saved", func(c *livetest.Client) bool { return c.Saved[commandID(1)] > 0 })
	if !slices.Contains(l.readings(), aud.Person) {
		t.Error("the auditor's reading is not recorded")
	}
}
