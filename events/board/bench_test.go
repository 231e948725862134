package board

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/decidertest"
	"keyline/events/text"
)

// workshop5000 is a history like that of a busy workshop: fifty people, two
// hundred notes that are moved, coloured, written in.
func workshop5000() facts {
	all := decidertest.Given(0, ada, BoardCreated{Board: board1, Space: "home"})
	at := decidertest.Start
	add := func(person string, e events.Event) {
		at = at.Add(50 * time.Millisecond)
		n := len(all)
		all = append(all, events.Fact[events.Event]{Event: e, Revision: events.Revision(n), At: at,
			Meta: events.Meta{Schema: 1, Actor: person, Command: fmt.Sprintf("command-%012d", n)}})
	}
	person := func(i int) string { return fmt.Sprintf("person%06d", i%50) }
	for i := range 50 {
		add(ada, PersonJoined{Person: person(i), Role: Participant})
	}
	for i := range 200 {
		add(person(i), NoteAdded{Note: noteID(i), X: float64(i), Z: i, Color: "sun"})
	}
	texts := make([]string, 200)
	for i := 0; len(all) < 5000; i++ {
		note := i * 7 % 200
		switch i % 5 {
		case 0:
			add(person(i), NotesMoved{[]Placement{{Note: noteID(note), X: float64(i), Y: 1, Z: 200 + i}}})
		case 1:
			add(person(i), NotesColored{[]string{noteID(note)}, someColors[i%3]})
		default:
			before := texts[note]
			texts[note] = fmt.Sprintf("%d %.*s", i, min(len(before), 150), before)
			add(person(i), NoteRevised{noteID(note), []Run{{Actor: person(i), Client: "page", N: i, Op: text.Diff(before, texts[note])}}, texts[note]})
		}
	}
	return all
}

func BenchmarkEvolve(b *testing.B) {
	history := workshop5000()
	byKind := map[string]facts{}
	for _, f := range history {
		byKind[f.Event.Type()] = append(byKind[f.Event.Type()], f)
	}
	b.Run("workshop", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			s := New()
			for _, f := range history {
				Evolve(s, f)
			}
			s.Touched()
		}
		b.ReportMetric(float64(b.N*len(history))/b.Elapsed().Seconds(), "events/s")
	})
	for _, name := range []string{"NotesMoved", "NotesColored", "NoteRevised"} {
		b.Run(name, func(b *testing.B) {
			s, some := fold(history), byKind[name]
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				Evolve(s, some[i%len(some)])
				i++
			}
		})
	}
}

// Decoding is the larger part of reading a history; it is measured beside.
func BenchmarkDecode(b *testing.B) {
	kinds, history := Kinds(), workshop5000()
	stored := make([]json.RawMessage, len(history))
	for i, f := range history {
		data, err := json.Marshal(f.Event)
		if err != nil {
			b.Fatal(err)
		}
		stored[i] = data
	}
	b.ReportAllocs()
	for b.Loop() {
		for i, f := range history {
			if _, err := kinds[f.Event.Type()].Decode(stored[i]); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.N*len(history))/b.Elapsed().Seconds(), "events/s")
}

func BenchmarkDecide(b *testing.B) {
	s := fold(workshop5000())
	Evolve(s, events.Fact[events.Event]{Event: PersonJoined{Person: cleo, Role: Participant}})
	for name, c := range map[string]Command{
		"MoveNotes":  MoveNotes{[]Spot{{noteID(1), 5, 5}}},
		"ReviseText": revise(s, cleo, noteText(noteID(1)), long(200)),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Decide(s, c, by(cleo)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkClone(b *testing.B) {
	s := fold(workshop5000())
	b.ReportAllocs()
	for b.Loop() {
		s.Clone()
	}
}

// Five hundred goals that one command brings, each with all that a table has
// a column for.
func BenchmarkImport(b *testing.B) {
	s, c := fold(people()), ImportGoals{}
	for i := range 500 {
		g := ImportedGoal{Ref: Ref{KindKeyResult, fmt.Sprintf("keyresult%06d", i)}, Objective: fmt.Sprintf("objective%06d", i/5*5),
			Set: map[string]string{"title": "Signed shops", "other": "签约门店", "metric": "contracts in the CRM", "owner": ada, "due": "2026-12-31", "ambition": "committed", "labels": "CRM, ERP", "from": "15", "to": "35", "unit": "shops"}}
		if i%5 == 0 {
			g = ImportedGoal{Ref: Ref{KindObjective, g.Objective}, Set: map[string]string{"title": "Win small shops", "other": "赢得小店", "why": "they wait", "owner": ada, "due": "2026-12-31", "ambition": "committed", "labels": "CRM"}}
		}
		c.Goals = append(c.Goals, g)
	}
	d, err := Decide(s, c, by(ada))
	if err != nil {
		b.Fatal(err)
	}
	b.Run("decide", func(b *testing.B) {
		for b.Loop() {
			if _, err := Decide(s, c, by(ada)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("fold", func(b *testing.B) {
		for b.Loop() {
			to := s.Clone()
			for _, e := range d.Events {
				Evolve(to, events.Fact[events.Event]{Event: e, Meta: events.Meta{Actor: ada, Command: by(ada).Command}, At: by(ada).Now})
			}
		}
		b.ReportMetric(float64(len(d.Events)), "events")
	})
}
