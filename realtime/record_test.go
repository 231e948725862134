package realtime

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/text"
)

// durable takes what the room appends for appended until it rests.
func durable(r *Room, now time.Time, e Effects) (recorded []events.Event) {
	for e.Append != nil {
		at := make([]time.Time, len(e.Append.Proposed))
		for i, p := range e.Append.Proposed {
			at[i], recorded = now, append(recorded, p.Event)
		}
		e = r.Step(now, Appended{At: at})
	}
	return recorded
}

// C11: an erased text goes from the screen of everybody, and the room has
// nothing left to send to somebody who comes late.
func TestC11ErasedTextIsGone(t *testing.T) {
	r, enter := lit()
	const note = "note00000001"
	field := board.Field{Ref: board.Ref{Kind: board.KindNote, ID: note}, Name: "text"}
	durable(r, testNow, r.Step(testNow, Do{Person: ben, ID: "command-000000000001", Command: board.AddNote{Note: note, Text: "secret"}}))
	c, ops := enter("c1", cem, "ch"), enter("c2", cem, "op")
	enter("b1", ben, "ch")
	r.Step(testNow, Type{Session: "b1", Field: field, N: 1, Op: text.Diff("secret", "secret plan")})
	erase := board.EraseText{Refs: []board.Ref{field.Ref}}
	recorded := durable(r, testNow, r.Step(testNow, Do{Person: ana, ID: "command-000000000002", Command: erase}))
	if got := recorded[len(recorded)-1].Type(); got != "TextErased" {
		t.Fatalf("recorded %s last of %d", got, len(recorded))
	}
	if last := c.last(); !strings.Contains(last, `"erased":true`) || !strings.Contains(last, `"text":null`) {
		t.Error(last)
	}
	if !strings.Contains(ops.last(), `[-11]`) {
		t.Errorf("those who have it open were told %s", ops.last())
	}
	late := enter("c3", cem, "snap")
	if strings.Contains(late.last(), "secret") || len(r.docs[field].history) > 0 {
		t.Error("a late one is sent it")
	}
	nop := enter("b2", ben, "nop")
	r.Step(testNow, Type{Session: "b2", Field: field, Version: r.docs[field].version, N: 1, Op: text.Diff("", "again")})
	if !strings.Contains(nop.last(), "text_erased") {
		t.Errorf("typing goes on: %s", nop.last())
	}
}

// T2: what was pasted is recorded beside what was typed around it, in one event.
func TestT2APasteIsARunOfItsOwn(t *testing.T) {
	r, enter := lit()
	const note = "note00000001"
	field := board.Field{Ref: board.Ref{Kind: board.KindNote, ID: note}, Name: "text"}
	durable(r, testNow, r.Step(testNow, Do{Person: ben, ID: "command-000000000001", Command: board.AddNote{Note: note}}))
	enter("b1", ben, "ch")
	at := ""
	for i, typed := range []struct {
		text  string
		alone bool
	}{{"a", false}, {"ab", false}, {"ab pasted", true}, {"ab pasted!", false}, {"ab pasted!?", false}} {
		r.Step(testNow, Type{Session: "b1", Field: field, Version: i, N: i + 1, Op: text.Diff(at, typed.text), Alone: typed.alone})
		at = typed.text
	}
	recorded := durable(r, testNow, r.Step(testNow.Add(time.Second), Tick{}))
	var runs []string
	for _, e := range recorded {
		for _, run := range e.(board.NoteRevised).Runs {
			runs = append(runs, fmt.Sprintf("%d %t", run.N, run.Alone))
		}
	}
	if got := strings.Join(runs, ", "); len(recorded) != 1 || got != "2 false, 3 true, 5 false" {
		t.Errorf("%d events with runs %s", len(recorded), got)
	}
}

// C4, T6: what a command makes of a text is told once it is durable, also to who
// comes in between, and what was typed meanwhile comes after it.
func TestC4NobodySeesWhatACommandMakesOfATextBeforeItIsDurable(t *testing.T) {
	r, enter := lit()
	const note = "note00000001"
	field := board.Field{Ref: board.Ref{Kind: board.KindNote, ID: note}, Name: "text"}
	durable(r, testNow, r.Step(testNow, Do{Person: ben, ID: "command-000000000001", Command: board.AddNote{Note: note, Text: "old"}}))
	cem1, ana1 := enter("c1", cem, "op"), enter("a1", ana, "op")
	effects := r.Step(testNow, Do{Person: ben, ID: "command-000000000002", Command: board.SetText{Field: field, Text: "new"}})
	r.Step(testNow, Do{Person: ben, ID: "command-000000000003", Command: board.SetText{Field: field, Text: "newer"}})
	r.Step(testNow, Type{Session: "c1", Field: field, N: 1, Op: text.Diff("old", "old!")})
	late, greeted := enter("a2", ana, "op"), enter("a3", ana, "welcome")
	if told := cem1.last() + ana1.last() + late.last(); told != "" || strings.Contains(greeted.last(), "new") {
		t.Errorf("told too soon: %s, and a late one %s", told, greeted.last())
	}
	durable(r, testNow, effects)
	for _, e := range []*ear{cem1, ana1, late} {
		var versions []string
		for _, f := range e.heard {
			_, rest, _ := strings.Cut(f, `"v":`)
			version, _, _ := strings.Cut(rest, ",")
			versions = append(versions, version)
		}
		if got := strings.Join(versions, " "); got != "1 2 3" || !strings.Contains(e.last(), `"s":"c1","n":1`) {
			t.Errorf("versions %s, the last %s", got, e.last())
		}
	}
	if got := r.docs[field].text; got != "newer!" {
		t.Errorf("the text is %q", got)
	}
}

// What people may not is recorded in numbers, soon, seldom, and bounded.
func TestRefusalsAreRecorded(t *testing.T) {
	r, _ := lit()
	n := 0
	try := func(now time.Time, person string, c board.Command) []events.Event {
		n++
		return durable(r, now, r.Step(now, Do{Person: person, ID: fmt.Sprintf("command-%012d", n), Command: c}))
	}
	for range 1000 {
		if got := try(testNow, ben, board.RemovePerson{Person: ana}); len(got) > 0 {
			t.Fatalf("recorded %v", got)
		}
	}
	try(testNow, ben, board.MoveNotes{Notes: []board.Spot{{Note: "nosuchnote00"}}}) // no question of what he may
	if r.Idle() {
		t.Error("the room would be forgotten with what it counted")
	}
	due := testNow.Add(refusalDelay)
	if got := r.wake(); got.After(due) {
		t.Errorf("wakes at %s, not %s", got, due)
	}
	got := durable(r, due, r.Step(due, Tick{}))
	want := board.Refused{Person: ben, Command: "RemovePerson", Reason: "role_forbids", Times: 1000}
	if c, ok := got[0].(board.CommandsRefused); len(got) != 1 || !ok || len(c.Refused) != 1 || c.Refused[0] != want {
		t.Fatalf("recorded %+v", got)
	}
	for i := range 100 {
		try(due, fmt.Sprintf("stranger%04d", i), board.ArchiveBoard{})
	}
	if got := durable(r, due, r.Step(due.Add(refusalDelay), Tick{})); len(got) > 0 {
		t.Errorf("recorded again too soon: %v", got)
	}
	later := due.Add(refusalInterval)
	got = durable(r, later, r.Step(later, Tick{}))
	rows := got[0].(board.CommandsRefused).Refused
	if last := rows[len(rows)-1]; len(rows) != maxRefusalRows || last.Person != "" || last.Times != 100-maxRefusalRows+1 {
		t.Errorf("%d rows, the last %+v", len(rows), last)
	}
	try(later, ben, board.ArchiveBoard{})
	if got := durable(r, later, r.Step(later, Stop{CloseStopping})); len(got) != 1 || got[0].Type() != "CommandsRefused" {
		t.Errorf("a room that stops records %v", got)
	}
}
