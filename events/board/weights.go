package board

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"keyline/events"
)

// Weight is how much a key result counts among its siblings, in percent. Nil:
// as much as the others do on average. 0: it does not contribute.
type Weight struct {
	KeyResult string   `json:"keyresult"`
	Weight    *float64 `json:"weight,omitempty"`
}

// WeightsSet says how much the key results of an objective count. Its name and
// fields are what is stored.
type WeightsSet struct {
	Objective string   `json:"objective"`
	Weights   []Weight `json:"weights"`
	Reason    string   `json:"reason,omitempty"`
	Review    string   `json:"review,omitempty"` // in which it was decided
}

func (WeightsSet) Type() string { return "WeightsSet" }

// Fold.

func (s *State) weightsSet(e WeightsSet) {
	o := s.Objectives[e.Objective]
	if o == nil {
		return
	}
	ref := Ref{KindObjective, e.Objective}
	was, before := WeightsSet{Objective: e.Objective, Review: e.Review}, s.weighed(ref)
	for _, w := range e.Weights {
		k := s.KeyResults[w.KeyResult]
		if k == nil || same(k.Weight, w.Weight) || w.Weight != nil && !(*w.Weight >= 0 && *w.Weight <= 100) {
			continue
		}
		was.Weights = append(was.Weights, Weight{w.KeyResult, k.Weight})
		k.Weight = w.Weight
		s.changed(Ref{KindKeyResult, w.KeyResult}, &k.trace, weight, KeyResultWeight)
	}
	if len(was.Weights) > 0 {
		s.inverse(was)
		after := s.weighed(ref)
		s.amended(ref, "weights", before, after, e.Reason)
		if e.Review != "" {
			s.reviewing(e.Review, ref, func(i *ReviewItem) { i.weighedFrom(before, after) })
		}
	}
}

// WeightOf is how much a key result counts when progress is rolled up, next to
// its siblings: its weight, or that of the others on average; 1 where no
// sibling was given one. What was closed as abandoned or postponed counts no
// more, as long as a sibling does.
func (s *State) WeightOf(keyResult string) float64 {
	k := s.KeyResults[keyResult]
	if k == nil || k.released() && s.pursues(k.Objective) {
		return 0
	}
	if k.Weight != nil {
		return *k.Weight
	}
	n, sum := 0, 0.0
	for _, id := range s.KeyResultsOf(Ref{KindObjective, k.Objective}) {
		if w := s.KeyResults[id].Weight; w != nil {
			n++
			sum += *w
		}
	}
	if n == 0 {
		return 1
	}
	return sum / float64(n)
}

// pursues reports whether a key result of an objective was not released.
func (s *State) pursues(objective string) bool {
	return slices.ContainsFunc(s.KeyResultsOf(Ref{KindObjective, objective}), func(k string) bool { return !s.KeyResults[k].released() })
}

// released reports whether a goal ended without being pursued to its end.
func (g *Goal) released() bool {
	c := g.Closing()
	return c != nil && (c.Decision == DecisionAbandon || c.Decision == DecisionPostpone)
}

// RolledUp is the progress of an objective by its own key results, and which
// of them that count has come least far. It is not ok where none counts.
func (s *State) RolledUp(objective string) (progress float64, weakest string, ok bool) {
	var all []Share
	ids := s.KeyResultsOf(Ref{KindObjective, objective})
	for _, id := range ids {
		p, _, _ := s.KeyResults[id].Progress()
		all = append(all, Share{p.Shown, s.WeightOf(id)})
	}
	progress, at, ok := RollUp(all)
	if !ok {
		return 0, "", false
	}
	return progress, ids[at], true
}

// weighed tells the weights of an objective's key results, and what progress
// comes of them, as an amendment shows it.
func (s *State) weighed(r Ref) string {
	ids := s.KeyResultsOf(r)
	sum := 0.0
	for _, id := range ids {
		sum += s.WeightOf(id)
	}
	var all []string
	for _, id := range ids {
		share := 0.0
		if sum > 0 {
			share = s.WeightOf(id) / sum
		}
		all = append(all, s.KeyResults[id].Title.Value+" "+percent(share))
	}
	told := strings.Join(all, "; ")
	if p, _, ok := s.RolledUp(r.ID); ok {
		told += " = " + percent(p)
	}
	return told
}

func percent(share float64) string {
	return strconv.FormatFloat(math.Round(share*1000)/10, 'f', -1, 64) + "%"
}

// Decisions.

// SetWeights says how much each key result of an objective counts: all of
// them, with 100 in sum. With 0 a key result does not contribute; where none
// does, the objective has no weight and no progress of its own.
type SetWeights struct {
	Objective string   `json:"objective"`
	Weights   []Weight `json:"weights"`
	Reason    string   `json:"reason,omitempty"` // once it is agreed
	Review    string   `json:"review,omitempty"` // the open one in which it is decided
}

func (SetWeights) Name() string { return "SetWeights" }

func (s *State) decideSetWeights(c SetWeights) ([]events.Event, error) {
	ref := Ref{KindObjective, c.Objective}
	if err := s.need(ref); err != nil {
		return nil, err
	}
	if c.Review != "" {
		if _, err := s.reviewable(c.Review, ref); err != nil {
			return nil, err
		}
	}
	if len(c.Weights) != len(s.KeyResultsOf(ref)) {
		return nil, events.Refuse(events.Clash, "weights_incomplete", "Give every key result of the objective a weight.")
	}
	seen, sum, changes := unique{}, 0.0, false
	for _, w := range c.Weights {
		k := s.KeyResults[w.KeyResult]
		if k == nil || k.Gone || k.Objective != c.Objective {
			return nil, errUnknown(Ref{KindKeyResult, w.KeyResult})
		}
		if err := seen.add(w.KeyResult); err != nil {
			return nil, err
		}
		if err := checkWeight(w); err != nil {
			return nil, err
		}
		sum += *w.Weight
		changes = changes || !same(k.Weight, w.Weight)
	}
	if sum != 0 && math.Abs(sum-100) > 1e-6 {
		return nil, events.Refuse(events.Invalid, "weights_sum", "The weights add up to 100.")
	}
	if !changes {
		return nil, nil
	}
	return []events.Event{WeightsSet(c)}, nil
}

func checkWeight(w Weight) error {
	if w.Weight == nil || !(*w.Weight >= 0 && *w.Weight <= 100) {
		return events.Refuse(events.Invalid, "weight_range", "A weight goes from 0 to 100.")
	}
	return nil
}
