package board

import (
	"slices"
	"testing"

	"keyline/events"
)

func TestScope(t *testing.T) {
	run(t, []row{
		{Name: "the company's", Given: people(), When: SetScope{ScopeCompany}, By: by(ben), Then: []events.Event{ScopeSet{ScopeCompany}}},
		{Name: "as it is", Given: people(), When: SetScope{}, By: by(ben)},
		{Name: "a team's again", Given: given(ScopeSet{ScopeCompany}), When: SetScope{}, By: by(ben), Then: []events.Event{ScopeSet{}}},
		{Name: "nobody else's", Given: people(), When: SetScope{"family"}, By: by(ben), Refused: "unknown_scope"},
		{Name: "not by a participant", Given: people(), When: SetScope{ScopeCompany}, By: by(cleo), Refused: "role_forbids"},
	})
}

func TestWhatIsAheadOfAnObjective(t *testing.T) {
	draft := func(id, title string) events.Event { return ObjectiveDrafted{Objective: id, Title: title, Order: "V"} }
	plain := given(draft(obj1, "Win"))
	above := given(draft(obj2, "Grow the shop"), KeyResultDrafted{KeyResult: kr1, Objective: obj2, Title: "Double the visits to our shop", Order: "V"},
		draft(obj1, "Double the visits to our shop!"))
	for _, c := range []struct {
		name  string
		given facts
		want  []string
	}{
		{"where nobody began with the method", plain, nil},
		{"where somebody did", founded(), []string{GateValidation, GateBranches}},
		{"after a gate", founded(GatePassed{Gate: GateValidation, Ref: o1}), []string{GateBranches}},
		{"where gates are hard", then(plain, "", RulesTaken{Hard: true}), []string{GateValidation, GateBranches}},
		{"copied from above", above, []string{"contribution"}},
		{"copied, with a part of its own", then(above, cleo, ContributionStated{obj1, "The first page"}), nil},
		{"alike, but not what it is aligned to", then(above, cleo, draft("objective003", "Please everybody"),
			KeyResultDrafted{KeyResult: "keyresult002", Objective: "objective003", Title: "Answer in an hour", Order: "V"},
			GoalAligned{Ref: o1, To: Target{"objective", board1, "objective003"}, Relation: "contributes"}), nil},
		{"copied from what is gone", then(above, cleo, ObjectiveDeleted{Objective: obj2}), nil},
	} {
		if got := fold(c.given).Ahead(obj1); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestTheCompanyAgreesOnOneObjective(t *testing.T) {
	second := Ref{KindObjective, obj2}
	drafts := given(ObjectiveDrafted{Objective: obj1, Title: "Win", Order: "V"}, ObjectiveDrafted{Objective: obj2, Title: "Grow", Order: "W"}, GoalAgreed{Ref: o1})
	company := then(drafts, ben, ScopeSet{ScopeCompany})
	lacks := []string{"keyresults"}
	run(t, []row{
		{Name: "a second one of a team", Given: drafts, When: AgreeGoal{Ref: second}, By: by(cleo), Then: []events.Event{GoalAgreed{second, lacks}}},
		{Name: "of the company, not without a reason", Given: company, When: AgreeGoal{Ref: second}, By: by(cleo), Refused: "one_objective"},
		{Name: "for a reason that goes on record", Given: company, When: AgreeGoal{Ref: second, Override: "Two markets"}, By: by(cleo),
			Then: []events.Event{FocusOverridden{obj2, "Two markets"}, GoalAgreed{second, lacks}}},
		{Name: "nor beside one on another board", Given: given(ObjectiveDrafted{Objective: obj1, Title: "Win", Order: "V"}, ScopeSet{ScopeCompany}),
			When: AgreeGoal{Ref: o1, Elsewhere: Target{"objective", "board0000002", obj2}}, By: by(cleo), Refused: "one_objective"},
		{Name: "a frame that looks further may stand beside it", Given: then(company, ben, HorizonSet{Objective: obj2, Horizon: HorizonAnnual}), When: AgreeGoal{Ref: second}, By: by(cleo),
			Then: []events.Event{GoalAgreed{second, lacks}}},
		{Name: "and does not stand in the way", Given: then(company, ben, HorizonSet{Objective: obj1, Horizon: HorizonAnnual}), When: AgreeGoal{Ref: second}, By: by(cleo),
			Then: []events.Event{GoalAgreed{second, lacks}}},
		{Name: "when the first is no more", Given: then(company, ben, ObjectiveDeleted{Objective: obj1}), When: AgreeGoal{Ref: second}, By: by(cleo), Then: []events.Event{GoalAgreed{second, lacks}}},
		{Name: "what a gate lacks is recorded", Given: founded(), When: AgreeGoal{Ref: o1}, By: by(cleo),
			Then: []events.Event{GoalAgreed{o1, []string{"keyresults", GateValidation, GateBranches}}}},
		{Name: "and refused where gates are hard", Given: founded(RulesTaken{Hard: true}), When: AgreeGoal{Ref: o1}, By: by(cleo), Refused: "incomplete"},
	})
}
