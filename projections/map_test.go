package projections

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
)

const (
	boardA, boardB = "board000000a", "board000000b"
	strategy       = "statement001"
	cycle1         = "cycle0000001"
	team1, team2   = "team00000001", "team00000002"
)

var (
	member   = MapViewer{Person: ada}
	stranger = MapViewer{Person: dora}                // a member who is on board A alone
	visitor  = MapViewer{Person: cleo, Board: boardB} // a guest of board B
)

// country is a space with boards on which people decide.
type country struct {
	t      interface{ Fatal(...any) }
	space  *space.State
	boards map[string]*board.State
	events map[string]events.Revision // how many each board has
	facts  []func(*Map)
	n      int
	later  time.Duration // than start
	m      *Map
}

func (c *country) now() time.Time { return start.Add(c.later) }

func newCountry(t interface{ Fatal(...any) }) *country {
	c := &country{t: t, space: space.New(), boards: map[string]*board.State{}, events: map[string]events.Revision{}, m: NewMap()}
	c.govern("", space.FoundSpace{Space: "home", Name: "Home"})
	c.govern("", space.AdmitPerson{Person: ada, Role: space.Owner})
	c.govern("", space.AdmitPerson{Person: dora, Role: space.Member})
	c.govern("", space.AdmitPerson{Person: erik, Role: space.Member})
	c.govern(ada, space.WriteStatement{Statement: strategy, Kind: "strategy", Texts: map[string]string{"en": "Win small shops"}})
	c.govern(ada, space.SetCycle{Cycle: cycle1, Name: "Q1", Start: "2026-01-01", End: "2026-03-31"})
	c.govern(ada, space.SetTeam{Team: team1, Name: "Checkout"})
	c.govern(ada, space.SetTeam{Team: team2, Name: "Search"})
	for _, id := range []string{boardA, boardB} {
		c.do(id, ada, board.CreateBoard{Space: "home", Board: id, Title: id, Template: "blank", Lang: "en"})
		c.govern(ada, space.ListBoard{Board: id, Title: id})
	}
	c.do(boardA, dora, board.JoinBoard{Person: dora, Role: board.Participant})
	c.do(boardB, cleo, board.JoinBoard{Person: cleo, Role: board.Participant})
	return c
}

// keep folds into the map, and remembers how to fold it into another.
func (c *country) keep(apply func(*Map)) {
	c.facts = append(c.facts, apply)
	apply(c.m)
}

func (c *country) govern(person string, command space.Command) bool {
	c.n++
	id := fmt.Sprintf("govern-%012d", c.n)
	decided, err := space.Decide(c.space, command, events.By{Person: person, Command: id, Now: c.now()})
	for _, e := range decided {
		f := events.Fact[events.Event]{Event: e, Revision: c.m.revision + 1, At: c.now(), Meta: events.Meta{Actor: person, Command: id}}
		space.Evolve(c.space, f)
		c.keep(func(m *Map) { m.ApplySpace(f) })
	}
	return err == nil
}

func (c *country) do(id, person string, command board.Command) bool {
	if c.boards[id] == nil {
		c.boards[id] = board.New()
	}
	c.n++
	by := events.By{Person: person, Command: fmt.Sprintf("command-%012d", c.n), Now: c.now().Add(time.Duration(c.n) * time.Second)}
	d, err := board.Decide(c.boards[id], command, by)
	for _, e := range d.Events {
		f := events.Fact[events.Event]{Event: e, Revision: c.events[id], At: by.Now,
			Meta: events.Meta{Actor: person, Command: by.Command, Undoes: d.Undoes, Redoes: d.Redoes}}
		c.events[id]++
		board.Evolve(c.boards[id], f)
		if !Mapped(e.Type()) {
			continue // nor does a map get to know of it from the store
		}
		c.keep(func(m *Map) { m.ApplyBoard(id, f) })
	}
	return err == nil
}

func (c *country) must(ok bool) {
	if !ok {
		c.t.Fatal("refused")
	}
}

// fresh is the map folded anew, in one go.
func (c *country) fresh() *Map {
	m := NewMap()
	for _, apply := range c.facts {
		apply(m)
	}
	for person, name := range c.m.names {
		m.Rename(person, name)
	}
	m.Update(c.now())
	return m
}

func tablesOf(t interface{ Fatal(...any) }, snapshot []byte) map[string]map[string]map[string]json.RawMessage {
	var tables map[string]map[string]map[string]json.RawMessage
	if err := json.Unmarshal(snapshot, &tables); err != nil {
		t.Fatal(err, string(snapshot))
	}
	return tables
}

func (c *country) goal(v MapViewer, id string) map[string]any {
	c.m.Update(start)
	var tables map[string]map[string]map[string]any
	if err := json.Unmarshal(c.m.AppendSnapshot(nil, v), &tables); err != nil {
		c.t.Fatal(err)
	}
	return tables["goal"][id]
}

func someTarget(t *rapid.T) board.Target {
	return rapid.SampledFrom([]board.Target{
		{Kind: "statement", ID: strategy}, {Kind: "objective", Board: boardA, ID: "objective001"}, {Kind: "objective", Board: boardB, ID: "objective001"},
		{Kind: "objective", Board: boardB, ID: "objective002"}, {Kind: "keyresult", Board: boardA, ID: "keyresult001"},
	}).Draw(t, "target")
}

// happen lets something random happen on one of the boards or to the space.
func (c *country) happen(t *rapid.T) {
	id := rapid.SampledFrom([]string{boardA, boardB}).Draw(t, "board")
	person := rapid.SampledFrom([]string{ada, dora, cleo}).Draw(t, "person")
	objective := rapid.SampledFrom([]string{"objective001", "objective002"}).Draw(t, "objective")
	keyResult := rapid.SampledFrom([]string{"keyresult001", "keyresult002"}).Draw(t, "key result")
	ref := board.Ref{Kind: board.KindObjective, ID: objective}
	if rapid.Bool().Draw(t, "of a key result") {
		ref = board.Ref{Kind: board.KindKeyResult, ID: keyResult}
	}
	title := rapid.SampledFrom([]string{"Win small shops quickly", "Win small shops quickly!", "Sell less"}).Draw(t, "title")
	value := float64(rapid.IntRange(1, 9).Draw(t, "value"))
	switch rapid.IntRange(0, 24).Draw(t, "what") {
	case 0, 1, 2:
		c.do(id, person, board.DraftObjective{Objective: objective, Title: title, Order: "V"})
	case 3, 4, 5:
		c.do(id, person, board.DraftKeyResult{KeyResult: keyResult, Objective: objective, Title: title, Order: "V"})
	case 6, 7, 8:
		relation := rapid.SampledFrom([]string{"contributes", "supports"}).Draw(t, "relation")
		c.do(id, person, board.AlignGoal{Ref: ref, To: someTarget(t), Relation: relation})
	case 9:
		c.do(id, person, board.UnalignGoal{Ref: ref, To: someTarget(t)})
	case 10:
		c.do(id, person, board.DeleteObjective{Objective: objective})
	case 11:
		c.do(id, person, board.RestoreObjective{Objective: objective})
	case 12:
		c.do(id, person, board.SetMeasure{KeyResult: keyResult, Gauge: board.Gauge{Direction: "increase", Target: &value}})
	case 13:
		c.govern(ada, space.PlaceBoard{Board: id, Cycle: cycle1, Teams: []string{rapid.SampledFrom([]string{team1, team2}).Draw(t, "team")}})
	case 14:
		c.govern(ada, space.CloseBoard{Board: id, Reason: rapid.SampledFrom([]string{"", "people"}).Draw(t, "closed")})
	case 15:
		c.do(id, person, rapid.SampledFrom([]board.Command{board.Undo{Force: true}, board.Redo{Force: true}, board.ArchiveBoard{}, board.RestoreBoard{},
			board.SetText{Field: board.Field{Ref: ref, Name: "other"}, Text: title}, board.DeclareOrphan{Objective: objective, Reason: "a bet"}, board.AssignOwner{Ref: ref, Person: ada}}).Draw(t, "act"))
	case 17:
		zero := 0.0
		c.do(id, person, board.SetMeasure{KeyResult: keyResult, Gauge: board.Gauge{Direction: "increase", Baseline: &zero, Target: &value}})
		c.do(id, person, board.SayCheckIn{CheckIn: fmt.Sprintf("checkin%07d", c.n), KeyResult: keyResult, Value: value / 3, On: "2025-12-31"})
	case 18, 19:
		day := c.now().AddDate(0, 0, -rapid.IntRange(0, 40).Draw(t, "days ago"))
		c.do(id, person, board.SayCheckIn{CheckIn: fmt.Sprintf("checkin%07d", c.n), KeyResult: keyResult, Value: value / 3, Confidence: int(value), On: day.Format(time.DateOnly)})
	case 20:
		c.later += time.Duration(rapid.IntRange(1, 20).Draw(t, "days later")) * 24 * time.Hour
	case 21, 22, 23, 24:
		slot := rapid.SampledFrom([]string{"slot00000001", "slot00000002"}).Draw(t, "slot")
		c.govern(rapid.SampledFrom([]string{ada, dora, erik}).Draw(t, "member"), rapid.SampledFrom([]space.Command{
			space.OfferSlot{Slot: slot, Team: team1, Start: c.now().Add(time.Hour).UnixMilli(), Minutes: 30}, space.BookSlot{Slot: slot},
			space.NoteSlot{Slot: slot, Text: title}, space.NoteSlot{Slot: slot, Text: title, Shared: true}, space.FreeSlot{Slot: slot}, space.WithdrawSlot{Slot: slot},
		}).Draw(t, "talk"))
	case 16:
		c.govern(ada, rapid.SampledFrom([]space.Command{space.DropTeam{Team: team1}, space.DropCycle{Cycle: cycle1}, space.DropStatement{Statement: strategy},
			space.LabelPerson{Person: dora, Teams: []string{team2}}, space.DismissPerson{Person: dora}, space.SetRules{Hard: true}}).Draw(t, "ruling"))
	}
	if rapid.IntRange(0, 9).Draw(t, "named") == 0 {
		c.m.Rename(person, title)
	}
}

// Whatever happens: following the changes leads to what a fresh fold shows,
// byte for byte, for whoever looks.
func TestMapEqualsAFreshFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := newCountry(t)
		viewers := []MapViewer{member, stranger, visitor, {Person: erik}}
		tables, sights := make([]map[string]map[string]map[string]json.RawMessage, len(viewers)), make([]string, len(viewers))
		c.m.Update(c.now())
		for i, v := range viewers {
			tables[i], sights[i] = tablesOf(t, c.m.AppendSnapshot(nil, v)), c.m.Sight(v)
		}
		for range rapid.IntRange(1, 25).Draw(t, "moments") {
			for range rapid.IntRange(1, 3).Draw(t, "things") {
				c.happen(t)
			}
			changes := c.m.Update(c.now())
			for i, v := range viewers {
				if sight := c.m.Sight(v); sight != sights[i] {
					tables[i], sights[i] = tablesOf(t, c.m.AppendSnapshot(nil, v)), sight
					continue
				}
				alike, single := Apart(changes)
				follow(t, tables[i], c.m, v, alike)
				follow(t, tables[i], c.m, v, single)
			}
		}
		fresh := c.fresh()
		for i, v := range viewers {
			want := fresh.AppendSnapshot(nil, v)
			if got := c.m.AppendSnapshot(nil, v); !bytes.Equal(got, want) {
				t.Fatalf("%v sees (-fresh +folded):\n%s", v, cmp.Diff(string(want), string(got)))
			}
			drop(tables[i])
			if diff := cmp.Diff(tablesOf(t, want), tables[i], cmp.Comparer(func(a, b json.RawMessage) bool { return bytes.Equal(a, b) })); diff != "" {
				t.Fatalf("%v followed to (-fresh +followed):\n%s", v, diff)
			}
		}
	})
}

// follow applies a ch frame as a page does.
func follow(t *rapid.T, tables map[string]map[string]map[string]json.RawMessage, m *Map, v MapViewer, changes []Change) {
	puts, deletes := m.AppendPuts(nil, nil, v, changes)
	var frame struct {
		P [][]json.RawMessage
		X [][2]string
	}
	if err := json.Unmarshal(fmt.Appendf(nil, `{"p":[%s],"x":[%s]}`, puts, deletes), &frame); err != nil {
		t.Fatal(err)
	}
	for _, p := range frame.P {
		var kind, id string
		var fields map[string]json.RawMessage
		if json.Unmarshal(p[0], &kind) != nil || json.Unmarshal(p[1], &id) != nil || json.Unmarshal(p[2], &fields) != nil {
			t.Fatalf("malformed put %s", p)
		}
		if tables[kind] == nil {
			tables[kind] = map[string]map[string]json.RawMessage{}
		}
		if tables[kind][id] == nil {
			tables[kind][id] = map[string]json.RawMessage{}
		}
		for name, value := range fields {
			if string(value) == "null" {
				delete(tables[kind][id], name)
			} else {
				tables[kind][id][name] = value
			}
		}
	}
	for _, x := range frame.X {
		delete(tables[x[0]], x[1])
	}
}

// drop takes empty tables away, which snapshots leave out.
func drop(tables map[string]map[string]map[string]json.RawMessage) {
	for kind, table := range tables {
		if len(table) == 0 {
			delete(tables, kind)
		}
	}
}
