package realtime

import (
	"bytes"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
	"keyline/realtime/auth"
)

// hushRoom is a room with Ana, who owns the board, and Ben, in a meeting of
// which the first phase is private and the second is not.
func hushRoom(t *testing.T) (step func(...Input), ana, ben *tape) {
	t.Helper()
	now := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	r := NewRoom("room", projections.NewBoard(), "epoch")
	step = func(in ...Input) {
		now = now.Add(time.Second)
		for e := r.Step(now, in...); e.Append != nil; {
			result := Appended{}
			for range e.Append.Proposed {
				result.At = append(result.At, now)
			}
			e = r.Step(now, result)
		}
	}
	do := func(id string, c board.Command) {
		step(Do{Person: "ana", ID: id, Command: c, Done: func(_ events.Revision, err error) {
			if err != nil {
				t.Fatalf("%s: %v", c.Name(), err)
			}
		}})
	}
	do("command-00000001", board.CreateBoard{Space: "home", Board: simBoard, Title: "T", Template: "blank", Lang: "en"})
	do("command-00000002", board.JoinBoard{Person: "ben", Role: board.Participant})
	do("command-00000003", board.SetAgenda{Phases: []board.Planned{{Phase: simPhases[0], Kind: "write", Private: true, May: []string{"write"}}, {Phase: simPhases[1], Kind: "group", May: []string{"write"}}}})
	do("command-00000004", board.AddNote{Note: "note00000001"})
	ana, ben = &tape{}, &tape{}
	for person, e := range map[string]*tape{"ana": ana, "ben": ben} {
		step(Enter{Session: "session-" + person, Port: e, Name: person, Hello: Hello{Claims: auth.Claims{Person: person, Space: "home", Board: simBoard}, Client: "client-" + person, Since: events.None}})
	}
	return step, ana, ben
}

// P5: where people are while they write in private stays with them.
func TestPresenceIsHushedInPrivate(t *testing.T) {
	step, ana, _ := hushRoom(t)
	x, y := 31, 47
	at := here{X: &x, Y: &y, Field: "note/note00000001/text", A: 1, Drag: []dragged{{Note: "note00000001", X: 31, Y: 47}}, View: "wall"}
	pointer, caret, drag := []byte(`"x":31`), []byte(`"f":"note`), []byte(`"d":[`)
	last := func() []byte { return ana.heard[len(ana.heard)-1] }

	step(Move{"session-ben", at})
	step(Tick{})
	if heard := last(); !bytes.Contains(heard, pointer) || !bytes.Contains(heard, caret) || !bytes.Contains(heard, drag) {
		t.Fatalf("in the open Ana hears %s", heard)
	}
	step(Do{Session: "session-ana", Person: "ana", ID: "command-00000005", Command: board.StartPhase{Phase: simPhases[0]}})
	step(Tick{})
	if heard := last(); !bytes.Contains(heard, []byte(`["session-ben","ben",{"view":"wall"}]`)) {
		t.Errorf("when private writing begins Ana hears %s", heard)
	}
	n := len(ana.heard)
	step(Move{"session-ben", at})
	step(Tick{})
	if len(ana.heard) != n {
		t.Errorf("in private Ana hears %s", last())
	}
	step(Do{Session: "session-ana", Person: "ana", ID: "command-00000006", Command: board.StartPhase{Phase: simPhases[1], From: simPhases[0]}})
	step(Move{"session-ben", at})
	step(Tick{})
	if heard := last(); !bytes.Contains(heard, pointer) {
		t.Errorf("in the open again Ana hears %s", heard)
	}
}
