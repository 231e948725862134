package projections

import (
	"strconv"

	"keyline/events/board"
)

// stage writes how far a goal has come and what became of what was agreed.
func (o *object) stage(g *board.Goal, state, versions, changes, churn board.Fields) {
	o.text(state, "state", g.State)
	if o.member(versions, "versions", len(g.Versions) == 0) {
		for i, v := range g.Versions {
			o.dst = append(o.dst, "[,"[min(i, 1)])
			o.version(v)
		}
		o.dst = append(o.dst, ']')
	}
	if o.member(changes, "changes", len(g.Changes) == 0) {
		for i, a := range g.Changes {
			o.dst = append(o.dst, "[,"[min(i, 1)])
			o.amendment(a, i > 0 && a.With(g.Changes[i-1]))
		}
		o.dst = append(o.dst, ']')
	}
	o.tally(churn, "churn", g.Churn)
}

// shared writes what objectives and key results have alike: whether it is a
// pilot, its labels, and who helps.
func (o *object) shared(g *board.Goal, pilot, labels, contributors board.Fields) {
	o.value(pilot, "pilot", g.Pilot == nil, g.Pilot)
	o.value(labels, "labels", len(g.Labels) == 0, g.Labels)
	o.names(contributors, "contributors", g.Contributors)
}

func (o *object) version(v board.Version) {
	in := object{dst: append(o.dst, '{'), fields: board.All}
	in.time(1, "at", v.At)
	in.text(1, "by", v.By)
	in.names(1, "missing", v.Missing)
	in.text(1, "title", v.Title)
	in.text(1, "owner", v.Owner)
	in.text(1, "due", v.Due)
	in.text(1, "ambition", v.Ambition)
	in.text(1, "direction", v.Direction)
	in.open(1, "baseline", v.Baseline)
	in.open(1, "target", v.Target)
	in.text(1, "unit", v.Unit)
	in.text(1, "kind", v.Kind)
	in.open(1, "low", v.Low)
	in.open(1, "high", v.High)
	in.steps(1, v.Steps, nil)
	in.value(1, "phased", len(v.Phased) == 0, v.Phased)
	in.time(1, "until", v.Until)
	in.text(1, "reason", v.Reason)
	in.time(1, "closed", v.Closed)
	in.value(1, "closing", v.Closing == nil, v.Closing)
	o.dst = append(in.dst, '}')
}

// amendment writes a change; also says that it came with the one before it.
func (o *object) amendment(a board.Amendment, also bool) {
	in := object{dst: append(o.dst, '{'), fields: board.All}
	in.text(1, "field", a.Field)
	in.text(1, "from", a.From)
	in.text(1, "to", a.To)
	in.text(1, "reason", a.Reason)
	in.text(1, "by", a.By)
	in.time(1, "at", a.At)
	in.flag(1, "also", also)
	o.dst = append(in.dst, '}')
}

// tally writes a whole number unless it is 0.
func (o *object) tally(f board.Fields, name string, v int) {
	if o.member(f, name, v == 0) {
		o.dst = strconv.AppendInt(o.dst, int64(v), 10)
	}
}

// gauge writes of how a key result is measured what came later than the way
// from a baseline to a target, and the verdict given beside the computed one.
func (o *object) gauge(k *board.KeyResult) {
	o.text(board.KeyResultKind, "kind", k.Kind)
	o.open(board.KeyResultLow, "low", k.Low)
	o.open(board.KeyResultHigh, "high", k.High)
	o.steps(board.KeyResultSteps, k.Steps, k.Done)
	o.open(board.KeyResultWeight, "weight", k.Weight)
	o.value(board.KeyResultOverride, "override", k.Override == nil, k.Override)
}

// steps writes milestones; of those done also who said it first, and of when.
func (o *object) steps(f board.Fields, all []board.Milestone, done []board.StepDone) {
	if !o.member(f, "steps", len(all) == 0) {
		return
	}
	for i, m := range all {
		o.dst = append(o.dst, "[,"[min(i, 1)])
		in := object{dst: append(o.dst, '{'), fields: board.All}
		in.text(1, "step", m.Step)
		in.text(1, "title", m.Title)
		in.number(1, "weight", m.Weight)
		in.text(1, "due", m.Due)
		for _, d := range done {
			if d.Step == m.Step {
				in.flag(1, "done", true)
				in.text(1, "by", d.By)
				in.text(1, "on", d.On)
				in.time(1, "at", d.At)
			}
		}
		o.dst = append(in.dst, '}')
	}
	o.dst = append(o.dst, ']')
}
