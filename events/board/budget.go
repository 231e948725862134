package board

import (
	"slices"
	"strconv"
	"time"

	"keyline/events"
)

// ChangeBudgetExceeded records that more was changed after agreement than the
// space's rules have room for in a cycle. Its name and fields are what is
// stored.
type ChangeBudgetExceeded struct {
	Ref   Ref `json:"ref"`   // the goal that was changed, the first of several
	Count int `json:"count"` // changes on the board, this one included
	Max   int `json:"max"`
}

func (ChangeBudgetExceeded) Type() string { return "ChangeBudgetExceeded" }

// ChangesUsed counts what was changed on the board after it was agreed, since
// the cycle began or, without a cycle, ever: for each goal the commands that
// changed it, and its reopenings unless it was closed. What is too old for the
// lists of the goals is left out, and what was deleted since is not.
func (s *State) ChangesUsed() int {
	var since int64
	if start, err := time.Parse(time.DateOnly, s.Cycle.Start); err == nil {
		since = start.UnixMilli()
	}
	used := 0
	count := func(g *Goal) {
		for _, at := range g.ChangedAt() {
			if at >= since {
				used++
			}
		}
		for _, v := range g.Versions {
			if v.Reason != "" && v.Closed == 0 && v.Until >= since {
				used++
			}
		}
	}
	for _, o := range s.Objectives {
		count(&o.Goal)
	}
	for _, k := range s.KeyResults {
		count(&k.Goal)
	}
	return used
}

// Decisions.

// budgeted adds to what changes agreed goals beyond the budget that it does,
// or refuses it where rules are hard. Taking a change back costs nothing.
func (s *State) budgeted(d Decision) ([]events.Event, error) {
	most := s.Rules.Changes
	if most == 0 {
		return d.Events, nil
	}
	var spent []Ref
	for _, e := range d.Events {
		_, about, _ := s.reasoned(e, "")
		if reopened, ok := e.(GoalReopened); ok {
			about = reopened.Ref
		}
		g, _ := s.goal(about)
		if g == nil || g.State != StageAgreed || g.amendedBy(d.Undoes) || slices.Contains(spent, about) {
			continue
		}
		spent = append(spent, about)
	}
	if len(spent) == 0 {
		return d.Events, nil
	}
	count := s.ChangesUsed() + len(spent)
	if count <= most {
		return d.Events, nil
	}
	if s.Rules.Hard {
		return nil, events.Refuse(events.Clash, "change_budget_used", "The changes of this cycle are used up. What is agreed stays as it is.",
			"ref", spent[0].String(), "max", strconv.Itoa(most))
	}
	return append(slices.Clip(d.Events), ChangeBudgetExceeded{spent[0], count, most}), nil
}
