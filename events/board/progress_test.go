package board

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestAlong(t *testing.T) {
	for _, c := range []struct{ start, target, current, raw, shown float64 }{
		{100, 60, 80, 0.5, 0.5}, {100, 60, 70, 0.75, 0.75}, {100, 60, 50, 1.25, 1}, {15, 35, 20, 0.25, 0.25},
		{15, 35, 10, -0.25, 0}, {100, 60, 100, 0, 0}, {7, 7, 9, 0, 0}, {-math.MaxFloat64, math.MaxFloat64, 3, 0, 0},
	} {
		if got := Along(c.start, c.target, c.current); !near(got.Raw, c.raw) || !near(got.Shown, c.shown) {
			t.Errorf("%v to %v at %v is %+v", c.start, c.target, c.current, got)
		}
	}
}

func TestWithinAndSteps(t *testing.T) {
	for _, c := range []struct {
		what string
		got  Progress
		want float64
	}{
		{"inside", Within(95, 99, 97), 1}, {"on the lower bound", Within(95, 99, 95), 1}, {"on the upper bound", Within(95, 99, 99), 1},
		{"outside", Within(95, 99, 99.1), 0}, {"above", Above(3, 3), 1}, {"not above", Above(3, 2.9), 0},
		{"below", Below(3, 3), 1}, {"not below", Below(3, 3.1), 0}, {"not a number", Within(0, 1, math.NaN()), 0},
		{"steps", Steps([]Step{{1, true}, {2, false}, {1, true}}), 0.5}, {"no steps", Steps(nil), 0}, {"steps without weight", Steps([]Step{{0, true}}), 0},
		{"done", Binary(true), 1}, {"not done", Binary(false), 0},
	} {
		if c.got.Raw != c.want || c.got.Shown != c.want {
			t.Errorf("%s: %+v", c.what, c.got)
		}
	}
}

func TestRollUp(t *testing.T) {
	for _, c := range []struct {
		all     []Share
		mean    float64
		weakest int
		ok      bool
	}{
		{[]Share{{0.5, 1}, {0.25, 1}, {0.75, 1}}, 0.5, 1, true},
		{[]Share{{0.5, 25}, {0.25, 25}, {0.75, 50}}, 0.5625, 1, true},
		{[]Share{{0.1, 0}, {0.5, 1}, {0.5, 1}}, 0.5, 1, true}, // what weighs nothing is not the weakest
		{[]Share{{1, 0}, {0.5, 0}}, 0, -1, false},
		{nil, 0, -1, false},
	} {
		if mean, weakest, ok := RollUp(c.all); !near(mean, c.mean) || weakest != c.weakest || ok != c.ok {
			t.Errorf("%v: %v, %v, %v", c.all, mean, weakest, ok)
		}
	}
}

func TestScoresAndConfidence(t *testing.T) {
	for score, want := range map[float64]Band{0: Red, 0.39: Red, 0.4: Yellow, 0.69: Yellow, 0.7: Green, 1: Green} {
		if got := ScoreBand(score); got != want {
			t.Errorf("a score of %v is %s, want %s", score, got, want)
		}
	}
	if Expected("committed") != 1 || Expected("aspirational") != 0.7 {
		t.Error("committed goals are to reach 1.0, aspirational ones 0.7")
	}
	if Sandbagged(nil) || Sandbagged([]int{9, 9}) || !Sandbagged([]int{9, 10}) {
		t.Error("above 9 on average is suspicious")
	}
	for _, c := range []struct {
		all  []Verdict
		want float64
	}{
		{nil, 0}, {[]Verdict{Early, ""}, 0}, {[]Verdict{OnTrack, OnTrack, OnTrack, AtRisk}, 50}, {[]Verdict{Behind, AtRisk, Early}, -100},
	} {
		if got := NetConfidence(c.all); got != c.want {
			t.Errorf("%v: %v, want %v", c.all, got, c.want)
		}
	}
}

// Numbers that people could never type must not spoil a page either.
func TestProgressIsAlwaysANumber(t *testing.T) {
	any64 := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64}))
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := any64.Draw(t, "a"), any64.Draw(t, "b"), any64.Draw(t, "c")
		mean, _, _ := RollUp([]Share{{a, b}, {c, a}, {b, c}})
		for _, p := range []Progress{Along(a, b, c), Within(a, b, c), Steps([]Step{{a, true}, {b, false}}), {mean, 0}} {
			if math.IsNaN(p.Raw) || math.IsInf(p.Raw, 0) || !(p.Shown >= 0 && p.Shown <= 1) {
				t.Fatalf("%v, %v, %v give %+v", a, b, c, p)
			}
		}
	})
}
