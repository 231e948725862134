package board

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"keyline/events"
	"keyline/events/decidertest"
	"keyline/events/text"
)

func run(t *testing.T, rows []row) {
	t.Helper()
	decidertest.Run(t, decider, rows)
}

// reason is that of a refusal; empty for no error or another one.
func reason(err error) string {
	var e *events.Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}

// visible is all that anybody can see of a board, but who changed it last.
func visible(s *State) map[string]any {
	c := map[string]any{"title": s.Title.Value}
	for id, n := range s.Notes {
		v := *n
		v.Text, v.trace = Text{Value: n.Text.Value}, trace{}
		c["note/"+id] = v
	}
	for id, g := range s.Groups {
		v := *g
		v.Name, v.trace = Text{Value: g.Name.Value}, trace{}
		c["group/"+id] = v
	}
	for id, o := range s.Objectives {
		v := *o
		v.Title, v.Why, v.Other, v.trace = Text{Value: o.Title.Value}, Text{Value: o.Why.Value}, Text{Value: o.Other.Value}, trace{}
		v.Passes, v.Checks, v.Overlaps, v.Round = nil, nil, nil, nil // what the room said is nobody's to undo
		v.Changes, v.Churn = nil, 0                                  // history: when it was, and by which command; what is taken back past an agreement counts
		c["objective/"+id] = v
	}
	for id, k := range s.KeyResults {
		v := *k
		v.Title, v.Metric, v.Other, v.trace = Text{Value: k.Title.Value}, Text{Value: k.Metric.Value}, Text{Value: k.Other.Value}, trace{}
		v.Changes, v.Churn, v.CheckIns, v.Done = nil, 0, nil, nil
		if v.Override != nil { // when it was said is history, too
			o := *v.Override
			v.Override, o.At = &o, 0
		}
		c["keyresult/"+id] = v
	}
	for id, k := range s.KPIs {
		v := *k
		v.Title, v.trace, v.Values, v.From = Text{Value: k.Title.Value}, trace{}, nil, nil // what was measured stays
		c["kpi/"+id] = v
	}
	for id, i := range s.Initiatives {
		v := *i
		v.Title, v.trace = Text{Value: i.Title.Value}, trace{}
		c["initiative/"+id] = v
	}
	return c
}

var (
	allowAll    = cmp.Exporter(func(reflect.Type) bool { return true })
	equateEmpty = cmpopts.EquateEmpty()
)

func TestDecideChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newHistory()
		l.live(t, 15)
		before := l.s.Clone()
		for range 10 {
			person := pick(t, "person", append(writers, nobby))
			c := drawCommand(t, l.s, person)
			if rapid.Bool().Draw(t, "undo") {
				c = Undo{Force: true}
			}
			_, _ = Decide(l.s, c, events.By{Person: person, Command: "x", Now: l.now})
			if !sameState(before, l.s) {
				t.Fatalf("deciding %s changed the state", c.Name())
			}
		}
	})
}

// What is decided twice on the same state is the same, although maps have no
// order: otherwise a repeated append would not be recognised.
func TestDecideIsDeterministic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newHistory()
		l.live(t, 20)
		c := drawCommand(t, l.s, cleo)
		by := events.By{Person: cleo, Command: "x", Now: l.now}
		first, _ := Decide(l.s, c, by)
		second, _ := Decide(l.s.Clone(), c, by)
		if diff := cmp.Diff(first, second, allowAll); diff != "" {
			t.Fatalf("%s was decided differently:\n%s", c.Name(), diff)
		}
	})
}

func TestUndosThenRedosRestoreEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newHistory()
		l.live(t, 30)
		person := pick(t, "who", writers)
		before := visible(l.s)
		undone := 0
		for range rapid.IntRange(1, 30).Draw(t, "undos") {
			if l.try(t, person, Undo{Force: true}) {
				undone++
			}
		}
		for range undone {
			l.try(t, person, Redo{Force: true})
		}
		if diff := cmp.Diff(before, visible(l.s), allowAll); diff != "" {
			t.Fatalf("after %d undos and redos (-before +after):\n%s", undone, diff)
		}
	})
}

// Alone on a board, undoing everything leads back to the start: what was made
// is gone, what was there is as it was.
func TestUndoingEverythingLeadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newHistory()
		before := visible(l.s)
		for range rapid.IntRange(0, 40).Draw(t, "doings") {
			l.try(t, cleo, drawCommand(t, l.s, cleo))
		}
		for l.try(t, cleo, Undo{}) {
		}
		for name, now := range visible(l.s) {
			was, old := before[name]
			if old {
				if diff := cmp.Diff(withoutTo(was), withoutTo(now), allowAll); diff != "" {
					t.Fatalf("%s (-before +after):\n%s", name, diff)
				}
			} else if ref, _ := ParseRef(name); l.s.need(ref) == nil {
				t.Fatalf("%s is still there", name)
			}
		}
	})
}

// withoutTo leaves out where a thought went, which is history and stays.
func withoutTo(v any) any {
	switch v := v.(type) {
	case Note:
		v.To = nil
		return v
	case Group:
		v.To = nil
		return v
	case KeyResult:
		v.To = nil
		return v
	}
	return v
}

// A board read back from its stored events is the board, undo included.
func TestStoredEventsLeadToTheSameBoard(t *testing.T) {
	kinds := Kinds()
	rapid.Check(t, func(t *rapid.T) {
		l := newHistory()
		l.live(t, 40)
		again := New()
		for _, f := range l.facts {
			stored, err := json.Marshal(f.Event)
			if err != nil {
				t.Fatal(err)
			}
			if f.Event, err = kinds[f.Event.Type()].Decode(stored); err != nil {
				t.Fatalf("%s: %v", stored, err)
			}
			Evolve(again, f)
		}
		if !sameState(l.s, again) {
			if diff := cmp.Diff(visible(l.s), visible(again), allowAll); diff != "" {
				t.Fatalf("content differs:\n%s", diff)
			}
			if diff := cmp.Diff(l.s.journals, again.journals, allowAll, equateEmpty); diff != "" {
				t.Fatalf("journals differ:\n%s", diff)
			}
		}
	})
}

// What the board itself remembers of its last changes is not shared either.
func TestCloneOfTheBoardItself(t *testing.T) {
	rename := func(was, name string) events.Event {
		return BoardRetitled{Runs: []Run{{Actor: ada, Op: text.Diff(was, name)}}, Text: name}
	}
	history := then(people(), ada, rename("Goals", "Aims"))
	s := fold(history)
	kept := s.Clone()
	for _, f := range then(history, ben, rename("Aims", "Ends"))[len(history):] {
		Evolve(s, f)
	}
	before := fold(history)
	before.Touched()
	kept.Touched()
	if !sameState(before, kept) {
		t.Error("the original changed its clone")
	}
}

// A room decides on a clone and falls back to the original.
func TestCloneSharesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newHistory()
		l.live(t, 30)
		before, kept := fold(l.facts), l.s.Clone()
		l.live(t, 30)
		before.Touched()
		kept.Touched()
		if !reflect.DeepEqual(before.journals, kept.journals) || !sameState(before, kept) {
			t.Fatal("the original changed its clone")
		}
	})
}

func TestEvolveIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newHistory()
		l.live(t, 10)
		if rapid.Bool().Draw(t, "from nothing") {
			l.s = New()
		}
		for range rapid.IntRange(1, 60).Draw(t, "garbage") {
			f := drawGarbage(t)
			fork := l.s.Clone()
			Evolve(fork, f)
			Evolve(l.s, f)
			if !sameState(fork, l.s) {
				t.Fatal("a clone evolves differently")
			}
			if fork.recount(); fork.pursued != l.s.pursued {
				t.Fatalf("%d objectives are pursued, and %d counted", fork.pursued, l.s.pursued)
			}
		}
		for id, n := range l.s.Notes {
			if n.Group != "" && (l.s.Groups[n.Group] == nil || l.s.Groups[n.Group].Gone) {
				t.Fatalf("%s is in group %s, which is not there", id, n.Group)
			}
		}
		seen := map[Ref]bool{}
		for _, touched := range l.s.Touched() {
			if known, _ := l.s.live(touched.Ref); known == nil || seen[touched.Ref] {
				t.Fatalf("%s was touched, unknown or twice", touched.Ref)
			}
			seen[touched.Ref] = true
		}
		_, _ = Decide(l.s, Undo{Force: true}, by(cleo))
	})
}
