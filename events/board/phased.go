package board

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"keyline/events"
)

// PhasedTarget is a value that a key result is to have reached when a day
// ends, on its way to the target. It is stored inside events.
type PhasedTarget struct {
	On    string  `json:"on"` // calendar day
	Value float64 `json:"value"`
}

// maxPhased bounds the phased targets of a key result: one a month for two years.
const maxPhased = 24

// TargetsPhased gives a key result phased targets, or none. Its name and
// fields are what is stored.
type TargetsPhased struct {
	KeyResult string         `json:"keyresult"`
	Targets   []PhasedTarget `json:"targets,omitempty"` // by their days
	Reason    string         `json:"reason,omitempty"`
}

func (TargetsPhased) Type() string { return "TargetsPhased" }

// Fold.

func (s *State) targetsPhased(e TargetsPhased) {
	k := s.KeyResults[e.KeyResult]
	if k == nil || slices.Equal(k.Phased, e.Targets) {
		return
	}
	was, ref := k.Phased, Ref{KindKeyResult, e.KeyResult}
	s.inverse(TargetsPhased{KeyResult: e.KeyResult, Targets: was})
	k.Phased = e.Targets
	s.changed(ref, &k.trace, measure, KeyResultPhased)
	s.amended(ref, "phased", phasedFigures(was), phasedFigures(e.Targets), e.Reason)
}

// phasedFigures tells phased targets as an amendment shows them.
func phasedFigures(all []PhasedTarget) string {
	var told []string
	for _, p := range all {
		told = append(told, p.On+": "+figure(&p.Value))
	}
	return strings.Join(told, "; ")
}

// phased is the progress that phased targets expect when a day begins: along
// straight lines from nothing at the start over each target, reached when its
// day ends, to all of it when the last day ends. Those on the last day or
// later give way to the target itself. Where nobody said until when, the last
// of them holds on. Along a gauge that is no way, they expect nothing.
func (k *KeyResult) phased(start, end, day string) (share float64, ok bool) {
	from, err1 := time.Parse(time.DateOnly, start)
	now, err2 := time.Parse(time.DateOnly, day)
	if err1 != nil || err2 != nil || len(k.Phased) == 0 || k.Kind != "" || !k.Measurable() {
		return 0, false
	}
	to := func(on string, reached float64) bool {
		until, err := time.Parse(time.DateOnly, on)
		if err != nil {
			return false
		}
		until = until.Add(24 * time.Hour)
		if now.Before(until) {
			if now.After(from) {
				share += (reached - share) * float64(now.Sub(from)) / float64(until.Sub(from))
			}
			return true
		}
		from, share = until, reached
		return false
	}
	for _, p := range k.Phased {
		if end != "" && p.On >= end {
			break
		}
		if to(p.On, Along(*k.Baseline, *k.Target, p.Value).Shown) {
			return share, true
		}
	}
	if end != "" {
		to(end, 1)
	}
	return share, true
}

// Decisions.

// SetPhasedTargets gives a key result phased targets, in any order, or none.
type SetPhasedTargets struct {
	KeyResult string         `json:"keyresult"`
	Targets   []PhasedTarget `json:"targets"`
	Reason    string         `json:"reason,omitempty"` // once it is agreed
}

func (SetPhasedTargets) Name() string { return "SetPhasedTargets" }

func (s *State) decideSetPhasedTargets(c SetPhasedTargets) ([]events.Event, error) {
	if err := s.need(Ref{KindKeyResult, c.KeyResult}); err != nil {
		return nil, err
	}
	k := s.KeyResults[c.KeyResult]
	targets := slices.SortedFunc(slices.Values(c.Targets), func(a, b PhasedTarget) int { return cmp.Compare(a.On, b.On) })
	if err := cmp.Or(checkPhasedDays(targets), k.checkPhased(targets)); err != nil || slices.Equal(k.Phased, targets) {
		return nil, err
	}
	return []events.Event{TargetsPhased{c.KeyResult, targets, c.Reason}}, nil
}

// checkPhasedDays refuses phased targets, sorted by their days, that are too
// many, without a day or a value, or two of one day.
func checkPhasedDays(targets []PhasedTarget) error {
	if len(targets) > maxPhased {
		return events.Refuse(events.TooMany, "too_many_phased", "A key result has at most 24 phased targets.", "max", strconv.Itoa(maxPhased))
	}
	for i, p := range targets {
		if p.On == "" {
			return events.Refuse(events.Invalid, "phased_dayless", "A phased target has a day.")
		}
		if err := cmp.Or(checkDue(p.On), checkNumber(&p.Value)); err != nil {
			return err
		}
		if i > 0 && p.On == targets[i-1].On {
			return events.Refuse(events.Invalid, "phased_twice", "Two phased targets are for the same day.", "day", p.On)
		}
	}
	return nil
}

// checkPhased refuses phased targets, sorted by their days, that do not lead
// from the baseline to the target.
func (k *KeyResult) checkPhased(targets []PhasedTarget) error {
	if len(targets) == 0 {
		return nil
	}
	if k.Kind != "" || !k.Measurable() {
		return events.Refuse(events.Clash, "phased_no_way", "Phased targets lead from a baseline to a target. Give it both first.")
	}
	reached := 0.0
	for _, p := range targets {
		progress := Along(*k.Baseline, *k.Target, p.Value)
		if progress.Raw != progress.Shown {
			return events.Refuse(events.Invalid, "phased_beyond", "A phased target lies between the baseline and the target.", "day", p.On)
		}
		if progress.Raw < reached {
			return events.Refuse(events.Invalid, "phased_backwards", "A phased target does not go back behind the one before it.", "day", p.On)
		}
		reached = progress.Raw
	}
	return nil
}
