package board

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func rules(c Coaching) []string {
	var said []string
	for _, a := range c.Advice {
		said = append(said, a.Rule+" "+a.Ref.Kind.String())
	}
	return said
}

func TestTheCoachOnAWeakGoal(t *testing.T) {
	p := playOn(t, people())
	p.do(cleo, DraftObjective{Objective: obj1, Title: "提升用户体验", Order: "V"})
	p.do(cleo, DraftKeyResult{KeyResult: kr1, Objective: obj1, Title: "完成需求文档", Order: "V"})
	got := p.s.Coach(Around{})[obj1]
	if diff := cmp.Diff([]string{"vague objective", "purpose objective", "limits objective", "task keyresult", "smart keyresult"}, rules(got)); diff != "" {
		t.Error(diff)
	}
	var facts []string
	for _, m := range got.Marks {
		if m.Good != (m.Fact == "") {
			t.Errorf("%+v", m)
		}
		facts = append(facts, m.Fact)
	}
	if diff := cmp.Diff([]string{"too_few_keyresults 1 2", "serves_nothing", "no_owner", "not_measured", "no_ambition"}, facts); diff != "" {
		t.Error(diff)
	}
	quiet := p.s.Coach(Around{Quiet: []string{RuleVague, RuleTask, RuleSmart, RulePurpose, RuleLimits}})[obj1]
	if len(quiet.Advice) != 0 {
		t.Errorf("switched off, it says %v", quiet.Advice)
	}
}

func TestTheCoachOnAGoodGoal(t *testing.T) {
	p := playOn(t, people())
	good := func(kr, title string) {
		p.do(cleo, DraftKeyResult{KeyResult: kr, Objective: obj1, Title: title, Order: "V"})
		p.typeIn(cleo, Field{Ref{KindKeyResult, kr}, "metric"}, title+": measured weekly")
		p.do(cleo, SetMeasure{kr, Gauge{Direction: "increase", Baseline: number(20), Target: number(35), Unit: "%"}, ""})
		p.do(cleo, AssignOwner{Ref{KindKeyResult, kr}, dora, ""})
	}
	p.do(cleo, DraftObjective{Objective: obj1, Title: "Make checkout effortless to win back shoppers", Order: "V"})
	good(kr1, "First-week retention")
	good("keyresult002", "Shops that recommend us")
	p.do(cleo, AssignOwner{Ref{KindObjective, obj1}, dora, ""})
	p.do(cleo, SetDue{Ref{KindObjective, obj1}, "2026-12-31", ""})
	p.do(cleo, SetAmbition{Ref{KindObjective, obj1}, "aspirational", ""})
	p.do(cleo, AlignGoal{Ref{KindObjective, obj1}, Target{Kind: "statement", ID: statement1}, "contributes"})
	got := p.s.Coach(Around{Titles: map[Target]string{{Kind: "statement", ID: statement1}: "Feed people well"}})[obj1]
	if len(got.Advice) != 0 {
		t.Errorf("it says %v", got.Advice)
	}
	for i, m := range got.Marks {
		if !m.Good {
			t.Errorf("mark %d fails: %+v", i, m)
		}
	}
}

func TestTheCoachLooksAround(t *testing.T) {
	p := playOn(t, people())
	for i := range 4 {
		p.do(cleo, DraftObjective{Objective: fmt.Sprintf("objective%03d", i), Title: "Win small shops for good", Order: "V"})
	}
	above := Target{"keyresult", otherBoard, kr1}
	p.do(cleo, AlignGoal{Ref{KindObjective, "objective000"}, above, "contributes"})
	p.do(cleo, DraftKeyResult{KeyResult: kr1, Objective: "objective000", Title: "Shops", Order: "V"})
	p.typeIn(cleo, Field{Ref{KindKeyResult, kr1}, "metric"}, "Retention: after four weeks")
	got := p.s.Coach(Around{
		Titles:  map[Target]string{above: "Win the small shops for good!"},
		Metrics: []Definition{{"retention (after a year)", "Loyal shops"}, {"Retention: after four weeks!", "The same"}},
	})["objective000"]
	find := func(rule string) Advice {
		i := slices.IndexFunc(got.Advice, func(a Advice) bool { return a.Rule == rule })
		if i < 0 {
			t.Fatalf("no advice about %s in %v", rule, got.Advice)
		}
		return got.Advice[i]
	}
	if a := find(RuleCopied); a.Word != "Win the small shops for good!" {
		t.Error(a)
	}
	if a := find(RulePurpose); a.Word != "Win the small shops for good!" {
		t.Error(a)
	}
	if a := find(RuleDefinition); a.Word != "Loyal shops" {
		t.Error(a)
	}
	if a := find(RuleLimits); a.Count != 4 || a.Most != 3 || a.Word != "objectives" {
		t.Error(a)
	}
}

// A set of key results that averages above 9 asks whether it reaches far
// enough, until one is less sure; what is reached already may well be sure.
func TestTheCoachAsksTheVerySure(t *testing.T) {
	p := playOn(t, people())
	p.do(cleo, DraftObjective{Objective: obj1, Title: "Win small shops for good", Order: "V"})
	p.do(cleo, SetAmbition{Ref{KindObjective, obj1}, "aspirational", ""})
	for _, kr := range []string{kr1, "keyresult002"} {
		p.do(cleo, DraftKeyResult{KeyResult: kr, Objective: obj1, Title: "Shops", Order: "V"})
		p.do(cleo, SetMeasure{kr, Gauge{Direction: "increase", Baseline: number(0), Target: number(10), Unit: "shops"}, ""})
	}
	asked := func() bool {
		got := p.s.Coach(Around{})[obj1]
		said := slices.Contains(rules(got), "sandbag objective")
		if failed := got.Marks[4].Fact == "sandbagging"; failed != said {
			t.Errorf("the coach says %v and the mark of stretch is %+v", rules(got), got.Marks[4])
		}
		return said
	}
	n := 0
	say := func(kr string, value float64, confidence int) bool {
		n++
		p.do(cleo, SayCheckIn{CheckIn: checkInID(n), KeyResult: kr, Value: value, Confidence: confidence})
		return asked()
	}
	for _, c := range []struct {
		kr         string
		value      float64
		confidence int
		want       bool
	}{
		{kr1, 1, 10, false}, // the other is still at 5
		{"keyresult002", 1, 8, false}, {"keyresult002", 2, 9, true}, {kr1, 2, 9, false}, {kr1, 2, 10, true}, {"keyresult002", 2, 4, false},
		{"keyresult002", 10, 4, true}, // reached: only the first is still ahead
		{kr1, 10, 10, false},
	} {
		if got := say(c.kr, c.value, c.confidence); got != c.want {
			t.Errorf("after %d at %v of %s: %t", c.confidence, c.value, c.kr, got)
		}
	}
}

// What is closed is over, and a frame is not measured in this cycle: neither is
// nagged about, nor do they take the room of what is pursued.
func TestTheCoachLetsFramesAndClosedGoalsBe(t *testing.T) {
	p := playOn(t, people())
	draft := func(id, title string) Ref {
		p.do(cleo, DraftObjective{Objective: id, Title: title, Order: "V"})
		return Ref{KindObjective, id}
	}
	frame := draft("objective101", "Every school eats fresh, so that children learn well")
	p.do(cleo, SetHorizon{Objective: frame.ID, Horizon: HorizonThreeYear})
	p.do(cleo, DeclareOrphan{frame.ID, "it is the frame"})
	for _, id := range []string{"objective102", "objective103"} {
		p.do(ben, CloseGoal{Ref: draft(id, "Improve service")})
	}
	for _, id := range []string{"objective104", "objective105"} {
		draft(id, "Win small shops to grow")
	}
	if d := p.do(cleo, DraftObjective{Objective: "objective106", Title: "Serve them well to be recommended", Order: "V"}); len(d.Events) != 1 {
		t.Errorf("the third that is pursued is no excess: %+v", d.Events)
	}
	said := p.s.Coach(Around{})
	if got := said[frame.ID]; len(got.Advice) != 0 || !got.Marks[0].Good || !got.Marks[3].Good {
		t.Errorf("of the frame it says %+v", got)
	}
	if got := said["objective102"]; len(got.Advice) != 0 {
		t.Errorf("of a closed goal it says %v", rules(got))
	}
	if got := said["objective104"]; !slices.Equal(rules(got), []string{"limits objective"}) || got.Advice[0].Word != "few" {
		t.Errorf("of one that is pursued it says %+v", got.Advice)
	}
}
