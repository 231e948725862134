package board

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/decidertest"
	"keyline/events/text"
)

// People of the examples. Each has the role of the same place in the alphabet
// of roles: an owner, a facilitator, two participants, an observer.
const (
	ada   = "adaadaadaada"
	ben   = "benbenbenben"
	cleo  = "cleocleocleo"
	dora  = "doradoradora"
	olga  = "olgaolgaolga"
	nobby = "nobbynobbynob" // not on the board
)

// Things of the examples.
const (
	board1 = "board0000001"
	note1  = "note00000001"
	note2  = "note00000002"
	note3  = "note00000003"
	group1 = "group0000001"
	group2 = "group0000002"
	obj1   = "objective001"
	obj2   = "objective002"
	kr1    = "keyresult001"
	init1  = "initiative01"
	inv1   = "invite000001"
)

var decider = decidertest.Decider[*State, Command]{
	New:    New,
	Evolve: Evolve,
	Decide: func(s *State, c Command, by events.By) ([]events.Event, error) {
		d, err := Decide(s, c, by)
		return d.Events, err
	},
	Clone: (*State).Clone,
	Same:  sameState,
}

func sameState(a, b *State) bool { return reflect.DeepEqual(a.Clone(), b.Clone()) }

type (
	row   = decidertest.Row[Command]
	facts = []events.Fact[events.Event]
)

// people is a board with somebody in every role; its last revision is 5.
func people() facts {
	return decidertest.Given(0, ada,
		BoardCreated{Board: board1, Space: "home", Title: "Goals", Template: "blank", Lang: "en"},
		PersonJoined{Person: ada, Role: Owner},
		PersonJoined{Person: ben, Role: Facilitator},
		PersonJoined{Person: cleo, Role: Participant},
		PersonJoined{Person: dora, Role: Participant},
		PersonJoined{Person: olga, Role: Observer},
	)
}

// given is that board with more events, all by Cleo.
func given(more ...events.Event) facts { return then(people(), cleo, more...) }

// then goes on with events of one person, each from a command of its own.
func then(before facts, person string, more ...events.Event) facts {
	return append(slices.Clip(before), decidertest.Given(events.Revision(len(before)), person, more...)...)
}

// by is a person commanding after everything given.
func by(person string) events.By {
	return events.By{Person: person, Command: "command-000000000001", Now: decidertest.Start.Add(time.Hour)}
}

func fold(f facts) *State {
	s := New()
	for _, fact := range f {
		Evolve(s, fact)
	}
	return s
}

// play is a board that goes on command by command.
type play struct {
	t   testing.TB
	s   *State
	rev events.Revision
	now time.Time
	n   int
}

func playOn(t testing.TB, f facts) *play {
	return &play{t: t, s: fold(f), rev: events.Revision(len(f)), now: decidertest.Start.Add(time.Hour)}
}

// try commands and folds what comes of it. Commands are a minute apart.
func (p *play) try(person string, c Command) (Decision, error) {
	p.n++
	p.now = p.now.Add(time.Minute)
	command := fmt.Sprintf("command-%012d", p.n)
	d, err := Decide(p.s, c, events.By{Person: person, Command: command, Now: p.now})
	if err != nil {
		return d, err
	}
	for _, e := range d.Events {
		Evolve(p.s, events.Fact[events.Event]{Event: e, Revision: p.rev, At: p.now,
			Meta: events.Meta{Schema: 1, Actor: person, Command: command, Undoes: d.Undoes, Redoes: d.Redoes}})
		p.rev++
	}
	return d, nil
}

func (p *play) do(person string, c Command) Decision {
	p.t.Helper()
	d, err := p.try(person, c)
	if err != nil {
		p.t.Fatalf("%s by %s: %v", c.Name(), person, err)
	}
	return d
}

// typeIn replaces the text of a field by the smallest edit.
func (p *play) typeIn(person string, f Field, after string) {
	p.t.Helper()
	p.do(person, revise(p.s, person, f, after))
}

func revise(s *State, person string, f Field, after string) ReviseText {
	before, _ := s.Text(f)
	run := Run{Actor: person, Client: "page-of-" + person, N: 1, Op: text.Diff(before, after)}
	return ReviseText{Field: f, Runs: []Run{run}, Text: after}
}

func noteText(id string) Field { return Field{Ref{KindNote, id}, "text"} }

func noteID(i int) string { return fmt.Sprintf("note%08d", i) }

func long(n int) string { return strings.Repeat("x", n) }
