package realtime

import (
	"slices"
	"time"

	"keyline/events"
	"keyline/events/board"
)

// Refusals are recorded in the board's history soon, but not often and not one
// by one: whoever tries ten thousand times makes one line of it.
const (
	refusalDelay    = time.Minute
	refusalInterval = 10 * time.Minute
	maxRefusalRows  = 32
)

// refusals are those not recorded yet.
type refusals struct {
	rows  []board.Refused
	fresh bool // there are some since the room last looked
	since time.Time
	due   time.Time // when to record, while there are rows
	last  time.Time // when it was last done
}

// add counts a refusal if it is about what somebody may: those about the state
// of the board or the form of a command say nothing about people.
func (f *refusals) add(e *entry, err *events.Error) {
	if err.Code != events.Forbidden || e.person == "" {
		return
	}
	row := board.Refused{Person: e.person, Command: e.command.Name(), Reason: err.Reason}
	if board.Unsigned(e.command) {
		row.Person = "" // what goes without a name is refused without one
	}
	same := func(r board.Refused) bool { r.Times = 0; return r == row }
	i := slices.IndexFunc(f.rows, same)
	if i < 0 && len(f.rows) >= maxRefusalRows-1 {
		row = board.Refused{}
		i = slices.IndexFunc(f.rows, same)
	}
	if i < 0 {
		i = len(f.rows)
		f.rows = append(f.rows, row)
	}
	f.rows[i].Times++
	f.fresh = true
}

// recordRefusals puts what was counted into the history when it is time.
func (r *Room) recordRefusals(now time.Time, all bool) {
	f := &r.refused
	if f.fresh && f.due.IsZero() {
		f.since, f.due = now, now.Add(refusalDelay)
		if next := f.last.Add(refusalInterval); !f.last.IsZero() && next.After(f.due) {
			f.due = next
		}
	}
	f.fresh = false
	if len(f.rows) == 0 || !all && now.Before(f.due) {
		return
	}
	c := board.RecordRefusals{Refused: f.rows, Since: f.since.UnixMilli()}
	r.refused = refusals{last: now}
	r.typed++
	e := &entry{id: events.DeriveID("refusals "+r.id, r.typed).String(), command: c}
	decision, err := r.decide(now, e)
	if err != nil || len(decision.Events) == 0 {
		return // there is no board to record it on
	}
	r.propose(now, e, decision)
}
