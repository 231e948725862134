package board

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"keyline/events"
)

const kr2 = "keyresult002"

func weights(first, second float64) []Weight {
	return []Weight{{kr1, &first}, {kr2, &second}}
}

// drawWeights gives all the weight to one of an objective's key results.
func drawWeights(t *rapid.T, s *State) SetWeights {
	c := SetWeights{Objective: pick(t, "objective", someObjs), Reason: pick(t, "reason", []string{"", "what matters"})}
	ids := s.KeyResultsOf(Ref{KindObjective, c.Objective})
	if len(ids) == 0 {
		return c
	}
	first := pick(t, "first", ids)
	for _, id := range ids {
		w := 0.0
		if id == first {
			w = 100
		}
		c.Weights = append(c.Weights, Weight{id, &w})
	}
	return c
}

// pair is an objective with two key results that are half and wholly done.
func pair(more ...events.Event) facts {
	half := Gauge{Direction: "increase", Baseline: number(0), Target: number(10)}
	return given(append([]events.Event{ObjectiveDrafted{Objective: obj1, Order: "V"},
		KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "A", Order: "V"}, KeyResultDrafted{KeyResult: kr2, Objective: obj1, Title: "B", Order: "W"},
		KeyResultMeasured{kr1, half, ""}, KeyResultMeasured{kr2, half, ""},
		CheckedIn{checkInID(1), kr1, 5, 5, "", "2026-01-02", nil}, CheckedIn{checkInID(2), kr2, 10, 5, "", "2026-01-02", nil}}, more...)...)
}

func TestSetWeights(t *testing.T) {
	set := SetWeights{Objective: obj1, Weights: weights(80, 20)}
	agreed := pair(GoalAgreed{Ref: Ref{KindObjective, obj1}})
	why := set
	why.Reason = "A is what matters"
	refused := func(name string, c SetWeights, code string) row {
		return row{Name: name, Given: pair(), When: c, By: by(cleo), Refused: code}
	}
	run(t, []row{
		{Name: "weighed", Given: pair(), When: set, By: by(cleo), Then: []events.Event{WeightsSet(set)}},
		{Name: "alike", Given: pair(WeightsSet(set)), When: set, By: by(cleo)},
		{Name: "none counts", Given: pair(), When: SetWeights{Objective: obj1, Weights: weights(0, 0)}, By: by(cleo), Then: []events.Event{WeightsSet{Objective: obj1, Weights: weights(0, 0)}}},
		refused("one is missing", SetWeights{Objective: obj1, Weights: weights(100, 0)[:1]}, "weights_incomplete"),
		refused("one twice", SetWeights{Objective: obj1, Weights: append(weights(50, 0)[:1], weights(50, 0)[:1]...)}, "named_twice"),
		refused("too little", SetWeights{Objective: obj1, Weights: weights(50, 49)}, "weights_sum"),
		refused("below nothing", SetWeights{Objective: obj1, Weights: weights(-1, 101)}, "weight_range"),
		refused("of another objective", SetWeights{Objective: obj1, Weights: []Weight{{kr1, number(50)}, {"keyresult009", number(50)}}}, "unknown_keyresult"),
		refused("of no objective", SetWeights{Objective: obj2}, "unknown_objective"),
		{Name: "agreed, without a reason", Given: agreed, When: set, By: by(cleo), Refused: "reason_needed"},
		{Name: "agreed, with one", Given: agreed, When: why, By: by(cleo), Then: []events.Event{WeightsSet(why)}},
		{Name: "in a review", Given: pair(ReviewOpened{review1}), When: SetWeights{Objective: obj1, Weights: weights(80, 20), Review: review1}, By: by(cleo),
			Then: []events.Event{WeightsSet{Objective: obj1, Weights: weights(80, 20), Review: review1}}},
		refused("in no review", SetWeights{Objective: obj1, Weights: weights(80, 20), Review: review1}, "unknown_review"),
		{Name: "in a review that is over", Given: pair(ReviewOpened{review1}, ReviewClosed{Review: review1}), When: SetWeights{Objective: obj1, Weights: weights(80, 20), Review: review1}, By: by(cleo), Refused: "review_closed"},
		{Name: "taken back", Given: then(pair(), cleo, WeightsSet(set)), When: Undo{}, By: by(cleo),
			Then: []events.Event{WeightsSet{Objective: obj1, Weights: []Weight{{kr1, nil}, {kr2, nil}}}}},
	})
}

func TestRolledUpByWeight(t *testing.T) {
	for _, c := range []struct {
		history facts
		want    float64
		weakest string
		ok      bool
	}{
		{pair(), 0.75, kr1, true},
		{pair(WeightsSet{Objective: obj1, Weights: weights(80, 20)}), 0.6, kr1, true},
		{pair(WeightsSet{Objective: obj1, Weights: weights(0, 100)}), 1, kr2, true}, // what does not contribute is not the weakest
		{pair(WeightsSet{Objective: obj1, Weights: weights(0, 0)}), 0, "", false},
		{pair(GoalClosed{Ref{KindKeyResult, kr1}, Closing{Decision: DecisionPostpone}}), 1, kr2, true},
		{pair(GoalClosed{Ref{KindKeyResult, kr1}, Closing{Decision: DecisionKeep}}), 0.75, kr1, true},
		{pair(GoalClosed{Ref{KindKeyResult, kr1}, Closing{Decision: DecisionPostpone}}, GoalClosed{Ref{KindKeyResult, kr2}, Closing{Decision: DecisionAbandon}}), 0.75, kr1, true},
		{pair(WeightsSet{Objective: obj1, Weights: weights(50, 50)}, KeyResultDrafted{KeyResult: "keyresult003", Objective: obj1, Order: "X"}), 0.5, "keyresult003", true},
	} {
		if got, weakest, ok := fold(c.history).RolledUp(obj1); !near(got, c.want) || weakest != c.weakest || ok != c.ok {
			t.Errorf("%v, %s, %t, want %v, %s, %t", got, weakest, ok, c.want, c.weakest, c.ok)
		}
	}
}

// A change of weights after agreement counts as churn, and tells the progress
// before and after.
func TestWeightsAreAmended(t *testing.T) {
	s := fold(pair(GoalAgreed{Ref: Ref{KindObjective, obj1}}, WeightsSet{obj1, weights(80, 20), "A is what matters", ""}))
	o := s.Objectives[obj1]
	if len(o.Changes) != 1 || o.Churn != 1 {
		t.Fatalf("%+v", o.Amendments)
	}
	if a := o.Changes[0]; a.From != "A 50%; B 50% = 75%" || a.To != "A 80%; B 20% = 60%" || !strings.Contains(a.Reason, "matters") {
		t.Errorf("%+v", a)
	}
}

// A review tells the weights of before it and those it came to, however often
// they were changed in it.
func TestWeightsOfAReview(t *testing.T) {
	set := func(a, b float64) WeightsSet {
		return WeightsSet{Objective: obj1, Weights: weights(a, b), Review: review1}
	}
	item := func(more ...events.Event) ReviewItem {
		s := fold(pair(append([]events.Event{ReviewOpened{review1}}, more...)...))
		return s.Reviews[review1].Items[0]
	}
	if i := item(set(80, 20), set(90, 10)); i.WeightsWere != "A 50%; B 50% = 75%" || i.WeightsNow != "A 90%; B 10% = 55%" {
		t.Errorf("%+v", i)
	}
	if i := item(set(80, 20), set(50, 50)); i.WeightsWere != "" || i.WeightsNow != "" {
		t.Errorf("as before it is %+v", i)
	}
}
