package board

import (
	"testing"

	"keyline/events"
)

func TestPlan(t *testing.T) {
	rk := Ref{KindKeyResult, kr1}
	const plan1, plan2 = "plan00000001", "plan00000002"
	goals := given(ObjectiveDrafted{Objective: obj1, Title: "Win", Order: "V"},
		KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Shops", Order: "V"},
		KeyResultDrafted{KeyResult: "keyresult002", Objective: obj1, Title: "Calls", Order: "W"},
		InitiativeDrafted{Initiative: "initiative02", Title: "Ads", For: []Ref{rk}, Order: "W"},
		InitiativeDrafted{Initiative: init1, Title: "Visits", For: []Ref{rk}, Order: "V"},
		OwnerAssigned{Ref: Ref{KindInitiative, init1}, Person: dora},
		InitiativeMilestoneSet{init1, InitiativeMilestone{ID: "milestone002", Title: "Forty", Due: "2026-12-01"}},
		InitiativeMilestoneSet{init1, InitiativeMilestone{ID: "milestone001", Title: "Ten", Due: "2026-11-01", Done: "2026-10-30"}},
		InitiativeDrafted{Initiative: "initiative03", Title: "Fax", For: []Ref{rk}, Order: "X"}, InitiativeStatusSet{"initiative03", StatusDropped})
	row1 := PlanRow{Objective: "Win", KeyResult: "Shops", Key: kr1, Initiative: init1, Work: "Visits", Status: StatusPlanned, Owner: dora, Milestone: "Ten", Due: "2026-11-01", Done: "2026-10-30"}
	row2 := row1
	row2.Milestone, row2.Due, row2.Done = "Forty", "2026-12-01", ""
	first := PlanGenerated{plan1, 1, []PlanRow{row1, row2,
		{Objective: "Win", KeyResult: "Shops", Key: kr1, Initiative: "initiative02", Work: "Ads", Status: StatusPlanned},
		{Objective: "Win", KeyResult: "Calls", Key: "keyresult002"}}}
	later := first
	later.Plan, later.Number, later.Rows = plan2, 2, append([]PlanRow{}, first.Rows...)
	for i := range 2 {
		later.Rows[i].Status = StatusDoing
	}
	project := then(goals, cleo, InitiativeDrafted{Initiative: "initiative04", Title: "New hall", Order: "V"},
		OwnerAssigned{Ref: Ref{KindInitiative, "initiative04"}, Person: dora},
		InitiativeMilestoneSet{"initiative04", InitiativeMilestone{ID: "milestone003", Title: "Roof on", Due: "2026-12-15"}},
		InitiativeDrafted{Initiative: "initiative05", Title: "Ask around", For: []Ref{{KindObjective, obj1}}, Order: "V"})
	whole := PlanGenerated{plan1, 1, append(append([]PlanRow{}, first.Rows...),
		PlanRow{Objective: "Win", Initiative: "initiative05", Work: "Ask around", Status: StatusPlanned},
		PlanRow{Initiative: "initiative04", Work: "New hall", Status: StatusPlanned, Owner: dora, Milestone: "Roof on", Due: "2026-12-15"})}
	alone := given(InitiativeDrafted{Initiative: "initiative04", Title: "New hall", Order: "V"})
	run(t, []row{
		{Name: "what is for an objective alone, and projects", Given: project, When: GeneratePlan{plan1}, By: by(cleo), Then: []events.Event{whole}},
		{Name: "projects alone", Given: alone, When: GeneratePlan{plan1}, By: by(cleo), Then: []events.Event{
			PlanGenerated{plan1, 1, []PlanRow{{Initiative: "initiative04", Work: "New hall", Status: StatusPlanned}}}}},
		{Name: "who does what by when, holes too", Given: goals, When: GeneratePlan{plan1}, By: by(cleo), Then: []events.Event{first}},
		{Name: "the same again is no version", Given: then(goals, cleo, first), When: GeneratePlan{plan2}, By: by(cleo)},
		{Name: "what changed is the next one", Given: then(goals, cleo, first, InitiativeStatusSet{init1, StatusDoing}), When: GeneratePlan{plan2}, By: by(cleo), Then: []events.Event{later}},
		{Name: "of nothing there is none", Given: people(), When: GeneratePlan{plan1}, By: by(cleo), Refused: "plan_empty"},
		{Name: "an id is used once", Given: then(goals, cleo, first), When: GeneratePlan{plan1}, By: by(cleo), Refused: "id_taken"},
	})
}
