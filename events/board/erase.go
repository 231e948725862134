package board

import (
	"slices"
	"strconv"

	"keyline/events"
)

// maxErased is how many refs one event of erasure names.
const maxErased = 500

// TextErased records that free texts were erased for good, and that people
// were: their names, which are not in this stream, and their place on the
// board. What they said is nowhere in it.
type TextErased struct {
	Refs []Ref `json:"refs"` // notes, polls (what was written on ballots), check-ins (what was said with them), comments, recognitions, people
	// Operator is set when it was done at the machine and not by a person of
	// the space.
	Operator bool `json:"operator,omitempty"`
}

func (TextErased) Type() string { return "TextErased" }

// Sealed names the entity whose key seals an event's free text, by the id that
// its SecretItem gives, and who wrote it. False for events without any.
func Sealed(e events.Event, m events.Meta) (ref Ref, authors []string, ok bool) {
	switch e := e.(type) {
	case NoteAdded:
		return Ref{KindNote, e.Note}, []string{m.Actor}, true
	case NoteRevised:
		for _, r := range e.Runs {
			if !slices.Contains(authors, r.Actor) {
				authors = append(authors, r.Actor)
			}
		}
		return Ref{KindNote, e.Note}, authors, true
	case PollClosed:
		for _, b := range e.Ballots { // nobody is the author of what was said in secret
			if b.Person != "" && b.Reason != "" && !slices.Contains(authors, b.Person) {
				authors = append(authors, b.Person)
			}
		}
		return Ref{KindPoll, e.Poll}, authors, true
	case CommentAdded:
		return Ref{KindComment, e.Comment}, []string{m.Actor}, true
	case RecognitionGiven:
		return Ref{KindRecognition, e.Recognition}, []string{m.Actor}, true
	case CommentEdited:
		return Ref{KindComment, e.Comment}, []string{m.Actor}, true
	case CheckedIn:
		return Ref{KindCheckIn, e.CheckIn}, []string{m.Actor}, e.Comment != "" // most have none
	case CheckInReported:
		return Ref{KindCheckIn, e.CheckIn}, []string{m.Actor}, e.Comment != ""
	}
	return Ref{}, nil, false
}

// Fold.

func (s *State) textErased(e TextErased) {
	for _, ref := range e.Refs {
		n, p := s.Notes[ref.ID], s.Polls[ref.ID]
		switch {
		case ref.Kind == KindPoll && p != nil:
			p.Ballots = slices.Clone(p.Ballots)
			for i := range p.Ballots {
				p.Ballots[i].Reason, p.Ballots[i].Guest = "", ""
			}
			p.Erased = true
			s.changed(ref, &p.trace, words, PollBallots)
		case ref.Kind == KindNote && n != nil:
			n.Text = Text{typists: n.Text.typists}
			n.Erased, n.Salt = true, ""
			s.changed(ref, &n.trace, words, NoteText|NoteSalt|NoteLost)
		case ref.Kind == KindCheckIn:
			s.checkInErased(ref.ID)
		case ref.Kind == KindComment:
			s.commentErased(ref.ID)
		case ref.Kind == KindRecognition:
			s.recognitionErased(ref.ID)
		case ref.Kind == KindPerson:
			s.personRemoved(PersonRemoved{ref.ID})
		}
	}
}

// erased takes a text as the codec read it: the mark of one whose key is gone
// becomes the empty text. It answers whether it is one.
func (n *Note) erased() bool {
	if n.Text.Value == events.Erased || n.Salt == events.Erased {
		n.Text.Value, n.Salt, n.Erased = "", "", true
	}
	return n.Erased
}

// erased does the same to what was written on ballots.
func (p *Poll) erased() {
	for i := range p.Ballots {
		b := &p.Ballots[i]
		for _, text := range []*string{&b.Reason, &b.Guest} {
			if *text == events.Erased {
				*text, p.Erased = "", true
			}
		}
	}
}

// Erased reports whether the text of an entity was erased.
func (s *State) Erased(r Ref) bool {
	switch n, p := s.Notes[r.ID], s.Polls[r.ID]; r.Kind {
	case KindNote:
		return n != nil && n.Erased
	case KindPoll:
		return p != nil && p.Erased
	case KindCheckIn:
		return s.checks[r.ID].erased
	case KindComment:
		c := s.Comments[r.ID]
		return c != nil && c.Erased
	case KindRecognition:
		g := s.Recognitions[r.ID]
		return g != nil && g.Erased
	}
	return false
}

// Decisions.

// EraseText records an erasure. Only the server gives this command: it knows
// who may, and destroys what the event names.
type EraseText struct {
	Refs     []Ref
	Operator bool
}

func (EraseText) Name() string { return "EraseText" }

func (s *State) decideEraseText(c EraseText) ([]events.Event, error) {
	if len(c.Refs) > maxErased {
		return nil, events.Refuse(events.TooMany, "too_many_refs", "That is too much at once.", "max", strconv.Itoa(maxErased))
	}
	e := TextErased{Operator: c.Operator}
	for _, ref := range c.Refs {
		switch ref.Kind {
		case KindNote:
			if s.Notes[ref.ID] == nil {
				return nil, errUnknown(ref)
			}
		case KindPoll:
			if s.Polls[ref.ID] == nil {
				return nil, errUnknown(ref)
			}
		case KindRecognition:
			if s.Recognitions[ref.ID] == nil {
				return nil, errUnknown(ref)
			}
		case KindComment:
			if s.Comments[ref.ID] == nil {
				return nil, errUnknown(ref)
			}
		case KindCheckIn:
			if _, there := s.checks[ref.ID]; !there {
				return nil, errUnknown(ref)
			}
		case KindPerson:
			p := s.People[ref.ID]
			if p == nil {
				return nil, errUnknown(ref)
			}
			if s.lastOwner(p) {
				return nil, errLastOwner()
			}
		default:
			return nil, events.Refuse(events.Invalid, "not_erasable", "Only notes, polls, check-ins and people can be erased.")
		}
		if !s.Erased(ref) && !slices.Contains(e.Refs, ref) {
			e.Refs = append(e.Refs, ref)
		}
	}
	if len(e.Refs) == 0 {
		return nil, nil
	}
	return []events.Event{e}, nil
}

func errErased() error {
	return events.Refuse(events.Clash, "text_erased", "This text was erased for good.")
}
