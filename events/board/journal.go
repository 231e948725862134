package board

import (
	"slices"

	"keyline/events"
)

// maxSteps is how many steps a person can take back.
const maxSteps = 100

// journal is what one person can take back and take back the taking back.
type journal struct {
	undo, redo []step
}

// step is what one command of one person did.
type step struct {
	command string // the last one, when typing was merged
	rev     events.Revision
	at      int64
	inverse []events.Event // in the order of what they take back; applied last first
	changes []change
	texts   []Field // for typing, whose inverse is kept with each text
	closed  bool    // further typing is a step of its own
	reason  string
}

// change is what a step changed of an entity: a bit for each aspect.
type change struct {
	ref     Ref
	aspects uint32
}

// typesIn reports whether a step is typing in one text and nothing else.
func (p *step) typesIn(f Field) bool {
	return len(p.inverse) == 0 && len(p.texts) == 1 && p.texts[0] == f
}

// clone shares what its steps hold with the original, which goes on in the
// room that its arrays have; a clone has none, and copies before it goes on.
func (j *journal) clone() journal {
	c := journal{undo: slices.Clone(j.undo), redo: slices.Clone(j.redo)}
	for _, steps := range [][]step{c.undo, c.redo} {
		for i := range steps {
			p := &steps[i]
			p.inverse, p.changes, p.texts = slices.Clip(p.inverse), slices.Clip(p.changes), slices.Clip(p.texts)
		}
	}
	return c
}

func (s *State) journal(person string) *journal {
	j := s.journals[person]
	if j == nil {
		j = &journal{}
		s.journals[person] = j
	}
	return j
}

// inverse notes what takes back what the event being folded does.
func (s *State) inverse(e events.Event) {
	s.now.step.inverse = append(s.now.step.inverse, e)
}

// file puts the step of the folded event into its actor's journal: ordinary
// changes and redone ones onto undo, undone ones onto redo. Typing files
// itself, once for each typist.
func (s *State) file(m events.Meta) {
	p := s.now.step
	if m.Actor == "" || m.Command == "" {
		return
	}
	p.command, p.rev, p.at = m.Command, s.now.rev, s.now.at
	j := s.journal(m.Actor)
	switch {
	case m.Undoes != "":
		s.drop(m.Actor, &j.undo, m.Undoes, (*pen).dropUndo)
		j.redo = push(j.redo, p)
	case m.Redoes != "":
		s.drop(m.Actor, &j.redo, m.Redoes, (*pen).dropRedo)
		j.undo = bound(push(j.undo, p))
	case len(p.inverse) > 0:
		s.forgetRedo(m.Actor, j)
		j.undo = bound(push(j.undo, p))
	}
	j.close()
}

// push adds a step, or adds to the last one when it is of the same command:
// what one command did is taken back at once. Typing twice in the same text
// stays two steps.
func push(steps []step, p step) []step {
	n := len(steps)
	twice := func(f Field) bool { return slices.Contains(steps[n-1].texts, f) }
	if n == 0 || steps[n-1].command != p.command || slices.ContainsFunc(p.texts, twice) {
		return append(steps, p)
	}
	top := &steps[n-1]
	top.inverse = append(top.inverse, p.inverse...)
	top.changes = append(top.changes, p.changes...)
	top.texts = append(top.texts, p.texts...)
	top.rev, top.at, top.closed = p.rev, p.at, true
	return steps
}

// bound forgets the oldest step when there are too many.
func bound(steps []step) []step {
	if len(steps) <= maxSteps {
		return steps
	}
	steps[0] = step{}
	return steps[1:]
}

// drop takes off the step of a command with everything above it, which had
// no effect any more when the command was chosen.
func (s *State) drop(person string, steps *[]step, command string, drop func(*pen)) {
	at := len(*steps) - 1
	for at >= 0 && (*steps)[at].command != command {
		at--
	}
	if at < 0 {
		return // a further event of the same command, or a step forgotten
	}
	for i := at; i < len(*steps); i++ {
		for _, f := range (*steps)[i].texts {
			if t := s.text(f); t != nil {
				drop(t.pen(person))
			}
		}
		(*steps)[i] = step{}
	}
	*steps = (*steps)[:at]
}

// forgetRedo: who changes something after an undo cannot redo.
func (s *State) forgetRedo(person string, j *journal) {
	for i := range j.redo {
		for _, f := range j.redo[i].texts {
			if t := s.text(f); t != nil {
				t.pen(person).redo = nil
			}
		}
		j.redo[i] = step{}
	}
	j.redo = j.redo[:0]
}

// close ends the step that typing would be merged into.
func (j *journal) close() {
	if n := len(j.undo); n > 0 {
		j.undo[n-1].closed = true
	}
}
