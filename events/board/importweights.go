package board

import (
	"slices"
	"strconv"

	"keyline/events"
)

// weighing is what an import says of the weights below one objective.
type weighing struct {
	goal      int // the first of the import that says some
	objective string
	said      map[string]string // percent, by key result
}

// weighings gathers what an import says of weights by objective, for those of
// one objective are only right together. Asked once its goals are there.
func (s *State) weighings(c ImportGoals) (all []weighing) {
	for i, g := range c.Goals {
		value, named := g.Set["weight"]
		k := s.KeyResults[g.Ref.ID]
		if !named || k == nil {
			continue
		}
		at := slices.IndexFunc(all, func(w weighing) bool { return w.objective == k.Objective })
		if at < 0 {
			at = len(all)
			all = append(all, weighing{i, k.Objective, map[string]string{}})
		}
		all[at].said[g.Ref.ID] = value
	}
	return all
}

// importWeights weighs the key results of an objective as an import says;
// those it does not name keep what they have. A table shows no more than what
// it holds, so nothing in it makes room by itself.
func (s *State) importWeights(w weighing, in ImportGoals, by events.By) ([]events.Event, error) {
	c := SetWeights{Objective: w.objective}
	asIs := in.AsIs && slices.ContainsFunc(in.Goals, func(g ImportedGoal) bool { return g.Ref == Ref{KindObjective, w.objective} })
	for _, id := range s.KeyResultsOf(Ref{KindObjective, w.objective}) {
		weight := s.KeyResults[id].Weight
		if value, named := w.said[id]; named && value != "" {
			v, err := strconv.ParseFloat(value, 64)
			if err != nil {
				return nil, events.Refuse(events.Invalid, "number_expected", "That is not a number.")
			}
			weight = &v
		} else if asIs && !named {
			continue
		} else if named || weight == nil {
			return nil, events.Refuse(events.Clash, "weights_incomplete", "Give every key result of the objective a weight.")
		}
		c.Weights = append(c.Weights, Weight{id, weight})
	}
	if asIs {
		for _, weight := range c.Weights {
			if err := checkWeight(weight); err != nil {
				return nil, err
			}
		}
		return s.taking([]events.Event{WeightsSet(c)}, in.Reason, by)
	}
	decided, err := s.decideSetWeights(c)
	if err != nil {
		return nil, err
	}
	return s.taking(decided, in.Reason, by)
}
