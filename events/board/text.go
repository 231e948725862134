package board

import (
	"slices"
	"time"

	"keyline/events/text"
)

const (
	maxTypists = 64 // clients whose typing number a text knows
	maxPens    = 16 // people who can take back typing in a text
	maxPen     = 32 // steps of one of them

	// Typing without a longer pause is one step of undo.
	typingPause = 5 * time.Second
)

// Text is a text that several people type in.
type Text struct {
	Value   string
	typists []typist // the latest last
	pens    []*pen   // the latest last
}

// typist is an open page with the number of its last recorded typing.
type typist struct {
	client string
	n      int
}

// pen is what one person can take back in one text. The last op of each list
// fits the text as it is, and every other fits it once the one after it was
// applied. To stay so, ops follow along when somebody else types.
type pen struct {
	person     string
	undo, redo []text.Op
}

func (p *pen) dropUndo() { p.undo = p.undo[:max(0, len(p.undo)-1)] }
func (p *pen) dropRedo() { p.redo = p.redo[:max(0, len(p.redo)-1)] }

// follow carries a list of ops past somebody else's op. What cannot follow,
// which only a history not made here can cause, is forgotten.
func follow(ops []text.Op, other text.Op) []text.Op {
	for i := len(ops) - 1; i >= 0; i-- {
		mine, rest, err := text.Transform(ops[i], other)
		if err != nil {
			return slices.Delete(ops, 0, i+1)
		}
		ops[i], other = mine, rest
	}
	return ops
}

func (t Text) clone() Text {
	t.typists = slices.Clone(t.typists)
	t.pens = slices.Clone(t.pens)
	for i, p := range t.pens {
		t.pens[i] = &pen{p.person, slices.Clone(p.undo), slices.Clone(p.redo)}
	}
	return t
}

// pen finds or makes the pen of a person and makes it the latest.
func (t *Text) pen(person string) *pen {
	i := slices.IndexFunc(t.pens, func(p *pen) bool { return p.person == person })
	p := &pen{person: person}
	if i >= 0 {
		p = t.pens[i]
	} else if len(t.pens) == maxPens {
		i = 0
	}
	if i >= 0 {
		t.pens = slices.Delete(t.pens, i, i+1)
	}
	t.pens = append(t.pens, p)
	return p
}

// typed keeps the typing number of a client.
func (t *Text) typed(client string, n int) {
	if client == "" {
		return
	}
	i := slices.IndexFunc(t.typists, func(c typist) bool { return c.client == client })
	if i >= 0 {
		n = max(n, t.typists[i].n)
	} else if len(t.typists) == maxTypists {
		i = 0
	}
	if i >= 0 {
		t.typists = slices.Delete(t.typists, i, i+1)
	}
	t.typists = append(t.typists, typist{client, n})
}

// text finds the text of a field; nil when there is none.
func (s *State) text(f Field) *Text {
	switch f.Kind {
	case KindBoard:
		if f.ID == s.ID && s.ID != "" && f.Name == "title" {
			return &s.Title
		}
	case KindNote:
		if n := s.Notes[f.ID]; n != nil && f.Name == "text" {
			return &n.Text
		}
	case KindGroup:
		if g := s.Groups[f.ID]; g != nil && f.Name == "name" {
			return &g.Name
		}
	case KindObjective:
		if o := s.Objectives[f.ID]; o != nil {
			switch f.Name {
			case "title":
				return &o.Title
			case "why":
				return &o.Why
			case "other":
				return &o.Other
			}
		}
	case KindKeyResult:
		if k := s.KeyResults[f.ID]; k != nil {
			switch f.Name {
			case "title":
				return &k.Title
			case "metric":
				return &k.Metric
			case "other":
				return &k.Other
			}
		}
	case KindKPI:
		if k := s.KPIs[f.ID]; k != nil && f.Name == "title" {
			return &k.Title
		}
	case KindInitiative:
		if i := s.Initiatives[f.ID]; i != nil && f.Name == "title" {
			return &i.Title
		}
	}
	return nil
}

// bit is the wire field of a text.
func (f Field) bit() Fields {
	switch f.Kind {
	case KindBoard:
		return BoardTitle
	case KindNote:
		return NoteText
	case KindGroup:
		return GroupName
	case KindObjective:
		if f.Name == "why" {
			return ObjectiveWhy
		}
		if f.Name == "other" {
			return ObjectiveOther
		}
		return ObjectiveTitle
	case KindKeyResult:
		if f.Name == "metric" {
			return KeyResultMetric
		}
		if f.Name == "other" {
			return KeyResultOther
		}
		return KeyResultTitle
	case KindKPI:
		return KPITitle
	case KindInitiative:
		return InitiativeTitle
	}
	return 0
}

func (f Field) aspect() aspect {
	if f.Name == "why" || f.Name == "metric" {
		return prose
	}
	if f.Name == "other" {
		return translation
	}
	return words
}

// Text is the recorded text of a field; false when there is no such field.
func (s *State) Text(f Field) (string, bool) {
	if t := s.text(f); t != nil {
		return t.Value, true
	}
	return "", false
}

// TypedBy is the highest typing number of a client that the recorded text
// contains; 0 for none and for clients long gone.
func (s *State) TypedBy(f Field, client string) int {
	if t := s.text(f); t != nil {
		for _, c := range t.typists {
			if c.client == client {
				return c.n
			}
		}
	}
	return 0
}
