package board

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"keyline/events"
)

// Kinds of gauges. The empty kind is a way from a baseline to a target, in a
// direction.
const (
	GaugeWithin    = "within"    // keep it from low to high, both included
	GaugeAbove     = "above"     // keep it at low or above
	GaugeBelow     = "below"     // keep it at high or below
	GaugeMilestone = "milestone" // take dated steps, each with a weight
	GaugeBinary    = "binary"    // done or not
)

// Gauge is how a key result is measured: its kind and, of the other fields,
// those that the kind uses. Ends that are nil are left open. It is stored
// inside events.
type Gauge struct {
	Direction string      `json:"direction,omitempty"` // increase or decrease
	Baseline  *float64    `json:"baseline,omitempty"`
	Target    *float64    `json:"target,omitempty"`
	Unit      string      `json:"unit,omitempty"`
	Kind      string      `json:"kind,omitempty"`
	Low       *float64    `json:"low,omitempty"`
	High      *float64    `json:"high,omitempty"`
	Steps     []Milestone `json:"steps,omitempty"` // in their order; replaced, never changed in place
}

// Milestone is a step on the way of a key result.
type Milestone struct {
	Step   string  `json:"step"` // its id, unique within the key result
	Title  string  `json:"title"`
	Weight float64 `json:"weight"`        // above 0; compared with those of the other steps
	Due    string  `json:"due,omitempty"` // calendar day; empty: that of the key result
}

// StepDone says who said first that a step is done: in the check-ins up to now
// that the last one goes on from.
type StepDone struct {
	Step string
	By   string
	On   string // the day of which it was said
	At   int64
}

// Limits of milestones.
const (
	maxMilestones = 30
	maxStepWeight = 1000.0
)

// Measurable reports whether the gauge has all that its kind needs to tell a
// progress.
func (g Gauge) Measurable() bool {
	switch g.Kind {
	case GaugeWithin:
		return g.Low != nil && g.High != nil
	case GaugeAbove:
		return g.Low != nil
	case GaugeBelow:
		return g.High != nil
	case GaugeMilestone:
		return len(g.Steps) > 0
	case GaugeBinary:
		return true
	}
	return g.Baseline != nil && g.Target != nil
}

// Begun reports whether anything at all was said about how it is measured.
func (g Gauge) Begun() bool { return g.Kind != "" || g.Baseline != nil || g.Target != nil }

// Measured is the progress at a value; of milestones, with the steps done.
// Without what its kind needs it is none.
func (g Gauge) Measured(value float64, done []string) Progress {
	if !g.Measurable() {
		return Progress{}
	}
	switch g.Kind {
	case GaugeWithin:
		return Within(*g.Low, *g.High, value)
	case GaugeAbove:
		return Above(*g.Low, value)
	case GaugeBelow:
		return Below(*g.High, value)
	case GaugeMilestone:
		steps := make([]Step, len(g.Steps))
		for i, m := range g.Steps {
			steps[i] = Step{m.Weight, slices.Contains(done, m.Step)}
		}
		return Steps(steps)
	case GaugeBinary:
		return Binary(value >= 1)
	}
	return Along(*g.Baseline, *g.Target, value)
}

// Equal reports whether two gauges say the same.
func (g Gauge) Equal(o Gauge) bool {
	return g.Kind == o.Kind && g.Direction == o.Direction && g.Unit == o.Unit && same(g.Baseline, o.Baseline) && same(g.Target, o.Target) &&
		same(g.Low, o.Low) && same(g.High, o.High) && slices.Equal(g.Steps, o.Steps)
}

func same(a, b *float64) bool {
	return a == b || a != nil && b != nil && *a == *b
}

// listed tells milestones as an amendment shows them.
func listed(steps []Milestone) string {
	var all []string
	for _, m := range steps {
		parts := []string{m.Title, "(" + figure(&m.Weight) + ")"}
		if m.Due != "" {
			parts = append(parts, m.Due)
		}
		all = append(all, strings.Join(parts, " "))
	}
	return strings.Join(all, "; ")
}

// check refuses a gauge that nothing could be measured with, and what its kind
// does not use.
func (g Gauge) check() error {
	if err := cmp.Or(checkNumber(g.Baseline), checkNumber(g.Target), checkNumber(g.Low), checkNumber(g.High),
		checkText(g.Unit, maxUnit)); err != nil {
		return err
	}
	uses := Gauge{Kind: g.Kind, Unit: g.Unit}
	var err error
	switch g.Kind {
	case "":
		uses.Direction, uses.Baseline, uses.Target = g.Direction, g.Baseline, g.Target
		err = g.checkWay()
	case GaugeWithin:
		uses.Low, uses.High = g.Low, g.High
		if g.Low != nil && g.High != nil && *g.Low > *g.High {
			err = events.Refuse(events.Invalid, "band_upside_down", "The lower bound lies above the upper one.")
		}
	case GaugeAbove:
		uses.Low = g.Low
	case GaugeBelow:
		uses.High = g.High
	case GaugeMilestone:
		uses.Steps = g.Steps
		err = checkSteps(g.Steps)
	case GaugeBinary:
	default:
		err = events.Refuse(events.Invalid, "unknown_kind", "A key result cannot be measured like that.")
	}
	if err == nil && !g.Equal(uses) {
		err = events.Refuse(events.Invalid, "gauge_misfit", "This kind of key result is not measured with that.")
	}
	return err
}

func (g Gauge) checkWay() error {
	if g.Direction != "increase" && g.Direction != "decrease" {
		return events.Refuse(events.Invalid, "unknown_direction", "A metric is to increase or to decrease.")
	}
	if g.Baseline == nil || g.Target == nil {
		return nil
	}
	if *g.Baseline == *g.Target {
		return events.Refuse(events.Invalid, "target_equals_baseline", "The target must differ from the baseline.")
	}
	if (*g.Target > *g.Baseline) != (g.Direction == "increase") {
		return events.Refuse(events.Invalid, "direction_misfit", "The target lies on the other side of the baseline.")
	}
	return nil
}

func checkSteps(steps []Milestone) error {
	if len(steps) > maxMilestones {
		return events.Refuse(events.TooMany, "too_many_steps", "A key result has at most 30 steps.", "max", strconv.Itoa(maxMilestones))
	}
	seen := unique{}
	for _, m := range steps {
		if err := cmp.Or(checkID(m.Step), seen.add(m.Step), checkText(m.Title, titleLimit), checkDue(m.Due)); err != nil {
			return err
		}
		if strings.TrimSpace(m.Title) == "" {
			return events.Refuse(events.Invalid, "step_nameless", "A step says what is done then.")
		}
		if !(m.Weight > 0 && m.Weight <= maxStepWeight) || math.IsNaN(m.Weight) {
			return events.Refuse(events.Invalid, "step_weight", "A step weighs more than 0.")
		}
	}
	return nil
}

// said brings what a check-in says to what the kind of the gauge can hear.
func (g Gauge) said(c SayCheckIn) (SayCheckIn, error) {
	if len(c.Done) > 0 && g.Kind != GaugeMilestone {
		return c, events.Refuse(events.Invalid, "gauge_misfit", "This kind of key result is not measured with that.")
	}
	switch g.Kind {
	case GaugeBinary:
		if c.Value != 0 && c.Value != 1 {
			return c, events.Refuse(events.Invalid, "done_or_not", "It is done or it is not.")
		}
	case GaugeMilestone:
		seen := unique{}
		for _, id := range c.Done {
			if !slices.ContainsFunc(g.Steps, func(m Milestone) bool { return m.Step == id }) {
				return c, events.Refuse(events.Clash, "step_unknown", "That step is not there any more.")
			}
			if err := seen.add(id); err != nil {
				return c, err
			}
		}
		c.Value = 0
		for _, m := range g.Steps {
			if _, done := seen[m.Step]; done {
				c.Value += m.Weight
			}
		}
	}
	return c, nil
}
