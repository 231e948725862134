package board

import (
	"cmp"

	"keyline/events"
	"keyline/events/text"
)

// Run is uninterrupted typing of one page. It is stored inside the events
// about texts: its JSON names are part of the storage format.
type Run struct {
	Actor  string  `json:"a,omitempty"` // empty: anonymous
	Client string  `json:"c,omitempty"` // empty for undo and redo, and for a text set as a whole
	N      int     `json:"n,omitempty"` // the client's last typing number in the run
	Alone  bool    `json:"p,omitempty"` // pasted, cut or dropped: a step of its own to take back
	Op     text.Op `json:"o"`
}

// fold of every event that revises a text.

// revise applies runs to a field. The text the event gives is the truth; runs
// that do not lead there only cost people their undo in this text.
func (s *State) revise(f Field, runs []Run, after string, m events.Meta) {
	t := s.text(f)
	if t == nil {
		return
	}
	tr, _ := s.live(f.Ref)
	was, before, fits := t.Value, t.Value, true
	for _, r := range runs {
		t.typed(r.Client, r.N)
		tr.mark(f.aspect(), s.now.rev, r.Actor)
		tr.Changed = r.Actor
		next, err := text.Apply(before, r.Op)
		inverse, errInverse := text.Invert(r.Op, before)
		if fits = fits && err == nil && errInverse == nil; !fits {
			continue
		}
		before = next
		for _, p := range t.pens {
			if p.person != r.Actor {
				p.undo, p.redo = follow(p.undo, r.Op), follow(p.redo, r.Op)
			}
		}
		s.fileTyping(f, t, r, inverse, m)
	}
	if !fits || before != after {
		t.pens = nil
	}
	t.Value = after
	bits := f.bit()
	if f.Kind == KindNote && s.Notes[f.ID].erased() {
		bits |= NoteLost
	}
	s.touch(f.Ref, tr, bits)
	// Once a translation of what is agreed asked for no reason, and did not count.
	if f.Name != "other" || s.now.step.reason != "" {
		s.amended(f.Ref, f.Name, was, after, s.now.step.reason)
	}
}

// fileTyping puts what takes a run back into its author's pen and journal. What
// was pasted is a step of its own, and so is a text that was set as a whole.
func (s *State) fileTyping(f Field, t *Text, r Run, inverse text.Op, m events.Meta) {
	person, alone := r.Actor, r.Alone || r.Client == ""
	if person == "" || m.Command == "" {
		return
	}
	j := s.journal(person)
	p := step{command: m.Command, rev: s.now.rev, at: s.now.at, texts: []Field{f}, reason: s.now.step.reason, closed: alone}
	switch {
	case m.Undoes != "":
		s.drop(person, &j.undo, m.Undoes, (*pen).dropUndo)
		j.close()
		j.redo = push(j.redo, p)
		pen := t.pen(person)
		pen.redo = append(pen.redo, inverse)
		return
	case m.Redoes != "":
		s.drop(person, &j.redo, m.Redoes, (*pen).dropRedo)
		p.closed = true
	default:
		s.forgetRedo(person, j)
		if !alone && s.goesOn(j, f, t.pen(person), p, inverse) {
			return
		}
	}
	j.undo = bound(push(j.undo, p))
	pen := t.pen(person)
	pen.undo = append(pen.undo, inverse)
	if len(pen.undo) > maxPen {
		pen.undo = pen.undo[1:]
	}
}

// goesOn merges typing into the step before when it continues it.
func (s *State) goesOn(j *journal, f Field, pen *pen, p step, inverse text.Op) bool {
	n, k := len(j.undo), len(pen.undo)
	if n == 0 || k == 0 {
		return false
	}
	top := &j.undo[n-1]
	if !top.typesIn(f) || top.closed || p.reason != "" || p.at-top.at >= typingPause.Milliseconds() {
		return false
	}
	both, err := text.Compose(inverse, pen.undo[k-1])
	if err != nil {
		return false
	}
	pen.undo[k-1] = both
	top.command, top.rev, top.at = p.command, p.rev, p.at
	return true
}

// Decisions.

// ReviseText records what was typed in a field. Only a room gives this
// command: by.Person may be any of the typists or nobody.
type ReviseText struct {
	Field Field
	Runs  []Run
	Text  string // what the runs make of the text
}

func (ReviseText) Name() string { return "ReviseText" }

// CanType says whether a person may type in a field now: *events.Error or nil.
func (s *State) CanType(person string, f Field) error {
	if err := s.permit("ReviseText", person); err != nil {
		return err
	}
	if s.text(f) == nil {
		return errUnknown(f.Ref)
	}
	if err := s.need(f.Ref); err != nil {
		return err
	}
	if s.Erased(f.Ref) {
		return errErased()
	}
	e := revision(f, nil, "")
	return cmp.Or(s.explained(e), s.allow(person, e))
}

func (s *State) decideReviseText(c ReviseText) ([]events.Event, error) {
	t := s.text(c.Field)
	if t == nil {
		return nil, errUnknown(c.Field.Ref)
	}
	now, idle := t.Value, true
	for _, r := range c.Runs {
		if err := s.CanType(r.Actor, c.Field); err != nil {
			return nil, err
		}
		next, err := text.Apply(now, r.Op)
		if err != nil || len(r.Client) > maxClient {
			return nil, events.Refuse(events.Invalid, "op_misfit", "That typing does not fit the text.")
		}
		now, idle = next, idle && r.Op.Empty()
	}
	if now != c.Text {
		return nil, events.Refuse(events.Invalid, "op_misfit", "That typing does not lead to the text given.")
	}
	if idle {
		return nil, nil
	}
	if err := checkText(c.Text, TextLimit(c.Field)); err != nil {
		return nil, err
	}
	return []events.Event{revision(c.Field, c.Runs, c.Text)}, nil
}

// revision is the event that records typing in a field.
func revision(f Field, runs []Run, after string) events.Event {
	switch f.Kind {
	case KindBoard:
		return BoardRetitled{Runs: runs, Text: after}
	case KindNote:
		return NoteRevised{Note: f.ID, Runs: runs, Text: after}
	case KindGroup:
		return GroupRenamed{Group: f.ID, Runs: runs, Text: after}
	case KindObjective:
		if f.Name == "why" {
			return ObjectiveReasoned{Objective: f.ID, Runs: runs, Text: after}
		}
		if f.Name == "other" {
			return ObjectiveTranslated{Objective: f.ID, Runs: runs, Text: after}
		}
		return ObjectiveRetitled{Objective: f.ID, Runs: runs, Text: after}
	case KindKPI:
		return KPIRetitled{KPI: f.ID, Runs: runs, Text: after}
	case KindInitiative:
		return InitiativeRetitled{Initiative: f.ID, Runs: runs, Text: after}
	default:
		if f.Name == "metric" {
			return KeyResultDefined{KeyResult: f.ID, Runs: runs, Text: after}
		}
		if f.Name == "other" {
			return KeyResultTranslated{KeyResult: f.ID, Runs: runs, Text: after}
		}
		return KeyResultRetitled{KeyResult: f.ID, Runs: runs, Text: after}
	}
}

// typed is how a text comes into an empty field at once.
func typed(person, after string) []Run {
	return []Run{{Actor: person, Op: text.Diff("", after)}}
}

// Revised says which text an event revises and how; false for other events.
func (s *State) Revised(e events.Event) (Field, []Run, bool) {
	f, runs, _, ok := s.typing(e)
	return f, runs, ok
}

func (s *State) typing(e events.Event) (f Field, runs []Run, after string, ok bool) {
	switch e := e.(type) {
	case BoardRetitled:
		return Field{Ref{KindBoard, s.ID}, "title"}, e.Runs, e.Text, true
	case NoteRevised:
		return Field{Ref{KindNote, e.Note}, "text"}, e.Runs, e.Text, true
	case GroupRenamed:
		return Field{Ref{KindGroup, e.Group}, "name"}, e.Runs, e.Text, true
	case ObjectiveRetitled:
		return Field{Ref{KindObjective, e.Objective}, "title"}, e.Runs, e.Text, true
	case ObjectiveReasoned:
		return Field{Ref{KindObjective, e.Objective}, "why"}, e.Runs, e.Text, true
	case ObjectiveTranslated:
		return Field{Ref{KindObjective, e.Objective}, "other"}, e.Runs, e.Text, true
	case KeyResultRetitled:
		return Field{Ref{KindKeyResult, e.KeyResult}, "title"}, e.Runs, e.Text, true
	case KeyResultDefined:
		return Field{Ref{KindKeyResult, e.KeyResult}, "metric"}, e.Runs, e.Text, true
	case KeyResultTranslated:
		return Field{Ref{KindKeyResult, e.KeyResult}, "other"}, e.Runs, e.Text, true
	case KPIRetitled:
		return Field{Ref{KindKPI, e.KPI}, "title"}, e.Runs, e.Text, true
	case InitiativeRetitled:
		return Field{Ref{KindInitiative, e.Initiative}, "title"}, e.Runs, e.Text, true
	}
	return Field{}, nil, "", false
}

// mapRuns seals or opens the typed characters of runs.
func mapRuns(runs []Run, f func(string) (string, error)) ([]Run, error) {
	mapped := make([]Run, len(runs))
	for i, r := range runs {
		op := make(text.Op, len(r.Op))
		for k, part := range r.Op {
			if part.Insert != "" {
				var err error
				if part.Insert, err = f(part.Insert); err != nil {
					return nil, err
				}
			}
			op[k] = part
		}
		r.Op = op
		mapped[i] = r
	}
	return mapped, nil
}
