package board

import (
	"testing"

	"keyline/events"
)

func TestGoalContributors(t *testing.T) {
	ro, rk := Ref{KindObjective, obj1}, Ref{KindKeyResult, kr1}
	there := given(ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"}, OwnerAssigned{Ref: rk, Person: cleo})
	both := GoalContributorsSet{rk, []string{ben, dora}}
	run(t, []row{
		{Name: "sorted", Given: there, When: SetGoalContributors{rk, []string{dora, ben}}, By: by(cleo), Then: []events.Event{both}},
		{Name: "the same", Given: then(there, cleo, both), When: SetGoalContributors{rk, []string{ben, dora}}, By: by(cleo)},
		{Name: "of an objective", Given: there, When: SetGoalContributors{ro, []string{cleo}}, By: by(cleo), Then: []events.Event{GoalContributorsSet{ro, []string{cleo}}}},
		{Name: "not who answers for it", Given: there, When: SetGoalContributors{rk, []string{cleo, ben}}, By: by(cleo), Then: []events.Event{GoalContributorsSet{rk, []string{ben}}}},
		{Name: "who answers for it from now on does not also help", Given: then(there, cleo, both), When: AssignOwner{Ref: rk, Person: dora}, By: by(cleo),
			Then: []events.Event{OwnerAssigned{Ref: rk, Person: dora}, GoalContributorsSet{rk, []string{ben}}}},
		{Name: "a stranger", Given: there, When: SetGoalContributors{rk, []string{nobby}}, By: by(cleo), Refused: "unknown_person"},
		{Name: "one twice", Given: there, When: SetGoalContributors{rk, []string{ben, ben}}, By: by(cleo), Refused: "named_twice"},
		{Name: "too many", Given: there, When: SetGoalContributors{rk, make([]string, 21)}, By: by(cleo), Refused: "too_many_contributors"},
		{Name: "of a note", Given: there, When: SetGoalContributors{Ref{KindNote, note1}, nil}, By: by(cleo), Refused: "not_a_goal"},
		{Name: "taken back", Given: then(there, cleo, both), When: Undo{}, By: by(cleo), Then: []events.Event{GoalContributorsSet{Ref: rk}}},
	})
}
