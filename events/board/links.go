package board

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"keyline/events"
)

// A link says that a note is about something else on the board. What it says
// about it is the note's kind: an answer answers an issue, an effect or a
// reason speaks of an objective.

// maxLinks is how many things one note can be about.
const maxLinks = 50

// Events about links. These names and fields are what is stored.

// NotesLinked says that notes are about something.
type NotesLinked struct {
	Notes []string `json:"notes"`
	To    Ref      `json:"to"`
}

// NotesUnlinked takes that back.
type NotesUnlinked struct {
	Notes []string `json:"notes"`
	To    Ref      `json:"to"`
}

func (NotesLinked) Type() string   { return "NotesLinked" }
func (NotesUnlinked) Type() string { return "NotesUnlinked" }

// Fold.

func (s *State) notesLinked(e NotesLinked) {
	if ids := s.relink(e.Notes, e.To, true); len(ids) > 0 {
		s.inverse(NotesUnlinked{ids, e.To})
	}
}

func (s *State) notesUnlinked(e NotesUnlinked) {
	if ids := s.relink(e.Notes, e.To, false); len(ids) > 0 {
		s.inverse(NotesLinked{ids, e.To})
	}
}

// relink makes or removes links and returns the notes that were changed.
func (s *State) relink(notes []string, to Ref, linked bool) (ids []string) {
	if to == (Ref{}) {
		return nil
	}
	for _, id := range notes {
		n := s.Notes[id]
		if n == nil {
			continue
		}
		at, is := slices.BinarySearchFunc(n.About, to, Ref.compare)
		if is == linked {
			continue
		}
		if linked {
			n.About = slices.Insert(slices.Clone(n.About), at, to)
		} else {
			n.About = slices.Delete(slices.Clone(n.About), at, at+1)
		}
		ids = append(ids, id)
		s.changed(Ref{KindNote, id}, &n.trace, sense, NoteAbout)
	}
	return ids
}

// compare orders refs, so that the same links are the same list.
func (r Ref) compare(q Ref) int {
	return cmp.Or(cmp.Compare(r.Kind, q.Kind), strings.Compare(r.ID, q.ID))
}

// Noted lists the live, revealed notes of some kinds that are about something,
// the oldest first.
func (s *State) Noted(about Ref, kinds ...string) []Ref {
	var found []Ref
	for id, n := range s.Notes {
		if !n.Gone && !n.Hidden && slices.Contains(kinds, n.Kind) && slices.Contains(n.About, about) {
			found = append(found, Ref{KindNote, id})
		}
	}
	slices.SortFunc(found, func(a, b Ref) int {
		return cmp.Or(cmp.Compare(s.Notes[a.ID].At, s.Notes[b.ID].At), a.compare(b))
	})
	return found
}

// Decisions.

// LinkNotes says that notes are about something: answers about an issue,
// effects, reasons and metrics about an objective, strengths, weaknesses,
// opportunities and threats about a note, a group or a goal.
type LinkNotes struct {
	Notes []string `json:"notes"`
	To    Ref      `json:"to"`
}

// UnlinkNotes takes that back.
type UnlinkNotes struct {
	Notes []string `json:"notes"`
	To    Ref      `json:"to"`
}

func (LinkNotes) Name() string   { return "LinkNotes" }
func (UnlinkNotes) Name() string { return "UnlinkNotes" }

func (s *State) decideLinkNotes(c LinkNotes) ([]events.Event, error) {
	ids, err := s.pick(c.Notes, func(n *Note) bool { return !slices.Contains(n.About, c.To) })
	if len(ids) == 0 {
		return nil, err
	}
	for _, id := range ids {
		n := s.Notes[id]
		if n.Gone {
			return nil, errGone(Ref{KindNote, id})
		}
		if err := cmp.Or(s.checkAbout(id, n.Kind, c.To), checkLinks(len(n.About)+1)); err != nil {
			return nil, err
		}
	}
	return []events.Event{NotesLinked{ids, c.To}}, nil
}

func (s *State) decideUnlinkNotes(c UnlinkNotes) ([]events.Event, error) {
	ids, err := s.pick(c.Notes, func(n *Note) bool { return slices.Contains(n.About, c.To) })
	if len(ids) == 0 {
		return nil, err
	}
	return []events.Event{NotesUnlinked{ids, c.To}}, nil
}

func checkLinks(n int) error {
	if n > maxLinks {
		return events.Refuse(events.TooMany, "too_many_links", "That is about too many things.", "max", strconv.Itoa(maxLinks))
	}
	return nil
}

// checkAbout accepts what a note of a kind can be about.
func (s *State) checkAbout(note, kind string, to Ref) error {
	if err := s.need(to); err != nil {
		return err
	}
	var fits bool
	switch kind {
	case Answer:
		fits = to.Kind == KindNote && s.Notes[to.ID].Kind == Issue
	case Issue:
		fits = to.Kind == KindKPI // which left its band
	case Effect, Cause, Metric:
		fits = to.Kind == KindObjective
	case Strength, Weakness, Opportunity, Threat:
		fits = to.isCandidate() && to.ID != note
	}
	if !fits {
		return events.Refuse(events.Invalid, "link_misfit", "A note of this kind is not about that.", "kind", kind, "ref", to.String())
	}
	return nil
}

// isCandidate: what a room can choose among.
func (r Ref) isCandidate() bool {
	return r.Kind == KindNote || r.Kind == KindGroup || r.Kind == KindObjective || r.Kind == KindKeyResult
}
