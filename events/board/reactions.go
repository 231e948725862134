package board

import (
	"slices"

	"keyline/events"
)

// Reaction is one way in which people answered without words.
type Reaction struct {
	Kind   string   `json:"kind"`
	People []string `json:"people"` // in the order in which they came
}

// reactions are all that there are: few enough to be read at a glance.
var reactions = []string{"agree", "celebrate", "thanks", "question"}

// Events about reactions. These names and fields are what is stored: a change
// of their meaning needs a new schema and an upcast.

// ReactionAdded answers a comment or a check-in without words.
type ReactionAdded struct {
	Ref      Ref    `json:"ref"`
	Reaction string `json:"reaction"`
}

// ReactionRemoved takes that back.
type ReactionRemoved struct {
	Ref      Ref    `json:"ref"`
	Reaction string `json:"reaction"`
}

// CheckInAcknowledged says that its actor has seen a check-in.
type CheckInAcknowledged struct {
	CheckIn string `json:"checkin"`
}

func (ReactionAdded) Type() string       { return "ReactionAdded" }
func (ReactionRemoved) Type() string     { return "ReactionRemoved" }
func (CheckInAcknowledged) Type() string { return "CheckInAcknowledged" }

// Fold.

func (s *State) reacted(ref Ref, reaction string, on bool) {
	if s.now.actor == "" || !slices.Contains(reactions, reaction) {
		return
	}
	switch ref.Kind {
	case KindComment:
		if c := s.Comments[ref.ID]; c != nil && !c.Gone {
			c.Reactions = withReaction(c.Reactions, reaction, s.now.actor, on)
			s.touch(ref, &c.trace, CommentReactions)
		}
	case KindCheckIn:
		s.reviseCheckIn(ref.ID, func(c *CheckIn) { c.Reactions = withReaction(c.Reactions, reaction, s.now.actor, on) })
	}
}

func (s *State) checkInAcknowledged(e CheckInAcknowledged) {
	s.reviseCheckIn(e.CheckIn, func(c *CheckIn) {
		if s.now.actor != "" && s.now.actor != c.By && !slices.Contains(c.Seen, s.now.actor) {
			c.Seen = append(slices.Clip(c.Seen), s.now.actor)
		}
	})
}

// reviseCheckIn changes a check-in that its key result still shows. That is no
// change of the key result by anybody, so nobody is named for it.
func (s *State) reviseCheckIn(id string, change func(*CheckIn)) {
	k := s.KeyResults[s.checks[id].keyResult]
	if k == nil {
		return
	}
	if i := slices.IndexFunc(k.CheckIns, func(c CheckIn) bool { return c.ID == id }); i >= 0 {
		k.CheckIns = slices.Clone(k.CheckIns)
		change(&k.CheckIns[i])
		s.touch(Ref{KindKeyResult, s.checks[id].keyResult}, &k.trace, KeyResultCheckIns)
	}
}

// withReaction is a list with or without somebody's reaction, which it does not
// change. Kinds keep their order; one that nobody has any more is left out.
func withReaction(all []Reaction, kind, person string, on bool) []Reaction {
	var next []Reaction
	for _, k := range reactions {
		var people []string
		if i := slices.IndexFunc(all, func(r Reaction) bool { return r.Kind == k }); i >= 0 {
			people = slices.Clone(all[i].People)
		}
		if k == kind {
			people = slices.DeleteFunc(people, func(p string) bool { return p == person })
			if on {
				people = append(people, person)
			}
		}
		if len(people) > 0 {
			next = append(next, Reaction{k, people})
		}
	}
	return next
}

// Decisions.

// AddReaction answers a comment or a check-in without words: agree, celebrate,
// thanks or question.
type AddReaction struct {
	Ref      Ref    `json:"ref"`
	Reaction string `json:"reaction"`
}

// RemoveReaction takes one's own reaction back.
type RemoveReaction struct {
	Ref      Ref    `json:"ref"`
	Reaction string `json:"reaction"`
}

// AcknowledgeCheckIn says that one has seen a check-in; not of one's own.
type AcknowledgeCheckIn struct {
	CheckIn string `json:"checkin"`
}

func (AddReaction) Name() string        { return "AddReaction" }
func (RemoveReaction) Name() string     { return "RemoveReaction" }
func (AcknowledgeCheckIn) Name() string { return "AcknowledgeCheckIn" }

func (s *State) decideAddReaction(c AddReaction, by events.By) ([]events.Event, error) {
	has, err := s.reaction(c.Ref, c.Reaction, by.Person)
	if err != nil || has {
		return nil, err
	}
	return []events.Event{ReactionAdded(c)}, nil
}

func (s *State) decideRemoveReaction(c RemoveReaction, by events.By) ([]events.Event, error) {
	has, err := s.reaction(c.Ref, c.Reaction, by.Person)
	if err != nil || !has {
		return nil, err
	}
	return []events.Event{ReactionRemoved(c)}, nil
}

// reaction reports whether somebody has a reaction to something.
func (s *State) reaction(ref Ref, kind, person string) (has bool, err error) {
	if !slices.Contains(reactions, kind) {
		return false, events.Refuse(events.Invalid, "unknown_reaction", "There is no such reaction.")
	}
	var all []Reaction
	switch ref.Kind {
	case KindComment:
		if err := s.need(ref); err != nil {
			return false, err
		}
		all = s.Comments[ref.ID].Reactions
	case KindCheckIn:
		c, err := s.shownCheckIn(ref.ID)
		if err != nil {
			return false, err
		}
		all = c.Reactions
	default:
		return false, events.Refuse(events.Invalid, "not_said", "People react to comments and check-ins.")
	}
	return slices.ContainsFunc(all, func(r Reaction) bool { return r.Kind == kind && slices.Contains(r.People, person) }), nil
}

func (s *State) decideAcknowledgeCheckIn(c AcknowledgeCheckIn, by events.By) ([]events.Event, error) {
	said, err := s.shownCheckIn(c.CheckIn)
	if err != nil || said.By == by.Person || slices.Contains(said.Seen, by.Person) {
		return nil, err
	}
	return []events.Event{CheckInAcknowledged(c)}, nil
}

// shownCheckIn finds a check-in that its key result still shows.
func (s *State) shownCheckIn(id string) (CheckIn, error) {
	c, there := s.checks[id]
	if !there {
		return CheckIn{}, errUnknown(Ref{KindCheckIn, id})
	}
	if err := s.need(Ref{KindKeyResult, c.keyResult}); err != nil {
		return CheckIn{}, err
	}
	all := s.KeyResults[c.keyResult].CheckIns
	if i := slices.IndexFunc(all, func(c CheckIn) bool { return c.ID == id }); i >= 0 {
		return all[i], nil
	}
	return CheckIn{}, errUnknown(Ref{KindCheckIn, id})
}
