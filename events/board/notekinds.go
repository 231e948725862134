package board

import (
	"slices"

	"keyline/events"
)

// What a note is in the method that leads from issues to goals. Most notes are
// nothing in particular.
const (
	Issue       = "issue"       // what troubles us
	Answer      = "answer"      // what we could do about an issue
	Effect      = "effect"      // what happens if an objective is not reached
	Cause       = "reason"      // why an objective has not been reached so far
	Metric      = "metric"      // what could measure an objective
	Strength    = "strength"    // of a candidate, and so on
	Weakness    = "weakness"    //
	Opportunity = "opportunity" //
	Threat      = "threat"      //
)

var noteKinds = []string{Issue, Answer, Effect, Cause, Metric, Strength, Weakness, Opportunity, Threat}

// noKind is how commands say that a note is nothing in particular, where
// silence means what the phase going on says.
const noKind = "none"

// NoteKindSet says what notes are; without a kind, nothing in particular. The
// name and fields are what is stored.
type NoteKindSet struct {
	Notes []string `json:"notes"`
	Kind  string   `json:"kind,omitempty"`
}

func (NoteKindSet) Type() string { return "NoteKindSet" }

// Fold.

func (s *State) noteKindSet(e NoteKindSet) {
	var before []NoteKindSet // one for each kind there was
	for _, id := range e.Notes {
		n := s.Notes[id]
		if n == nil || n.Kind == e.Kind {
			continue
		}
		i := slices.IndexFunc(before, func(b NoteKindSet) bool { return b.Kind == n.Kind })
		if i < 0 {
			i = len(before)
			before = append(before, NoteKindSet{Kind: n.Kind})
		}
		before[i].Notes = append(before[i].Notes, id)
		n.Kind = e.Kind
		s.changed(Ref{KindNote, id}, &n.trace, sense, NoteKind)
	}
	for _, b := range before {
		s.inverse(b)
	}
}

// Decisions.

// SetNoteKind says what notes are: a kind, or "none".
type SetNoteKind struct {
	Notes []string `json:"notes"`
	Kind  string   `json:"kind"`
}

func (SetNoteKind) Name() string { return "SetNoteKind" }

// kindNamed reads the kind of a command; usual stands for silence.
func kindNamed(kind, usual string) (string, error) {
	switch {
	case kind == "":
		return usual, nil
	case kind == noKind:
		return "", nil
	case slices.Contains(noteKinds, kind):
		return kind, nil
	}
	return "", events.Refuse(events.Invalid, "unknown_note_kind", "There is no such kind of note.")
}

func (s *State) decideSetNoteKind(c SetNoteKind) ([]events.Event, error) {
	kind, err := kindNamed(c.Kind, "")
	if err != nil {
		return nil, err
	}
	ids, err := s.pick(c.Notes, func(n *Note) bool { return n.Kind != kind })
	if len(ids) == 0 {
		return nil, err
	}
	for _, id := range ids {
		if s.Notes[id].Gone {
			return nil, errGone(Ref{KindNote, id})
		}
	}
	return []events.Event{NoteKindSet{ids, kind}}, nil
}
