package board

import (
	"testing"

	"keyline/events"
)

func TestReportsOfPrograms(t *testing.T) {
	six := 6
	report := func(value *float64, confidence *int) ReportCheckIn {
		return ReportCheckIn{CheckIn: checkInID(2), KeyResult: kr1, Value: value, Confidence: confidence, On: "2026-03-01"}
	}
	said := func(confidence int) []events.Event {
		return []events.Event{CheckInReported{CheckIn: checkInID(2), KeyResult: kr1, Value: 20, Confidence: confidence, On: "2026-03-01"}}
	}
	before := CheckedIn{CheckIn: checkInID(1), KeyResult: kr1, Value: 18, Confidence: 8, On: "2026-02-01"}
	free := given(ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"},
		KeyResultMeasured{KeyResult: kr1, Gauge: Gauge{Direction: "increase", Baseline: number(15), Target: number(35)}})
	steps := then(owned(), cleo, KeyResultMeasured{kr1, milestones(), ""})
	kpi := given(KPIAdded{KPI: kpi1, Order: "V"})
	work := owned(InitiativeDrafted{Initiative: init1, For: []Ref{{KindKeyResult, kr1}}, Order: "V"})
	run(t, []row{
		{Name: "in its owner's name, as sure as at first", Given: owned(), When: report(number(20), nil), By: by(cleo), Then: said(5)},
		{Name: "as sure as before", Given: owned(before), When: report(number(20), nil), By: by(cleo), Then: said(8)},
		{Name: "as sure as it says", Given: owned(before), When: report(number(20), &six), By: by(cleo), Then: said(6)},
		{Name: "in a delegate's name", Given: owned(DelegateSet{kr1, dora}), When: report(number(20), nil), By: by(dora), Then: said(5)},
		{Name: "in another's", Given: owned(), When: report(number(20), nil), By: by(dora), Refused: "not_owner"},
		{Name: "in the name of who owns the board", Given: owned(), When: report(number(20), nil), By: by(ada), Refused: "not_owner"},
		{Name: "of what nobody owns", Given: free, When: report(number(20), nil), By: by(dora), Refused: "not_owner"},
		{Name: "in a reader's name", Given: free, When: report(number(20), nil), By: by(olga), Refused: "role_forbids"},
		{Name: "of no value", Given: owned(), When: report(nil, nil), By: by(cleo), Refused: "value_needed"},
		{Name: "of steps", Given: steps, When: ReportCheckIn{CheckIn: checkInID(2), KeyResult: kr1, On: "2026-03-01", Done: []string{step2}}, By: by(cleo),
			Then: []events.Event{CheckInReported{CheckIn: checkInID(2), KeyResult: kr1, Value: 60, Confidence: 5, On: "2026-03-01", Done: []string{step2}}}},
		{Name: "it is nobody's to undo", Given: then(owned(DelegateSet{kr1, dora}), dora, said(5)[0]), When: Undo{}, By: by(dora), Refused: "nothing_to_undo"},

		{Name: "a reading", Given: kpi, When: ReportKPIValue{kpi1, number(2.5), "2026-03-01"}, By: by(dora), Then: []events.Event{KPIReported{kpi1, 2.5, "2026-03-01"}}},
		{Name: "no reading", Given: kpi, When: ReportKPIValue{KPI: kpi1}, By: by(dora), Refused: "value_needed"},
		{Name: "a reading of the future", Given: kpi, When: ReportKPIValue{kpi1, number(1), "2199-01-01"}, By: by(dora), Refused: "value_ahead"},

		{Name: "how far work is", Given: work, When: ReportInitiativeStatus{init1, StatusDone}, By: by(dora), Then: []events.Event{InitiativeStatusReported{init1, StatusDone}}},
		{Name: "as it is already", Given: work, When: ReportInitiativeStatus{init1, StatusPlanned}, By: by(dora)},
		{Name: "which is no status", Given: work, When: ReportInitiativeStatus{init1, "merged"}, By: by(dora), Refused: "unknown_status"},
		{Name: "and taken back", Given: then(work, dora, InitiativeStatusReported{init1, StatusDone}), When: Undo{}, By: by(dora), Then: []events.Event{InitiativeStatusSet{init1, StatusPlanned}}},
	})
	s := fold(owned(before, said(6)[0]))
	if all := s.KeyResults[kr1].CheckIns; len(all) != 2 || all[0].Via != "" || all[1].Via != viaAPI || all[1].Value != 20 {
		t.Errorf("the check-ins are %+v", all)
	}
	s = fold(then(kpi, dora, KPIMeasured{kpi1, 1, "2026-02-01"}, KPIReported{kpi1, 2, "2026-03-01"}))
	if all := s.KPIs[kpi1].Values; len(all) != 2 || all[0].Via != "" || all[1].Via != viaAPI || all[1].Value != 2 {
		t.Errorf("the readings are %+v", all)
	}
}
