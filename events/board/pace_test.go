package board

import (
	"fmt"
	"math"
	"testing"
	"time"

	"keyline/events"
)

func TestPace(t *testing.T) {
	for _, c := range []struct {
		progress, expected float64
		want               Verdict
	}{
		{0.15, 0.40, AtRisk}, {0.20, 0.40, Behind}, {0.50, 0.40, OnTrack}, {0.28, 0.40, OnTrack}, {0.16, 0.40, Behind},
		{0, 0.049, Early}, {1, 0, Early}, {0, 0.05, AtRisk}, {0.69, 1, Behind}, {0.7, 1, OnTrack}, {1, math.NaN(), Early},
	} {
		if got := Pace(c.progress, c.expected); got != c.want {
			t.Errorf("%v of %v is %s, want %s", c.progress, c.expected, got, c.want)
		}
	}
}

// paced is a case of the vectors that the page shares: what was known on a
// day, and what that day says of it.
type paced struct {
	Why     string         `json:"why"`
	Gauge   Gauge          `json:"gauge"`
	Phased  []PhasedTarget `json:"phased"`
	Drafted string         `json:"drafted"`
	Agreed  string         `json:"agreed"`
	Due     string         `json:"due"`
	Above   string         `json:"above"` // due day of its objective
	Cycle   Cycle          `json:"cycle"`
	State   string         `json:"state"`
	Cadence string         `json:"cadence"`
	Said    []struct {
		On    string   `json:"on"`
		Value float64  `json:"value"`
		Done  []string `json:"done"`
	} `json:"said"`
	Day      string   `json:"day"`
	Expected *float64 `json:"expected"` // none: nobody said until when
	Verdict  Verdict  `json:"verdict"`
}

func (c paced) state(t *testing.T) *State {
	t.Helper()
	noon := func(day string) time.Time {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		return at.Add(12 * time.Hour)
	}
	o, k := Ref{KindObjective, obj1}, Ref{KindKeyResult, kr1}
	history := given(CycleTaken(c.Cycle), RulesTaken{Cadence: c.Cadence}, ObjectiveDrafted{Objective: obj1, Order: "V"}, DueSet{Ref: o, Due: c.Above})
	add := func(day string, e events.Event) {
		history = then(history, cleo, e)
		history[len(history)-1].At = noon(day)
	}
	add(c.Drafted, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"})
	add(c.Drafted, KeyResultMeasured{kr1, c.Gauge, ""})
	add(c.Drafted, TargetsPhased{KeyResult: kr1, Targets: c.Phased})
	add(c.Drafted, DueSet{Ref: k, Due: c.Due})
	if c.Agreed != "" {
		add(c.Agreed, GoalAgreed{Ref: k})
	}
	for i, said := range c.Said {
		add(c.Drafted, CheckedIn{checkInID(i + 1), kr1, said.Value, 5, "", said.On, said.Done})
	}
	if c.State != "" {
		add(c.Drafted, GoalRestaged{k, Stage{State: c.State}})
	}
	return fold(history)
}

func TestJudge(t *testing.T) {
	all := readVectors(t).Pace
	if len(all) < 30 {
		t.Fatalf("%d vectors", len(all))
	}
	for _, c := range all {
		s, k := c.state(t), Ref{KindKeyResult, kr1}
		if got := s.Judge(k, s.KeyResults[kr1].Reading(), c.Day); got != c.Verdict {
			t.Errorf("%s: %q, want %q", c.Why, got, c.Verdict)
		}
		expected, known := s.Expected(k, c.Day)
		if want := fmt.Sprint(c.Expected != nil); fmt.Sprint(known) != want || c.Expected != nil && !near(expected, *c.Expected) {
			t.Errorf("%s: %v expected (%t)", c.Why, expected, known)
		}
	}
	if got := fold(people()).Judge(Ref{KindKeyResult, kr1}, Reading{}, "2026-01-01"); got != "" {
		t.Errorf("what is not there is %q", got)
	}
}
