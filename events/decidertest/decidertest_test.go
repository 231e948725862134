package decidertest_test

import (
	"testing"

	"keyline/events"
	"keyline/events/decidertest"
)

// A door is the smallest thing worth deciding about.
type door struct{ open bool }

type opened struct{}

func (opened) Type() string { return "Opened" }

func TestRun(t *testing.T) {
	d := decidertest.Decider[*door, string]{
		New:    func() *door { return &door{} },
		Evolve: func(d *door, _ events.Fact[events.Event]) { d.open = true },
		Decide: func(d *door, c string, _ events.By) ([]events.Event, error) {
			switch {
			case c != "Open":
				return nil, events.Refuse(events.Invalid, "unknown_command", "Doors only open.")
			case d.open:
				return nil, nil
			}
			return []events.Event{opened{}}, nil
		},
		Clone: func(d *door) *door { c := *d; return &c },
		Same:  func(a, b *door) bool { return *a == *b },
	}
	decidertest.Run(t, d, []decidertest.Row[string]{
		{Name: "a closed door opens", When: "Open", Then: []events.Event{opened{}}},
		{Name: "an open door stays", Given: decidertest.Given(0, "ana", opened{}), When: "Open"},
		{Name: "no door sings", When: "Sing", Refused: "unknown_command"},
	})
}
