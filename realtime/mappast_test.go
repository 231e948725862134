package realtime

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
	"keyline/projections"
)

type mapTables map[string]map[string]map[string]any

// pastOf follows the past of the map to its end; each sees the tables of a step.
func pastOf(l *live, person string, each func(mapTables)) mapTables {
	l.t.Helper()
	raw, err := l.hub.MapPast(context.Background(), "home", projections.MapViewer{Person: person}, time.Now())
	l.ok(err)
	var past struct {
		Steps []struct {
			E mapTables
			P [][3]any
			X [][2]string
		}
	}
	l.ok(json.Unmarshal(raw, &past))
	var tables mapTables
	for _, s := range past.Steps {
		if s.E != nil {
			tables = s.E
		}
		for _, p := range s.P {
			kind, id := p[0].(string), p[1].(string)
			if tables[kind] == nil {
				tables[kind] = map[string]map[string]any{}
			}
			row := maps.Clone(tables[kind][id])
			if row == nil {
				row = map[string]any{}
			}
			for field, value := range p[2].(map[string]any) {
				if row[field] = value; value == nil {
					delete(row, field)
				}
			}
			tables[kind][id] = row
		}
		for _, x := range s.X {
			delete(tables[x[0]], x[1])
		}
		each(tables)
	}
	maps.DeleteFunc(tables, func(_ string, rows map[string]map[string]any) bool { return len(rows) == 0 })
	return tables
}

// The past of the map ends in what it is now, and shows of no moment a board
// that its reader may not see now or could not see then.
func TestPastOfTheMap(t *testing.T) {
	l := newLive(t)
	owner, member := settle(l)
	govern := func(id string, c space.Command) {
		l.ok(l.hub.Spaces().Do(context.Background(), "home", owner.Person, id, c))
	}
	tick()
	l.ok(l.decide(l.board, l.owner.Person, 1, board.DraftObjective{Objective: mapped1, Title: "First", Order: "V"}))
	l.ok(l.decide(otherBoard, owner.Person, 2, board.DraftObjective{Objective: mapped1, Title: "Canary", Order: "V"}))
	l.ok(l.decide(l.board, l.owner.Person, 3, board.SetDue{Ref: board.Ref{Kind: board.KindObjective, ID: mapped1}, Due: "2027-01-31"}))
	mapped := func(what string, good func(*projections.Map) bool) {
		l.t.Helper()
		for end, there := time.Now().Add(20*time.Second), false; !there; tick() {
			l.ok(l.hub.askMap(context.Background(), "home", func(m *projections.Map) { there = good(m) }))
			if time.Now().After(end) {
				t.Fatalf("the map does not show %s", what)
			}
		}
	}
	viewer := projections.MapViewer{Person: member.Person}
	mapped("the date", func(m *projections.Map) bool {
		return strings.Contains(string(m.AppendSnapshot(nil, viewer)), "2027-01-31")
	})
	goals := map[int]bool{}
	got := pastOf(l, member.Person, func(tables mapTables) { goals[len(tables["goal"])] = true })
	var want mapTables
	l.ok(l.hub.askMap(context.Background(), "home", func(m *projections.Map) {
		_ = json.Unmarshal(m.AppendSnapshot(nil, projections.MapViewer{Person: member.Person}), &want)
	}))
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the past ends in\n%v, now is\n%v", got, want)
	}
	if !goals[0] || !goals[2] {
		t.Errorf("numbers of goals on the way: %v", goals)
	}
	canary := func(person string) (seen bool) {
		pastOf(l, person, func(tables mapTables) {
			text, _ := json.Marshal(tables)
			seen = seen || strings.Contains(string(text), "Canary")
		})
		return seen
	}
	tick()
	govern("close-board-000001", space.CloseBoard{Board: otherBoard, Reason: "people matters"})
	mapped("one board", func(m *projections.Map) bool { return len(m.Seen(viewer)) == 1 })
	if canary(member.Person) || !canary(owner.Person) {
		t.Error("what is closed now is in the past of who may not see it, or not of who may")
	}
	tick()
	govern("open-board-0000001", space.CloseBoard{Board: otherBoard})
	mapped("two boards", func(m *projections.Map) bool { return len(m.Seen(viewer)) == 2 })
	shown := ""
	pastOf(l, member.Person, func(tables mapTables) {
		if n := fmt.Sprint(len(tables["board"])); !strings.HasSuffix(shown, n) {
			shown += n
		}
	})
	if !strings.HasSuffix(shown, "212") {
		t.Errorf("while it was closed it was in the past as well: %s boards", shown)
	}
}

// tick lets a millisecond pass.
func tick() {
	for begin := time.Now(); time.Since(begin) < 3*time.Millisecond; {
		runtime.Gosched()
	}
}

// Every moment has a step of its own, until there are too many of them.
func TestPastSteps(t *testing.T) {
	drafted := func(at int64) datedFact {
		return datedFact{mapFact{fact: events.Fact[events.Event]{Event: board.ObjectiveDrafted{}}}, at}
	}
	steps := pastSteps([]datedFact{drafted(1000), drafted(1003), drafted(1003), drafted(900_000)}, 1000, 900_000)
	if len(steps) != pastCuts+2 || steps[0] != 1000 || steps[1] != 1003 || steps[len(steps)-1] != 900_000 {
		t.Errorf("%d steps, %v", len(steps), steps[:3])
	}
	var many []datedFact
	for i := range int64(100_000) {
		many = append(many, drafted(i*10))
	}
	steps = pastSteps(many, 0, 1_000_000)
	if len(steps) > 2*pastCuts+2 || steps[len(steps)-1] != 1_000_000 {
		t.Errorf("%d steps of a large space, to %d", len(steps), steps[len(steps)-1])
	}
}
