package board

import (
	"testing"

	"pgregory.net/rapid"

	"keyline/events"
)

// drawPhased is two phased targets on the way of a key result, in the order in
// which somebody typed them; sometimes none, or too far.
func drawPhased(t *rapid.T, keyResult string) SetPhasedTargets {
	x := coordinate(t)
	all := []PhasedTarget{{"2026-10-31", x + 30}, {"2026-09-30", x + 10}}
	return SetPhasedTargets{keyResult, all[:rapid.IntRange(0, 2).Draw(t, "phased")], pick(t, "phased why", []string{"", "the shops open later"})}
}

func TestPhasedTargets(t *testing.T) {
	ref := Ref{KindKeyResult, kr1}
	way := KeyResultMeasured{KeyResult: kr1, Gauge: Gauge{Direction: "increase", Baseline: number(0), Target: number(100)}}
	down := KeyResultMeasured{KeyResult: kr1, Gauge: Gauge{Direction: "decrease", Baseline: number(100), Target: number(60)}}
	kr := []events.Event{ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"}}
	there := given(append(kr, way)...)
	set := func(all ...PhasedTarget) SetPhasedTargets { return SetPhasedTargets{KeyResult: kr1, Targets: all} }
	steps := TargetsPhased{KeyResult: kr1, Targets: []PhasedTarget{{"2026-08-31", 20}, {"2026-09-30", 50}}}
	agreed := then(there, cleo, GoalAgreed{Ref: ref})
	run(t, []row{
		{Name: "in any order", Given: there, When: set(PhasedTarget{"2026-09-30", 50}, PhasedTarget{"2026-08-31", 20}), By: by(cleo), Then: []events.Event{steps}},
		{Name: "the same", Given: then(there, cleo, steps), When: set(steps.Targets...), By: by(cleo)},
		{Name: "none any more", Given: then(there, cleo, steps), When: set(), By: by(cleo), Then: []events.Event{TargetsPhased{KeyResult: kr1}}},
		{Name: "downwards", Given: given(append(kr, down)...), When: set(PhasedTarget{"2026-08-31", 90}), By: by(cleo), Then: []events.Event{TargetsPhased{KeyResult: kr1, Targets: []PhasedTarget{{"2026-08-31", 90}}}}},
		{Name: "beyond the target", Given: there, When: set(PhasedTarget{"2026-08-31", 101}), By: by(cleo), Refused: "phased_beyond"},
		{Name: "before the baseline", Given: given(append(kr, down)...), When: set(PhasedTarget{"2026-08-31", 101}), By: by(cleo), Refused: "phased_beyond"},
		{Name: "going back", Given: there, When: set(PhasedTarget{"2026-08-31", 50}, PhasedTarget{"2026-09-30", 20}), By: by(cleo), Refused: "phased_backwards"},
		{Name: "twice a day", Given: there, When: set(PhasedTarget{"2026-08-31", 20}, PhasedTarget{"2026-08-31", 50}), By: by(cleo), Refused: "phased_twice"},
		{Name: "without a day", Given: there, When: set(PhasedTarget{"", 20}), By: by(cleo), Refused: "phased_dayless"},
		{Name: "no day", Given: there, When: set(PhasedTarget{"soon", 20}), By: by(cleo), Refused: "date_malformed"},
		{Name: "without a way", Given: given(kr...), When: set(steps.Targets...), By: by(cleo), Refused: "phased_no_way"},
		{Name: "too many", Given: there, When: set(make([]PhasedTarget, 25)...), By: by(cleo), Refused: "too_many_phased"},
		{Name: "of nothing", Given: people(), When: set(steps.Targets...), By: by(cleo), Refused: "unknown_keyresult"},
		{Name: "agreed, without a reason", Given: agreed, When: set(steps.Targets...), By: by(cleo), Refused: "reason_needed"},
		{Name: "agreed, with one", Given: agreed, When: SetPhasedTargets{kr1, steps.Targets, "The shops open later"}, By: by(cleo),
			Then: []events.Event{TargetsPhased{kr1, steps.Targets, "The shops open later"}}},
		{Name: "taken back", Given: then(there, cleo, steps), When: Undo{}, By: by(cleo), Then: []events.Event{TargetsPhased{KeyResult: kr1}}},
	})

	s := fold(then(agreed, cleo, TargetsPhased{kr1, steps.Targets, "The shops open later"}))
	k := s.KeyResults[kr1]
	if len(k.Changes) != 1 || k.Changes[0].Field != "phased" || k.Changes[0].To != "2026-08-31: 20; 2026-09-30: 50" || k.Churn != 1 || s.Churn(obj1) != 1 {
		t.Errorf("a change of what is agreed: %+v, churn %d", k.Changes, k.Churn)
	}
	s = fold(then(there, cleo, steps, GoalAgreed{Ref: ref}))
	if got := s.KeyResults[kr1].Versions[0].Phased; len(got) != 2 {
		t.Errorf("agreed with %v", got)
	}
}
