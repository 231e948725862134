package board

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"pgregory.net/rapid"

	"keyline/events"
)

const step1, step2 = "step00000001", "step00000002"

// milestones are two steps of Cleo's, of which the second weighs more.
func milestones() Gauge {
	return Gauge{Kind: GaugeMilestone, Steps: []Milestone{{step1, "Contract signed", 40, "2026-02-28"}, {step2, "Shop opened", 60, ""}}}
}

func drawGauge(t *rapid.T) Gauge {
	x := coordinate(t)
	switch rapid.IntRange(0, 6).Draw(t, "gauge") {
	case 0:
		return Gauge{Kind: GaugeWithin, Low: number(x), High: number(x + 5), Unit: "%"}
	case 1:
		return Gauge{Kind: GaugeBelow, High: number(x)}
	case 2:
		return Gauge{Kind: GaugeBinary}
	case 3, 4:
		return Gauge{Kind: GaugeMilestone, Steps: milestones().Steps[rapid.IntRange(0, 1).Draw(t, "from"):]}
	}
	return Gauge{Direction: "increase", Baseline: number(x), Target: number(x + 60), Unit: pick(t, "unit", someColors)}
}

// vectors are shared with the page, which predicts what a check-in leads to.
type vectors struct {
	Progress []struct {
		Gauge Gauge    `json:"gauge"`
		Value float64  `json:"value"`
		Done  []string `json:"done"`
		Raw   float64  `json:"raw"`
		Shown float64  `json:"shown"`
	} `json:"progress"`
	Pace []paced `json:"pace"`
}

func readVectors(t *testing.T) (v vectors) {
	t.Helper()
	stored, err := os.ReadFile("testdata/vectors/measures.json")
	if err == nil {
		err = json.Unmarshal(stored, &v)
	}
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestMeasured(t *testing.T) {
	v := readVectors(t).Progress
	if len(v) < 20 {
		t.Fatalf("%d vectors", len(v))
	}
	for _, c := range v {
		if got := c.Gauge.Measured(c.Value, c.Done); !near(got.Raw, c.Raw) || !near(got.Shown, c.Shown) {
			t.Errorf("%+v at %v %v is %+v, want %v shown as %v", c.Gauge, c.Value, c.Done, got, c.Raw, c.Shown)
		}
	}
}

func TestGauges(t *testing.T) {
	drafted := given(ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"})
	gauge := func(name string, g Gauge, refused string) row {
		r := row{Name: name, Given: drafted, When: SetMeasure{kr1, g, ""}, By: by(cleo), Refused: refused}
		if refused == "" {
			r.Then = []events.Event{KeyResultMeasured{kr1, g, ""}}
		}
		return r
	}
	steps := func(change func(*Milestone)) Gauge {
		g := milestones()
		change(&g.Steps[1])
		return g
	}
	many := Gauge{Kind: GaugeMilestone, Steps: make([]Milestone, maxMilestones+1)}
	run(t, []row{
		gauge("within", Gauge{Kind: GaugeWithin, Low: number(95), High: number(99), Unit: "%"}, ""),
		gauge("within, open", Gauge{Kind: GaugeWithin}, ""),
		gauge("within one point", Gauge{Kind: GaugeWithin, Low: number(5), High: number(5)}, ""),
		gauge("within nothing", Gauge{Kind: GaugeWithin, Low: number(99), High: number(95)}, "band_upside_down"),
		gauge("within, towards something", Gauge{Kind: GaugeWithin, Direction: "increase"}, "gauge_misfit"),
		gauge("above", Gauge{Kind: GaugeAbove, Low: number(3)}, ""),
		gauge("above and below", Gauge{Kind: GaugeAbove, Low: number(3), High: number(4)}, "gauge_misfit"),
		gauge("below", Gauge{Kind: GaugeBelow, High: number(3), Unit: "ms"}, ""),
		gauge("below nothing like a number", Gauge{Kind: GaugeBelow, High: number(math.Inf(1))}, "number_out_of_range"),
		gauge("done or not", Gauge{Kind: GaugeBinary}, ""),
		gauge("done or not, from here to there", Gauge{Kind: GaugeBinary, Baseline: number(0), Target: number(1)}, "gauge_misfit"),
		gauge("in steps", milestones(), ""),
		gauge("in steps to be named later", Gauge{Kind: GaugeMilestone}, ""),
		gauge("in steps of the same id", steps(func(m *Milestone) { m.Step = step1 }), "named_twice"),
		gauge("in steps without an id", steps(func(m *Milestone) { m.Step = "" }), "id_malformed"),
		gauge("in steps of no weight", steps(func(m *Milestone) { m.Weight = 0 }), "step_weight"),
		gauge("in steps of any weight", steps(func(m *Milestone) { m.Weight = math.NaN() }), "step_weight"),
		gauge("in steps without a name", steps(func(m *Milestone) { m.Title = " " }), "step_nameless"),
		gauge("in long steps", steps(func(m *Milestone) { m.Title = long(titleLimit + 1) }), "text_too_long"),
		gauge("in steps of no day", steps(func(m *Milestone) { m.Due = "soon" }), "date_malformed"),
		gauge("in too many steps", many, "too_many_steps"),
		gauge("in steps and a unit of steps", Gauge{Direction: "increase", Steps: milestones().Steps}, "gauge_misfit"),
		gauge("somehow", Gauge{Kind: "by feeling"}, "unknown_kind"),
	})
}

// ticked are milestones of Cleo's of which the first was done at the first of
// two check-ins.
func ticked() facts {
	return owned(KeyResultMeasured{kr1, milestones(), ""}, CheckedIn{checkInID(1), kr1, 40, 6, "", "2026-02-10", []string{step1}},
		CheckedIn{checkInID(2), kr1, 100, 8, "", "2026-02-20", []string{step2, step1}})
}

func TestCheckInOfOtherKinds(t *testing.T) {
	on := "2026-01-02"
	say := func(value float64, done ...string) SayCheckIn {
		return SayCheckIn{CheckIn: checkInID(9), KeyResult: kr1, Value: value, Confidence: 5, On: on, Done: done}
	}
	steps := owned(KeyResultMeasured{kr1, milestones(), ""})
	binary := owned(KeyResultMeasured{kr1, Gauge{Kind: GaugeBinary}, ""})
	open := owned(KeyResultMeasured{kr1, Gauge{Kind: GaugeWithin, Low: number(1)}, ""})
	weighed := CheckedIn(say(60, step2))
	run(t, []row{
		{Name: "what steps weigh is not for people to say", Given: steps, When: say(7, step2), By: by(cleo), Then: []events.Event{weighed}},
		{Name: "no step yet", Given: steps, When: say(7), By: by(cleo), Then: []events.Event{CheckedIn(say(0))}},
		{Name: "a step that is not there", Given: steps, When: say(0, "step00000009"), By: by(cleo), Refused: "step_unknown"},
		{Name: "a step twice", Given: steps, When: say(0, step1, step1), By: by(cleo), Refused: "named_twice"},
		{Name: "steps by somebody else", Given: steps, When: say(0, step1), By: by(dora), Refused: "not_owner"},
		{Name: "done", Given: binary, When: say(1), By: by(cleo), Then: []events.Event{CheckedIn(say(1))}},
		{Name: "half done", Given: binary, When: say(0.5), By: by(cleo), Refused: "done_or_not"},
		{Name: "steps of what has none", Given: binary, When: say(1, step1), By: by(cleo), Refused: "gauge_misfit"},
		{Name: "a band with one end", Given: open, When: say(1), By: by(cleo), Refused: "not_measured"},
	})
}

// Who said first that a step is done stays known, until it is said not to be.
func TestTicks(t *testing.T) {
	k := fold(ticked()).KeyResults[kr1]
	if p, pending, ok := k.Progress(); p.Raw != 1 || pending || !ok {
		t.Errorf("%+v", p)
	}
	on := map[string]string{}
	for _, d := range k.Done {
		on[d.Step] = d.By + " " + d.On
	}
	if len(on) != 2 || on[step1] != cleo+" 2026-02-10" || on[step2] != cleo+" 2026-02-20" {
		t.Errorf("%v", on)
	}
	earlier := then(ticked(), cleo, CheckedIn{checkInID(3), kr1, 0, 6, "", "2026-02-01", nil})
	if k := fold(earlier).KeyResults[kr1]; len(k.Done) != 2 {
		t.Errorf("what holds of an earlier day takes steps back: %+v", k.Done)
	}
	later := then(ticked(), cleo, CheckedIn{checkInID(3), kr1, 60, 6, "", "2026-02-21", []string{step2}})
	if k := fold(later).KeyResults[kr1]; len(k.Done) != 1 || k.Done[0].On != "2026-02-20" {
		t.Errorf("%+v", k.Done)
	}
}

func TestMissingOfOtherKinds(t *testing.T) {
	for _, c := range []struct {
		gauge Gauge
		want  int
	}{
		{Gauge{}, 4}, {Gauge{Kind: GaugeBinary}, 0}, {Gauge{Kind: GaugeMilestone}, 1}, {milestones(), 0},
		{Gauge{Kind: GaugeWithin, Low: number(1), Unit: "%"}, 1}, {Gauge{Kind: GaugeAbove, Low: number(1)}, 1}, {Gauge{Kind: GaugeBelow, High: number(1), Unit: "%"}, 0},
	} {
		s := fold(given(ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"},
			KeyResultMeasured{kr1, c.gauge, ""}))
		if got := s.Missing(Ref{KindKeyResult, kr1}); len(got) != c.want+4 { // title, metric, due and owner too
			t.Errorf("%+v lacks %v", c.gauge, got)
		}
	}
}
