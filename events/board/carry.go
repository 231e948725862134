package board

import (
	"cmp"
	"slices"
	"strconv"

	"keyline/events"
)

// GoalCarried says that a goal, drafted just before it, goes on from one of
// another board. Its name and fields are what is stored.
type GoalCarried struct {
	Ref   Ref    `json:"ref"`
	From  Target `json:"from"`
	Prose string `json:"prose,omitempty"` // the reasons of an objective, the metric of a key result
}

func (GoalCarried) Type() string { return "GoalCarried" }

// Fold.

func (s *State) goalCarried(e GoalCarried) {
	g, t := s.goal(e.Ref)
	if g == nil || e.From == (Target{}) {
		return
	}
	g.Source = e.From
	s.changed(e.Ref, t, life, either(e.Ref, ObjectiveSource, KeyResultSource))
	if e.Prose == "" {
		return
	}
	if e.Ref.Kind == KindObjective {
		s.Objectives[e.Ref.ID].Why.Value = e.Prose
		s.touch(e.Ref, t, ObjectiveWhy)
		return
	}
	s.KeyResults[e.Ref.ID].Metric.Value = e.Prose
	s.touch(e.Ref, t, KeyResultMetric)
}

// Decisions.

// CarryGoals drafts goals of another board here, each knowing where it comes
// from. The server gives this command, for it reads that board.
type CarryGoals struct {
	From       string // the other board
	Objectives []CarriedObjective
}

// CarriedObjective is an objective to go on with, under an id of its own.
type CarriedObjective struct {
	Objective, Source                        string
	Title, Other, Why, Ambition, Perspective string
	Labels                                   []string
	KeyResults                               []CarriedKeyResult
}

// CarriedKeyResult is a key result to go on with.
type CarriedKeyResult struct {
	KeyResult, Source              string
	Title, Other, Metric, Ambition string
	Labels                         []string
	Gauge
}

func (CarryGoals) Name() string { return "CarryGoals" }

const maxCarried = 50 // objectives at once, and key results of each

// Carried is what the objectives named would be carried over as; newID makes
// the id of each from the one it has. Those that are gone are left out.
func (s *State) Carried(objectives []string, newID func(string) string) CarryGoals {
	c := CarryGoals{From: s.ID}
	for _, id := range objectives {
		o := s.Objectives[id]
		if o == nil || o.Gone {
			continue
		}
		to := CarriedObjective{Objective: newID(id), Source: id, Title: o.Title.Value, Other: o.Other.Value, Why: o.Why.Value, Ambition: o.Ambition, Perspective: o.Perspective, Labels: o.Labels}
		for _, k := range s.underInOrder(id) {
			r := s.KeyResults[k]
			if c := r.Closing(); c != nil && c.Decision == DecisionAbandon {
				continue
			}
			to.KeyResults = append(to.KeyResults, CarriedKeyResult{KeyResult: newID(k), Source: k, Title: r.Title.Value, Other: r.Other.Value, Metric: r.Metric.Value,
				Ambition: r.Ambition, Labels: r.Labels, Gauge: r.Gauge})
		}
		c.Objectives = append(c.Objectives, to)
	}
	return c
}

// underInOrder are the key results of an objective as they are shown.
func (s *State) underInOrder(objective string) []string {
	var ids []string
	for id, k := range s.KeyResults {
		if k.Objective == objective && !k.Gone {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(s.KeyResults[a].Order, s.KeyResults[b].Order), cmp.Compare(a, b))
	})
	return ids
}

func (s *State) decideCarryGoals(c CarryGoals) ([]events.Event, error) {
	if !validID(c.From) || c.From == s.ID {
		return nil, events.Refuse(events.Invalid, "target_malformed", "Goals are carried over from another board.")
	}
	if len(c.Objectives) == 0 || len(c.Objectives) > maxCarried {
		return nil, events.Refuse(events.Invalid, "nothing_to_carry", "Choose between one and fifty objectives to carry over.", "max", strconv.Itoa(maxCarried))
	}
	last := ""
	for _, o := range s.Objectives {
		last = max(last, o.Order)
	}
	var decided []events.Event
	for i, o := range c.Objectives {
		if err := cmp.Or(s.checkNew(o.Objective, s.Objectives[o.Objective] != nil), checkText(o.Title, titleLimit), checkText(o.Other, titleLimit), checkText(o.Why, proseLimit),
			checkOrder(behind(last, i))); err != nil {
			return nil, err
		}
		ref := Ref{KindObjective, o.Objective}
		decided = append(decided, ObjectiveDrafted{Objective: o.Objective, Title: o.Title, Order: behind(last, i)},
			GoalCarried{ref, Target{"objective", c.From, o.Source}, o.Why})
		if o.Other != "" {
			decided = append(decided, ObjectiveTranslated{Objective: o.Objective, Runs: typed("", o.Other), Text: o.Other})
		}
		if o.Ambition != "" {
			decided = append(decided, AmbitionSet{Ref: ref, Ambition: o.Ambition})
		}
		if o.Perspective != "" {
			decided = append(decided, PerspectiveSet{o.Objective, o.Perspective})
		}
		if len(o.Labels) > 0 {
			decided = append(decided, LabelsSet{ref, o.Labels})
		}
		for j, k := range o.KeyResults[:min(len(o.KeyResults), maxCarried)] {
			if err := cmp.Or(s.checkNew(k.KeyResult, s.KeyResults[k.KeyResult] != nil), checkText(k.Title, titleLimit), checkText(k.Other, titleLimit), checkText(k.Metric, proseLimit)); err != nil {
				return nil, err
			}
			kref := Ref{KindKeyResult, k.KeyResult}
			decided = append(decided, KeyResultDrafted{KeyResult: k.KeyResult, Objective: o.Objective, Title: k.Title, Order: behind("", j)},
				GoalCarried{kref, Target{"keyresult", c.From, k.Source}, k.Metric})
			if !k.Gauge.Equal(Gauge{}) {
				decided = append(decided, KeyResultMeasured{KeyResult: k.KeyResult, Gauge: k.Gauge})
			}
			if k.Other != "" {
				decided = append(decided, KeyResultTranslated{KeyResult: k.KeyResult, Runs: typed("", k.Other), Text: k.Other})
			}
			if k.Ambition != "" {
				decided = append(decided, AmbitionSet{Ref: kref, Ambition: k.Ambition})
			}
			if len(k.Labels) > 0 {
				decided = append(decided, LabelsSet{kref, k.Labels})
			}
		}
	}
	return decided, nil
}

// behind is the i-th place in a row after the last one, i below maxCarried.
func behind(last string, i int) string {
	const places = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	return last + places[i:i+1]
}
