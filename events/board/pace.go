package board

import (
	"slices"
	"time"
)

// Verdict is what the pace of a goal says; empty: nothing to tell.
type Verdict string

// Verdicts of the pace.
const (
	Pending  Verdict = "pending" // nobody said yet how far it is
	Early    Verdict = "early"   // too little of the time has passed
	OnTrack  Verdict = "on-track"
	Behind   Verdict = "behind"
	AtRisk   Verdict = "at-risk"
	Outdated Verdict = "outdated" // would be on track, had somebody said so lately
	Closed   Verdict = "closed"
)

// Reading is how far a goal has come, as far as anybody said.
type Reading struct {
	Progress
	Pending bool     // nobody has said anything yet
	None    bool     // there is nothing to measure, or it weighs nothing
	On      string   // the earliest day of which a part of it was last told; empty: none was
	Done    []string // of milestones: the steps that are done
}

// Reading is how far a key result is. One that cannot be measured yet counts
// like one that nobody checked in on.
func (k *KeyResult) Reading() Reading {
	p, pending, _ := k.Progress()
	r := Reading{Progress: p, Pending: pending}
	if n := len(k.CheckIns); n > 0 {
		r.On, r.Done = k.CheckIns[n-1].On, k.CheckIns[n-1].Done
	}
	return r
}

// Pace compares progress with the progress that is expected by now, both 0 to
// 1: on track from 70 % of it, behind from 40 %, below that at risk. While
// less than 5 % is expected, one step would turn the verdict: none then.
func Pace(progress, expected float64) Verdict {
	if !(expected >= 0.05) {
		return Early
	}
	switch ratio := progress/expected + 1e-9; { // 0.16 of 0.4 is 0.4, whatever floats make of it
	case ratio >= 0.70:
		return OnTrack
	case ratio >= 0.40:
		return Behind
	}
	return AtRisk
}

// Judge says whether a goal has come as far as it should when a day begins
// (2026-11-22, days begin at midnight UTC): the one verdict of boards, maps
// and reports. A step that is overdue makes it behind at best, also where
// nobody checked in; what was said too long ago is not believed to be on
// track. The verdict is empty where nobody said until when,
// and of what looks further ahead than its cycle.
func (s *State) Judge(r Ref, got Reading, day string) Verdict {
	g, _ := s.goal(r)
	if g == nil {
		return ""
	}
	if g.State == StageClosed {
		return Closed
	}
	return s.JudgeOpen(r, got, day)
}

// JudgeOpen judges a goal as of a day on which it was not closed yet.
func (s *State) JudgeOpen(r Ref, got Reading, day string) Verdict {
	if s.frame(r) {
		return ""
	}
	_, end := s.Time(r)
	var gauge Gauge
	if k := s.KeyResults[r.ID]; r.Kind == KindKeyResult && k != nil {
		gauge = k.Gauge
	}
	late := gauge.overdue(got.Done, end, day)
	if (got.None || got.Pending) && !late {
		return Pending
	}
	if got.Shown >= 1 && gauge.stepwise() {
		return OnTrack // nothing is left to do, or to tell
	}
	expected, known := s.Expected(r, day)
	verdict := Pace(got.Shown, expected)
	switch {
	case known && (verdict == Behind || verdict == AtRisk):
		return verdict
	case late:
		return Behind
	case s.Rules.Stale(got.On, day):
		return Outdated
	case !known:
		return ""
	}
	return verdict
}

// Expected is the progress that is expected of a goal when a day begins, 0 to
// 1: what its phased targets ask for, else the share of its days that has
// passed or, of steps, the weight of those due before. It is not ok where
// nobody said until when.
func (s *State) Expected(r Ref, day string) (share float64, ok bool) {
	start, end := s.Time(r)
	k := s.KeyResults[r.ID]
	if r.Kind != KindKeyResult || k == nil {
		return Gauge{}.expected(start, end, day)
	}
	if share, ok = k.phased(start, end, day); ok {
		return share, ok
	}
	return k.expected(start, end, day)
}

// Time is from which day on a goal is to be reached, and until which: its own
// due day, else its objective's, else the last of the board's cycle. It starts
// with the cycle, else when the goal was first agreed, else when it was
// drafted. A day that nobody knows is empty.
func (s *State) Time(r Ref) (start, end string) {
	g, _ := s.goal(r)
	if g == nil {
		return "", ""
	}
	end = g.Due
	if k := s.KeyResults[r.ID]; end == "" && r.Kind == KindKeyResult && s.Objectives[k.Objective] != nil {
		end = s.Objectives[k.Objective].Due
	}
	if end == "" {
		end = s.Cycle.End
	}
	if start = s.Cycle.Start; start == "" {
		at := g.At
		if len(g.Versions) > 0 {
			at = g.Versions[0].At
		}
		start = time.UnixMilli(at).UTC().Format(time.DateOnly)
	}
	return start, end
}

// stepwise: it is done step by step, and nothing is expected between them.
func (g Gauge) stepwise() bool { return g.Kind == GaugeMilestone || g.Kind == GaugeBinary }

// dues lists the steps of a gauge, each with the day until which it is to be done.
func (g Gauge) dues(end string) []Milestone {
	if g.Kind == GaugeBinary {
		return []Milestone{{Weight: 1, Due: end}}
	}
	all := slices.Clone(g.Steps)
	for i := range all {
		if all[i].Due == "" {
			all[i].Due = end
		}
	}
	return all
}

func (g Gauge) overdue(done []string, end, day string) bool {
	return g.Kind == GaugeMilestone && slices.ContainsFunc(g.dues(end), func(m Milestone) bool {
		return m.Due != "" && m.Due < day && !slices.Contains(done, m.Step)
	})
}

func (g Gauge) expected(start, end, day string) (float64, bool) {
	if !g.stepwise() {
		return Elapsed(start, end, day)
	}
	var steps []Step
	known := false
	for _, m := range g.dues(end) {
		known = known || m.Due != ""
		steps = append(steps, Step{m.Weight, m.Due != "" && m.Due < day})
	}
	return Steps(steps).Raw, known
}

// Elapsed is the share of the days from start to end that has passed when a
// day begins. The last day counts; where it lies before the first, all of the
// time has passed.
func Elapsed(start, end, day string) (float64, bool) {
	a, err1 := time.Parse(time.DateOnly, start)
	z, err2 := time.Parse(time.DateOnly, end)
	now, err3 := time.Parse(time.DateOnly, day)
	if err1 != nil || err2 != nil || err3 != nil {
		return 0, false
	}
	length := z.Sub(a) + 24*time.Hour
	if length <= 0 {
		return 1, true
	}
	return max(0, min(1, float64(now.Sub(a))/float64(length))), true
}

// Days of a cadence, and those that a check-in may be late before what was said
// is not believed any more.
const (
	weekDays      = 7
	fortnightDays = 14
	monthDays     = 30
	graceDays     = 7
)

// KnownFor is for how many days a value counts as known: from one check-in to
// the next, and the days of grace.
func (r Rules) KnownFor() int {
	switch r.Cadence {
	case "fortnight":
		return fortnightDays + graceDays
	case "month":
		return monthDays + graceDays
	}
	return weekDays + graceDays
}

// Stale reports whether so many days passed between two that what was said of
// the first is not to be believed any more (see KnownFor). Of no day, nothing
// was said: that is pending, not stale.
func (r Rules) Stale(on, day string) bool {
	then, err1 := time.Parse(time.DateOnly, on)
	now, err2 := time.Parse(time.DateOnly, day)
	return err1 == nil && err2 == nil && now.Sub(then) > time.Duration(r.KnownFor())*24*time.Hour
}
