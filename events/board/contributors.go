package board

import (
	"slices"
	"strconv"

	"keyline/events"
)

// GoalContributorsSet says who helps with an objective or a key result beside
// the one who answers for it. Its name and fields are what is stored.
type GoalContributorsSet struct {
	Ref    Ref      `json:"ref"`
	People []string `json:"people,omitempty"` // sorted
}

func (GoalContributorsSet) Type() string { return "GoalContributorsSet" }

// Fold.

func (s *State) goalContributorsSet(e GoalContributorsSet) {
	g, t := s.goal(e.Ref)
	if g == nil || slices.Equal(g.Contributors, e.People) {
		return
	}
	s.inverse(GoalContributorsSet{e.Ref, g.Contributors})
	g.Contributors = e.People
	s.changed(e.Ref, t, members, either(e.Ref, ObjectiveContributors, KeyResultContributors))
}

// Decisions.

// SetGoalContributors says who helps with an objective or a key result beside
// the one who answers for it.
type SetGoalContributors struct {
	Ref    Ref      `json:"ref"`
	People []string `json:"people"`
}

func (SetGoalContributors) Name() string { return "SetGoalContributors" }

func (s *State) decideSetGoalContributors(c SetGoalContributors) ([]events.Event, error) {
	g, err := s.needGoal(c.Ref)
	if err != nil {
		return nil, err
	}
	people, err := s.helpers(c.People, g.Contributors, g.Owner)
	if err != nil || slices.Equal(people, g.Contributors) {
		return nil, err
	}
	return []events.Event{GoalContributorsSet{c.Ref, people}}, nil
}

// helpers are people of the board, sorted, without the one who answers for
// what they help with. Who helps already may have left.
func (s *State) helpers(named, now []string, owner string) (people []string, err error) {
	if len(named) > maxContributors {
		return nil, events.Refuse(events.TooMany, "too_many_contributors", "At most 20 people contribute to one thing.", "max", strconv.Itoa(maxContributors))
	}
	seen := unique{}
	for _, p := range named {
		if err := seen.add(p); err != nil {
			return nil, err
		}
		if _, there := s.Role(p); !there && !slices.Contains(now, p) {
			return nil, errUnknown(Ref{KindPerson, p})
		}
		if p != owner {
			people = append(people, p)
		}
	}
	slices.Sort(people)
	return people, nil
}

// unhelped drops from who helps with something the person who answers for it
// from now on.
func (s *State) unhelped(r Ref, person string) []events.Event {
	if i := s.Initiatives[r.ID]; r.Kind == KindInitiative && i != nil {
		if rest := without(i.Contributors, person); len(rest) < len(i.Contributors) {
			return []events.Event{ContributorsSet{r.ID, rest}}
		}
	}
	if g, _ := s.goal(r); g != nil {
		if rest := without(g.Contributors, person); len(rest) < len(g.Contributors) {
			return []events.Event{GoalContributorsSet{r, rest}}
		}
	}
	return nil
}
