package board

import (
	"fmt"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/decidertest"
	"keyline/events/text"
)

func TestTyping(t *testing.T) {
	note := NoteAdded{Note: note1, Z: 1, Text: "helo"}
	f := noteText(note1)
	ins := func(actor string, keep int, s string) Run {
		return Run{Actor: actor, Client: "page", N: 1, Op: text.Op{{Keep: keep}, {Insert: s}}}
	}
	l := ins(cleo, 3, "l")
	run(t, []row{
		{Name: "one run", Given: given(note), When: ReviseText{f, []Run{l}, "hello"}, By: by(cleo),
			Then: []events.Event{NoteRevised{note1, []Run{l}, "hello"}}},
		{Name: "runs of several people at once", Given: given(note), When: ReviseText{f, []Run{l, ins(dora, 5, "!")}, "hello!"}, By: by(""),
			Then: []events.Event{NoteRevised{note1, []Run{l, ins(dora, 5, "!")}, "hello!"}}},
		{Name: "nothing typed", Given: given(note), When: ReviseText{f, []Run{{Actor: cleo}}, "helo"}, By: by(cleo)},
		{Name: "runs that lead elsewhere", Given: given(note), When: ReviseText{f, []Run{l}, "hallo"}, By: by(cleo), Refused: "op_misfit"},
		{Name: "runs past the end", Given: given(note), When: ReviseText{f, []Run{ins(cleo, 9, "l")}, "hello"}, By: by(cleo), Refused: "op_misfit"},
		{Name: "by an observer among others", Given: given(note), When: ReviseText{f, []Run{l, ins(olga, 5, "!")}, "hello!"}, By: by(cleo), Refused: "role_forbids"},
		{Name: "by a stranger", Given: given(note), When: ReviseText{f, []Run{ins(nobby, 3, "l")}, "hello"}, By: by(cleo), Refused: "not_on_board"},
		{Name: "in an unknown note", Given: people(), When: ReviseText{f, []Run{l}, "hello"}, By: by(cleo), Refused: "unknown_note"},
		{Name: "in a gone note", Given: given(note, NotesDeleted{[]string{note1}}), When: ReviseText{f, []Run{l}, "hello"}, By: by(cleo), Refused: "gone"},
		{Name: "in a field that no note has", Given: given(note), When: ReviseText{Field{f.Ref, "why"}, []Run{l}, "hello"}, By: by(cleo), Refused: "unknown_note"},
		{Name: "too much", Given: given(note), When: ReviseText{f, []Run{ins(cleo, 4, long(4093))}, "helo" + long(4093)}, By: by(cleo), Refused: "text_too_long"},
		{Name: "control characters", Given: given(note), When: ReviseText{f, []Run{ins(cleo, 4, "\x00")}, "helo\x00"}, By: by(cleo), Refused: "text_control"},
		{Name: "from a page without a proper name", Given: given(note), By: by(cleo), Refused: "op_misfit",
			When: ReviseText{f, []Run{{Actor: cleo, Client: long(65), Op: l.Op}}, "hello"}},
	})
}

// Every field that ParseField knows can be typed in, and says so.
func TestEveryTextCanBeTyped(t *testing.T) {
	start := given(NoteAdded{Note: note1}, GroupAdded{Group: group1},
		ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"})
	for _, name := range []string{"board/" + board1 + "/title", "note/" + note1 + "/text", "group/" + group1 + "/name",
		"objective/" + obj1 + "/title", "objective/" + obj1 + "/why", "keyresult/" + kr1 + "/title", "keyresult/" + kr1 + "/metric",
		"objective/" + obj1 + "/other", "keyresult/" + kr1 + "/other"} {
		f, err := ParseField(name)
		if err != nil {
			t.Fatal(err)
		}
		p := playOn(t, start)
		p.s.Touched()
		d := p.do(cleo, revise(p.s, cleo, f, "日本語 and 😀"))
		if got, ok := p.s.Text(f); !ok || got != "日本語 and 😀" {
			t.Errorf("%s holds %q", name, got)
		}
		if got, runs, ok := p.s.Revised(d.Events[0]); !ok || got != f || len(runs) != 1 {
			t.Errorf("the event revises %v with %d runs, want %v", got, len(runs), f)
		}
		if touched := p.s.Touched(); len(touched) != 1 || touched[0] != (Touch{f.Ref, f.bit()}) {
			t.Errorf("%s touched %v", name, touched)
		}
		if got := p.s.TypedBy(f, "page-of-"+cleo); got != 1 {
			t.Errorf("%s knows typing number %d", name, got)
		}
	}
}

func TestTypedByForgetsTheOldest(t *testing.T) {
	p := playOn(t, given(NoteAdded{Note: note1}))
	f := noteText(note1)
	for i := range maxTypists + 1 {
		before, _ := p.s.Text(f)
		run := Run{Actor: cleo, Client: fmt.Sprint("page", i), N: i + 1, Op: text.Diff(before, before+"x")}
		p.do(cleo, ReviseText{f, []Run{run}, before + "x"})
	}
	before, _ := p.s.Text(f)
	late := Run{Actor: cleo, Client: "page64", N: 3, Op: text.Diff(before, "late")}
	p.do(cleo, ReviseText{f, []Run{late}, "late"})
	for client, want := range map[string]int{"page0": 0, "page1": 2, "page64": 65} {
		if got := p.s.TypedBy(f, client); got != want {
			t.Errorf("%s typed up to %d, want %d", client, got, want)
		}
	}
}

func TestTypingWithoutAPauseIsOneStep(t *testing.T) {
	f := noteText(note1)
	type beat struct {
		person string
		after  time.Duration
		text   string
		set    bool // as a whole, as pasting over a cell does
	}
	for _, c := range []struct {
		name  string
		beats []beat
		want  string // after one undo by Cleo
	}{
		{"without a pause", []beat{{cleo, 0, "one", false}, {cleo, 4 * time.Second, "one two", false}}, ""},
		{"then set as a whole", []beat{{cleo, 0, "one", false}, {cleo, time.Second, "two", true}}, "one"},
		{"after it was set", []beat{{cleo, 0, "one", true}, {cleo, time.Second, "one two", false}}, "one"},
		{"after a pause", []beat{{cleo, 0, "one", false}, {cleo, 5 * time.Second, "one two", false}}, "one"},
		{"with somebody between", []beat{{cleo, 0, "one", false}, {dora, time.Second, "one!", false}, {cleo, time.Second, "one two!", false}}, "!"},
		{"somebody else's stays", []beat{{cleo, 0, "one", false}, {dora, time.Second, "zero one", false}}, "zero "},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := given(NoteAdded{Note: note1})
			s, at := fold(start), decidertest.Start.Add(time.Hour)
			for i, b := range c.beats {
				at = at.Add(b.after)
				e := revise(s, b.person, f, b.text)
				if b.set {
					e.Runs[0].Client = ""
				}
				Evolve(s, events.Fact[events.Event]{Event: NoteRevised{note1, e.Runs, e.Text}, Revision: events.Revision(100 + i), At: at,
					Meta: events.Meta{Actor: b.person, Command: fmt.Sprintf("typing-%012d", i)}})
			}
			d, err := Decide(s, Undo{}, by(cleo))
			if err != nil {
				t.Fatal(err)
			}
			if got := d.Events[0].(NoteRevised).Text; got != c.want {
				t.Errorf("undo leads to %q, want %q", got, c.want)
			}
		})
	}
}

func TestAnotherCommandEndsTheStep(t *testing.T) {
	for _, between := range []events.Event{NotesMoved{[]Placement{{Note: note1, X: 1}}}, InviteRevoked{inv1}} {
		s := fold(then(given(NoteAdded{Note: note1}), cleo,
			NoteRevised{note1, []Run{{Actor: cleo, Op: text.Diff("", "one")}}, "one"}, between,
			NoteRevised{note1, []Run{{Actor: cleo, Op: text.Diff("one", "one two")}}, "one two"}))
		d, err := Decide(s, Undo{}, by(cleo))
		if err != nil || d.Events[0].(NoteRevised).Text != "one" {
			t.Errorf("after %s, undo gives %v (%v)", between.Type(), d.Events, err)
		}
	}
}

// Shredded text comes back as something else than the runs lead to.
func TestErasedTextIsNoTrouble(t *testing.T) {
	p := playOn(t, given(NoteAdded{Note: note1, Text: events.Erased},
		NoteRevised{note1, []Run{{Actor: cleo, Op: text.Op{{Keep: 40}, {Insert: events.Erased}}}}, events.Erased}))
	if got, _ := p.s.Text(noteText(note1)); got != "" || !p.s.Erased(noteText(note1).Ref) {
		t.Errorf("erased text is %q", got)
	}
	if d, err := p.try(cleo, Undo{}); err != nil || d.Events[0].Type() != "NotesDeleted" {
		t.Errorf("undo passes over lost typing and gives %v (%v)", d.Events, err)
	}
}
