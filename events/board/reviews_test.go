package board

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"keyline/events"
)

const review1 = "review000001"

// drawReview draws what happens in a review and to a verdict.
func drawReview(t *rapid.T) Command {
	ref := drawRef(t)
	switch rapid.IntRange(0, 6).Draw(t, "review") {
	case 0, 1:
		return OpenReview{pick(t, "review", []string{review1, "review000002"})}
	case 2:
		return ScoreGoal{review1, ref, pick(t, "score", []*float64{nil, number(0), number(0.7), number(1)}), pick(t, "note", []string{"", "nearly"})}
	case 3:
		return DecideGoal{review1, ref, pick(t, "decision", []string{DecisionKeep, DecisionAbandon}), "so"}
	case 4:
		return CloseReview{review1, []string{cleo}}
	case 5:
		return OverrideVerdict{pick(t, "key result", someKRs), pick(t, "verdict", []Verdict{"", AtRisk}), "so"}
	default:
		return CloseGoal{Ref: ref, Decision: pick(t, "end", []string{"", "", DecisionPostpone, DecisionAbandon}), Reason: pick(t, "why", []string{"", "so"})}
	}
}

// half is a key result of Cleo's that has come half of its way, from 15 to 35
// at 25, under an objective.
func half(more ...events.Event) facts {
	return owned(append([]events.Event{CheckedIn{CheckIn: checkInID(1), KeyResult: kr1, Value: 25, Confidence: 6, On: "2026-03-02"}}, more...)...)
}

func TestReview(t *testing.T) {
	kr, obj := Ref{KindKeyResult, kr1}, Ref{KindObjective, obj1}
	open := then(half(), ben, ReviewOpened{review1})
	over := then(open, ben, ReviewClosed{Review: review1})
	scored := GoalScored{Review: review1, Ref: kr, Suggested: number(0.5), Score: 0.5, Formula: ScoreFormula}
	more := GoalScored{Review: review1, Ref: kr, Suggested: number(0.5), Score: 0.7, Note: "signed a day late", Formula: ScoreFormula}
	run(t, []row{
		{Name: "is opened", Given: half(), When: OpenReview{review1}, By: by(ben), Then: []events.Event{ReviewOpened{review1}}},
		{Name: "by a participant", Given: half(), When: OpenReview{review1}, By: by(cleo), Refused: "role_forbids"},
		{Name: "while one is open", Given: open, When: OpenReview{"review000002"}, By: by(ben), Refused: "review_open"},
		{Name: "after one", Given: over, When: OpenReview{"review000002"}, By: by(ben), Then: []events.Event{ReviewOpened{"review000002"}}},
		{Name: "the same again", Given: over, When: OpenReview{review1}, By: by(ben), Refused: "id_taken"},

		{Name: "the suggested score", Given: open, When: ScoreGoal{review1, kr, number(0.5), ""}, By: by(ben), Then: []events.Event{scored}},
		{Name: "without a score the suggested one", Given: open, When: ScoreGoal{review1, kr, nil, ""}, By: by(ben), Then: []events.Event{scored}},
		{Name: "without a score where nothing is measured", Given: then(given(ObjectiveDrafted{Objective: obj1, Order: "V"}), ben, ReviewOpened{review1}),
			When: ScoreGoal{review1, obj, nil, ""}, By: by(ben), Refused: "score_wanted"},
		{Name: "another score", Given: open, When: ScoreGoal{review1, kr, number(0.7), " signed a day late "}, By: by(ben), Then: []events.Event{more}},
		{Name: "another score without a note", Given: open, When: ScoreGoal{review1, kr, number(0.7), " "}, By: by(ben), Refused: "note_needed"},
		{Name: "the same score again", Given: then(open, ben, more), When: ScoreGoal{review1, kr, number(0.7), "signed a day late"}, By: by(ben)},
		{Name: "by who owns the goal", Given: open, When: ScoreGoal{review1, kr, number(0.5), ""}, By: by(cleo), Then: []events.Event{scored}},
		{Name: "by another participant", Given: open, When: ScoreGoal{review1, kr, number(0.5), ""}, By: by(dora), Refused: "not_scorer"},
		{Name: "an objective by its key results", Given: then(open, ben, more), When: ScoreGoal{review1, obj, number(0.7), ""}, By: by(ben),
			Then: []events.Event{GoalScored{Review: review1, Ref: obj, Suggested: number(0.7), Score: 0.7, Formula: ScoreFormula}}},
		{Name: "what is not measured asks for a note", Given: then(given(ObjectiveDrafted{Objective: obj1, Order: "V"}), ben, ReviewOpened{review1}),
			When: ScoreGoal{review1, obj, number(0), ""}, By: by(ben), Refused: "note_needed"},
		{Name: "too much", Given: open, When: ScoreGoal{review1, kr, number(1.01), "x"}, By: by(ben), Refused: "score_range"},
		{Name: "in no review", Given: half(), When: ScoreGoal{review1, kr, number(0.5), ""}, By: by(ben), Refused: "unknown_review"},
		{Name: "in a review that is over", Given: over, When: ScoreGoal{review1, kr, number(0.5), ""}, By: by(ben), Refused: "review_closed"},
		{Name: "a note", Given: open, When: ScoreGoal{review1, Ref{KindNote, note1}, number(0.5), ""}, By: by(ben), Refused: "not_a_goal"},
		{Name: "what is closed", Given: then(open, ben, GoalClosed{Ref: kr}), When: ScoreGoal{review1, kr, number(0.5), ""}, By: by(ben), Refused: "goal_closed"},

		{Name: "kept without a word", Given: open, When: DecideGoal{review1, kr, DecisionKeep, ""}, By: by(ben), Then: []events.Event{GoalDecided{review1, kr, DecisionKeep, ""}}},
		{Name: "postponed", Given: open, When: DecideGoal{review1, kr, DecisionPostpone, "no supplier"}, By: by(ben), Then: []events.Event{GoalDecided{review1, kr, DecisionPostpone, "no supplier"}}},
		{Name: "abandoned without a reason", Given: open, When: DecideGoal{review1, kr, DecisionAbandon, " "}, By: by(ben), Refused: "decision_reason"},
		{Name: "forgotten", Given: open, When: DecideGoal{review1, kr, "forget", "x"}, By: by(ben), Refused: "unknown_decision"},
		{Name: "decided by who owns it", Given: open, When: DecideGoal{review1, kr, DecisionKeep, ""}, By: by(cleo), Refused: "role_forbids"},
		{Name: "decided so already", Given: then(open, ben, GoalDecided{review1, kr, DecisionKeep, ""}), When: DecideGoal{review1, kr, DecisionKeep, ""}, By: by(ben)},

		{Name: "is over, with who was there", Given: open, When: CloseReview{review1, []string{cleo, dora}}, By: by(ben), Then: []events.Event{ReviewClosed{review1, []string{cleo, dora}}}},
		{Name: "is over, with a stranger", Given: open, When: CloseReview{review1, []string{nobby}}, By: by(ben), Refused: "unknown_person"},
		{Name: "is over twice", Given: over, When: CloseReview{review1, nil}, By: by(ben), Refused: "review_closed"},
		{Name: "it is nobody's to undo", Given: open, When: Undo{}, By: by(ben), Refused: "nothing_to_undo"},
	})
}

func TestCloseGoal(t *testing.T) {
	kr, obj := Ref{KindKeyResult, kr1}, Ref{KindObjective, obj1}
	plain := Closing{Suggested: number(0.5), Score: number(0.5), Formula: ScoreFormula}
	reviewed := then(half(), ben, ReviewOpened{review1}, GoalScored{Review: review1, Ref: kr, Suggested: number(0.5), Score: 0.7, Note: "signed a day late", Formula: ScoreFormula},
		GoalDecided{review1, kr, DecisionPostpone, "no supplier"}, ReviewClosed{Review: review1})
	closing := Closing{Review: review1, Suggested: number(0.5), Score: number(0.7), Note: "signed a day late", Formula: ScoreFormula, Achieved: true, Decision: DecisionPostpone, Reason: "no supplier"}
	closed := then(half(), ben, GoalClosed{kr, plain})
	run(t, []row{
		{Name: "an objective with its key results", Given: half(), When: CloseGoal{Ref: obj}, By: by(ben), Then: []events.Event{GoalClosed{kr, plain}, GoalClosed{obj, plain}}},
		{Name: "as the review said", Given: reviewed, When: CloseGoal{Ref: kr, Review: review1}, By: by(ben), Then: []events.Event{GoalClosed{kr, closing}}},
		{Name: "a commitment asks for all of it", Given: then(reviewed, cleo, AmbitionSet{Ref: kr, Ambition: "committed"}), When: CloseGoal{Ref: kr, Review: review1}, By: by(ben),
			Then: []events.Event{GoalClosed{kr, Closing{Review: review1, Suggested: number(0.5), Score: number(0.7), Note: "signed a day late", Formula: ScoreFormula, Decision: DecisionPostpone, Reason: "no supplier"}}}},
		{Name: "what nobody measured has no score", Given: given(ObjectiveDrafted{Objective: obj1, Order: "V"}), When: CloseGoal{Ref: obj}, By: by(ben),
			Then: []events.Event{GoalClosed{obj, Closing{Formula: ScoreFormula}}}},
		{Name: "put off by nobody's review, it is not scored", Given: half(), When: CloseGoal{Ref: obj, Decision: DecisionPostpone, Reason: " no supplier "}, By: by(ben),
			Then: []events.Event{GoalClosed{kr, Closing{Formula: ScoreFormula, Decision: DecisionPostpone, Reason: "no supplier"}}, GoalClosed{obj, Closing{Formula: ScoreFormula, Decision: DecisionPostpone, Reason: "no supplier"}}}},
		{Name: "given up, it keeps how far it came", Given: half(), When: CloseGoal{Ref: kr, Decision: DecisionAbandon, Reason: "no market"}, By: by(ben),
			Then: []events.Event{GoalClosed{kr, Closing{Suggested: number(0.5), Score: number(0.5), Formula: ScoreFormula, Decision: DecisionAbandon, Reason: "no market"}}}},
		{Name: "put off without a reason", Given: half(), When: CloseGoal{Ref: kr, Decision: DecisionPostpone, Reason: " "}, By: by(ben), Refused: "decision_reason"},
		{Name: "kept, which is no end", Given: half(), When: CloseGoal{Ref: kr, Decision: DecisionKeep, Reason: "x"}, By: by(ben), Refused: "unknown_end"},
		{Name: "against the review", Given: reviewed, When: CloseGoal{Ref: kr, Review: review1, Decision: DecisionAbandon, Reason: "x"}, By: by(ben), Refused: "unknown_end"},
		{Name: "again", Given: closed, When: CloseGoal{Ref: kr}, By: by(ben)},
		{Name: "by a participant", Given: half(), When: CloseGoal{Ref: kr}, By: by(cleo), Refused: "role_forbids"},
		{Name: "by no review", Given: half(), When: CloseGoal{Ref: kr, Review: review1}, By: by(ben), Refused: "unknown_review"},
		{Name: "nothing is said of it any more", Given: closed, When: SayCheckIn{CheckIn: checkInID(2), KeyResult: kr1, Value: 26}, By: by(cleo), Refused: "goal_closed"},
		{Name: "nor changed", Given: closed, When: SetDue{kr, "2026-12-31", "x"}, By: by(cleo), Refused: "goal_closed"},
		{Name: "it can be taken back", Given: closed, When: Undo{}, By: by(ben), Then: []events.Event{GoalRestaged{kr, Stage{}}}},
	})
	s := fold(then(closed, cleo, GoalReopened{kr, "a mistake"}, GoalAgreed{Ref: kr}))
	k := s.KeyResults[kr1]
	if k.State != StageAgreed || k.Stage.Closing() != nil || len(k.Versions) != 2 {
		t.Fatalf("after it was reopened and agreed: %+v", k.Stage)
	}
	if v := k.Versions[0]; v.Closing == nil || *v.Closing.Score != 0.5 || v.Closed == 0 || v.Until == 0 || v.Reason != "a mistake" {
		t.Errorf("how it ended the first time is not on record: %+v", v)
	}
}

// The numbers of the bands and of what is expected stand in the method.
func TestAchieved(t *testing.T) {
	for _, c := range []struct {
		ambition string
		score    float64
		want     bool
	}{{"committed", 1, true}, {"committed", 0.99, false}, {"aspirational", 0.7, true}, {"aspirational", 0.69, false}, {"", 0.7, true}} {
		if got := Achieved(c.ambition, c.score); got != c.want {
			t.Errorf("%.2f of what is %q is achieved: %t", c.score, c.ambition, got)
		}
	}
}

// What a review calls off is not carried over, and does not count for its
// objective.
func TestAbandonedKeyResults(t *testing.T) {
	other := "keyresult002"
	s := fold(then(half(KeyResultDrafted{KeyResult: other, Objective: obj1, Order: "W"}, KeyResultMeasured{KeyResult: other, Gauge: Gauge{Direction: "increase", Baseline: number(0), Target: number(10)}}),
		ben, ReviewOpened{review1}))
	if score, ok := s.Suggested(Ref{KindObjective, obj1}, review1); !ok || score != 0.25 {
		t.Errorf("the mean is %v, %v", score, ok)
	}
	p := playOn(t, half(KeyResultDrafted{KeyResult: other, Objective: obj1, Order: "W"}, KeyResultMeasured{KeyResult: other, Gauge: Gauge{Direction: "increase", Baseline: number(0), Target: number(10)}}))
	p.do(ben, OpenReview{review1})
	p.do(ben, DecideGoal{review1, Ref{KindKeyResult, other}, DecisionAbandon, "nobody wants it"})
	if score, ok := p.s.Suggested(Ref{KindObjective, obj1}, review1); !ok || score != 0.5 {
		t.Errorf("without what is abandoned the mean is %v, %v", score, ok)
	}
	p.do(ben, CloseGoal{Ref: Ref{KindObjective, obj1}, Review: review1})
	carried := p.s.Carried([]string{obj1}, func(id string) string { return id })
	if len(carried.Objectives) != 1 || len(carried.Objectives[0].KeyResults) != 1 || carried.Objectives[0].KeyResults[0].Source != kr1 {
		t.Errorf("carried over: %+v", carried.Objectives)
	}
}

func TestOverrideVerdict(t *testing.T) {
	say := OverrideVerdict{kr1, OnTrack, "the order is signed"}
	said := VerdictOverridden(say)
	run(t, []row{
		{Name: "by its owner", Given: half(), When: say, By: by(cleo), Then: []events.Event{said}},
		{Name: "by a delegate", Given: half(DelegateSet{kr1, dora}), When: say, By: by(dora), Then: []events.Event{said}},
		{Name: "by another", Given: half(), When: say, By: by(ben), Refused: "not_owner"},
		{Name: "without a reason", Given: half(), When: OverrideVerdict{kr1, OnTrack, " "}, By: by(cleo), Refused: "verdict_reason"},
		{Name: "of no kind", Given: half(), When: OverrideVerdict{kr1, "great", "x"}, By: by(cleo), Refused: "unknown_verdict"},
		{Name: "the same", Given: half(said), When: say, By: by(cleo)},
		{Name: "back", Given: half(said), When: OverrideVerdict{kr1, "", ""}, By: by(cleo), Then: []events.Event{VerdictOverridden{KeyResult: kr1}}},
		{Name: "back what is not there", Given: half(), When: OverrideVerdict{kr1, "", ""}, By: by(cleo)},
		{Name: "closed", Given: half(GoalClosed{Ref: Ref{KindKeyResult, kr1}}), When: say, By: by(cleo), Refused: "goal_closed"},
		{Name: "undone", Given: half(said), When: Undo{}, By: by(cleo), Then: []events.Event{VerdictOverridden{KeyResult: kr1}}},
	})
	s := fold(half(said))
	if o := s.KeyResults[kr1].Override; o == nil || o.Verdict != OnTrack || o.By != cleo {
		t.Errorf("the override is %+v", o)
	}
	s = fold(half(said, CheckedIn{CheckIn: checkInID(2), KeyResult: kr1, Value: 26, On: "2026-03-03"}))
	if o := s.KeyResults[kr1].Override; o != nil {
		t.Errorf("the next check-in leaves %+v", o)
	}
	touched := s.Touched()
	if !slices.ContainsFunc(touched, func(t Touch) bool { return t.Ref.ID == kr1 && t.Fields&KeyResultOverride != 0 }) {
		t.Error("nobody is told that the override ended")
	}
}
