package board

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"keyline/events"
)

const (
	maxComments      = 5000 // of a board, deleted ones included
	maxCommentsAbout = 500  // of one goal or check-in
)

// Comment is what somebody said about a goal or a check-in.
type Comment struct {
	Of        Ref
	Text      string   // people in it are @[id]
	Mentions  []string // who of the board is named in it
	By        string
	At        int64
	Edited    int64 // when it was last changed; 0: never
	Gone      bool  // its author took it back; the text is not shown any more
	Erased    bool  // the text is gone for good
	Reactions []Reaction
	trace
}

// Events about comments. These names and fields are what is stored: a change
// of their meaning needs a new schema and an upcast.

// CommentAdded says something about a goal or a check-in.
type CommentAdded struct {
	Comment  string   `json:"comment"`
	Of       Ref      `json:"of"`
	Text     string   `json:"text"`
	Mentions []string `json:"mentions,omitempty"`
}

// CommentEdited says it in other words.
type CommentEdited struct {
	Comment  string   `json:"comment"`
	Text     string   `json:"text"`
	Mentions []string `json:"mentions,omitempty"`
}

// CommentDeleted takes a comment back. That there was one stays to be seen.
type CommentDeleted struct {
	Comment string `json:"comment"`
}

func (CommentAdded) Type() string   { return "CommentAdded" }
func (CommentEdited) Type() string  { return "CommentEdited" }
func (CommentDeleted) Type() string { return "CommentDeleted" }

// SecretItem implements events.Secret.
func (e CommentAdded) SecretItem() string { return e.Comment }

// MapSecrets implements events.Secret.
func (e CommentAdded) MapSecrets(f func(string) (string, error)) (events.Event, error) {
	var err error
	e.Text, err = f(e.Text)
	return e, err
}

// SecretItem implements events.Secret.
func (e CommentEdited) SecretItem() string { return e.Comment }

// MapSecrets implements events.Secret.
func (e CommentEdited) MapSecrets(f func(string) (string, error)) (events.Event, error) {
	var err error
	e.Text, err = f(e.Text)
	return e, err
}

// Fold. Others have read a comment: like a check-in it is no step that Ctrl+Z
// takes back.

func (s *State) commentAdded(e CommentAdded) {
	if e.Comment == "" || s.Comments[e.Comment] != nil {
		return
	}
	c := &Comment{Of: e.Of, By: s.now.actor, At: s.now.at}
	s.Comments[e.Comment] = c
	s.say(c, e.Text, e.Mentions)
	s.changed(Ref{KindComment, e.Comment}, &c.trace, life, All)
}

func (s *State) commentEdited(e CommentEdited) {
	c := s.Comments[e.Comment]
	if c == nil || c.Gone || c.Erased {
		return
	}
	c.Edited = s.now.at
	s.say(c, e.Text, e.Mentions)
	s.changed(Ref{KindComment, e.Comment}, &c.trace, words, CommentText|CommentMentions|CommentEditedAt|CommentLost)
}

// say takes a text as the codec read it: the mark of one whose key is gone
// becomes the empty text.
func (s *State) say(c *Comment, text string, mentions []string) {
	c.Text, c.Mentions = text, mentions
	if text == events.Erased {
		c.Text, c.Erased = "", true
	}
}

func (s *State) commentDeleted(e CommentDeleted) {
	c := s.Comments[e.Comment]
	if c == nil || c.Gone {
		return
	}
	c.Gone, c.Text, c.Mentions, c.Reactions = true, "", nil, nil
	s.changed(Ref{KindComment, e.Comment}, &c.trace, life, CommentText|CommentMentions|CommentGone|CommentReactions)
}

func (s *State) commentErased(id string) {
	c := s.Comments[id]
	if c == nil {
		return
	}
	c.Text, c.Erased = "", true
	s.changed(Ref{KindComment, id}, &c.trace, words, CommentText|CommentLost)
}

// Decisions.

// AddComment says something about an objective, a key result or a check-in.
// A person is mentioned as @[id].
type AddComment struct {
	Comment string `json:"comment"`
	Of      Ref    `json:"of"`
	Text    string `json:"text"`
}

// EditComment says it in other words; its author alone does.
type EditComment struct {
	Comment string `json:"comment"`
	Text    string `json:"text"`
}

// DeleteComment takes a comment back; its author alone does.
type DeleteComment struct {
	Comment string `json:"comment"`
}

func (AddComment) Name() string    { return "AddComment" }
func (EditComment) Name() string   { return "EditComment" }
func (DeleteComment) Name() string { return "DeleteComment" }

func (s *State) decideAddComment(c AddComment) ([]events.Event, error) {
	if err := cmp.Or(checkID(c.Comment), s.commentable(c.Of), checkSaid(c.Text)); err != nil {
		return nil, err
	}
	if s.Comments[c.Comment] != nil {
		return nil, events.Refuse(events.Clash, "id_taken", "There is already something with this id.")
	}
	about := 0
	for _, other := range s.Comments {
		if other.Of == c.Of {
			about++
		}
	}
	if len(s.Comments) >= maxComments || about >= maxCommentsAbout {
		return nil, events.Refuse(events.TooMany, "too_many_comments", "There is no room for more comments here.", "max", strconv.Itoa(maxCommentsAbout))
	}
	return []events.Event{CommentAdded{c.Comment, c.Of, c.Text, s.mentioned(c.Text)}}, nil
}

func (s *State) decideEditComment(c EditComment, by events.By) ([]events.Event, error) {
	was, err := s.ownComment(c.Comment, by.Person)
	if err != nil {
		return nil, err
	}
	if was.Erased {
		return nil, errErased()
	}
	if err := checkSaid(c.Text); err != nil {
		return nil, err
	}
	if was.Text == c.Text {
		return nil, nil
	}
	return []events.Event{CommentEdited{c.Comment, c.Text, s.mentioned(c.Text)}}, nil
}

func (s *State) decideDeleteComment(c DeleteComment, by events.By) ([]events.Event, error) {
	if _, err := s.ownComment(c.Comment, by.Person); err != nil {
		return nil, err
	}
	return []events.Event{CommentDeleted(c)}, nil
}

// ownComment finds a comment that the person wrote.
func (s *State) ownComment(id, person string) (*Comment, error) {
	ref := Ref{KindComment, id}
	if err := s.need(ref); err != nil {
		return nil, err
	}
	c := s.Comments[id]
	if c.By != person {
		return nil, events.Refuse(events.Forbidden, "not_author", "Only who wrote a comment changes it.", "ref", ref.String())
	}
	return c, nil
}

// commentable refuses what nobody can comment on. Closed goals are talked
// about as well.
func (s *State) commentable(of Ref) error {
	switch of.Kind {
	case KindObjective, KindKeyResult:
		return s.need(of)
	case KindCheckIn:
		c, there := s.checks[of.ID]
		if !there {
			return errUnknown(of)
		}
		return s.need(Ref{KindKeyResult, c.keyResult})
	}
	return events.Refuse(events.Invalid, "not_a_goal", "That is neither an objective nor a key result.")
}

func checkSaid(said string) error {
	if strings.TrimSpace(said) == "" {
		return events.Refuse(events.Invalid, "nothing_said", "There is nothing written yet.")
	}
	return checkText(said, proseLimit)
}

// mentioned lists the people of the board whom a text names as @[id], each
// once, in their order.
func (s *State) mentioned(text string) []string {
	var people []string
	for {
		_, after, found := strings.Cut(text, "@[")
		if !found {
			return people
		}
		text = after
		id, _, closed := strings.Cut(after, "]")
		if _, there := s.Role(id); there && closed && !slices.Contains(people, id) {
			people = append(people, id)
		}
	}
}
