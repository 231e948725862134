package board

import (
	"testing"

	"keyline/events"
)

const kpi1 = "kpi000000001"

func TestKPIs(t *testing.T) {
	rk, ro, rp := Ref{KindKeyResult, kr1}, Ref{KindObjective, obj1}, Ref{KindKPI, kpi1}
	goals := given(ObjectiveDrafted{Objective: obj1, Order: "V"}, PerspectiveSet{obj1, "customer"},
		KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Signed shops", Order: "V"}, OwnerAssigned{rk, dora, ""},
		KeyResultMeasured{KeyResult: kr1, Gauge: Gauge{Direction: "increase", Baseline: number(15), Target: number(35), Unit: "shops"}})
	there := then(goals, cleo, KPIAdded{kpi1, "Returns", "V"})
	reached := func(v float64) facts {
		return then(goals, dora, CheckedIn{CheckIn: "checkin00001", KeyResult: kr1, Value: v, On: "2026-03-01"})
	}
	band := Health{Direction: "decrease", Unit: "%", High: number(3), Frequency: Weekly}
	handed := func(v float64) []events.Event {
		return []events.Event{KPIAdded{kpi1, "Signed shops", "V"},
			KPIDescribed{kpi1, Health{Direction: "increase", Unit: "shops", Low: number(v), Frequency: Monthly, Perspective: "customer"}},
			KPIGuarded{kpi1, []Ref{ro}}, OwnerAssigned{rp, dora, ""}, KPIMeasured{kpi1, v, "2026-03-01"}, KeyResultHandedOver{kr1, kpi1}}
	}
	refused := func(name string, f facts, when Command, reason string) row {
		return row{Name: name, Given: f, When: when, By: by(cleo), Refused: reason}
	}
	run(t, []row{
		{Name: "one is added", Given: people(), When: AddKPI{kpi1, "Returns", "V"}, By: by(cleo), Then: []events.Event{KPIAdded{kpi1, "Returns", "V"}}},
		{Name: "with one side open", Given: there, When: DescribeKPI{kpi1, band}, By: by(cleo), Then: []events.Event{KPIDescribed{kpi1, band}}},
		{Name: "said twice is said once", Given: then(there, cleo, KPIDescribed{kpi1, band}), When: DescribeKPI{kpi1, band}, By: by(cleo)},
		refused("not upside down", there, DescribeKPI{kpi1, Health{Low: number(5), High: number(3)}}, "band_upside_down"),
		refused("not every day", there, DescribeKPI{kpi1, Health{Frequency: "daily"}}, "unknown_frequency"),
		{Name: "it guards an objective", Given: there, When: GuardObjectives{kpi1, []Ref{ro}}, By: by(cleo), Then: []events.Event{KPIGuarded{kpi1, []Ref{ro}}}},
		refused("and no key result", there, GuardObjectives{kpi1, []Ref{rk}}, "kpi_guards_what"),
		{Name: "it has an owner", Given: there, When: AssignOwner{rp, dora, ""}, By: by(cleo), Then: []events.Event{OwnerAssigned{rp, dora, ""}}},
		{Name: "it goes to another place", Given: there, When: MoveKPI{kpi1, "B"}, By: by(cleo), Then: []events.Event{KPIMoved{kpi1, "B"}}},
		{Name: "where it is already", Given: there, When: MoveKPI{kpi1, "V"}, By: by(cleo)},
		{Name: "it is measured", Given: there, When: MeasureKPI{kpi1, 2.5, "2026-03-01"}, By: by(dora), Then: []events.Event{KPIMeasured{kpi1, 2.5, "2026-03-01"}}},
		refused("not in the future", there, MeasureKPI{kpi1, 2.5, "2026-03-09"}, "value_ahead"),
		{Name: "an issue speaks of it", Given: there, When: AddNote{Note: note1, Text: "Too many returns", Kind: Issue, About: []Ref{rp}}, By: by(cleo),
			Then: []events.Event{NoteAdded{Note: note1, Text: "Too many returns", Z: 1, Color: "sun", Kind: Issue, About: []Ref{rp}}}},
		refused("an answer does not", there, AddNote{Note: note1, Kind: Answer, About: []Ref{rp}}, "link_misfit"),

		{Name: "what is conquered is handed over", Given: reached(35), When: HandOver{KeyResult: kr1, KPI: kpi1, Order: "V"}, By: by(cleo), Then: handed(35)},
		{Name: "an aspiration at 0.7", Given: then(reached(29), cleo, AmbitionSet{Ref: rk, Ambition: "aspirational"}), When: HandOver{KeyResult: kr1, KPI: kpi1, Order: "V"}, By: by(cleo), Then: handed(29)},
		{Name: "what was closed as achieved", Given: then(reached(34), cleo, GoalClosed{rk, Closing{Score: number(1), Formula: 1, Achieved: true}}), When: HandOver{KeyResult: kr1, KPI: kpi1, Order: "V"}, By: by(cleo), Then: handed(34)},
		refused("a commitment not", reached(29), HandOver{KeyResult: kr1, KPI: kpi1, Order: "V"}, "not_conquered"),
		{Name: "to one that is there", Given: then(reached(35), cleo, KPIAdded{kpi1, "Shops", "V"}, OwnerAssigned{rp, ben, ""}), When: HandOver{KeyResult: kr1, KPI: kpi1, Order: "V"}, By: by(cleo),
			Then: []events.Event{KPIDescribed{kpi1, Health{Low: number(35)}}, KPIMeasured{kpi1, 35, "2026-03-01"}, KeyResultHandedOver{kr1, kpi1}}},
	})
}

func TestHandOverIsKnownOnBothSides(t *testing.T) {
	p := playOn(t, given(ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Defects", Order: "V"},
		KeyResultMeasured{KeyResult: kr1, Gauge: Gauge{Direction: "decrease", Baseline: number(100), Target: number(60)}},
		CheckedIn{CheckIn: "checkin00001", KeyResult: kr1, Value: 50, On: "2026-03-01"}))
	p.do(cleo, HandOver{KeyResult: kr1, KPI: kpi1, Order: "V"})
	k, to := p.s.KeyResults[kr1], p.s.KPIs[kpi1]
	if k.To[0] != (Ref{KindKPI, kpi1}) || to.From[0] != (Ref{KindKeyResult, kr1}) || to.High == nil || *to.High != 50 || to.Low != nil {
		t.Errorf("handed over: %+v, %+v", k.To, to)
	}
	p.do(cleo, Undo{})
	if !to.Gone {
		t.Error("undone, but the KPI is still there")
	}
}
