package board

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"keyline/events"
)

// Review is a session in which goals are scored and it is decided how they go
// on. Everything that belongs to it names it.
type Review struct {
	By      string
	At      int64
	Closed  int64        // 0: going on
	Present []string     // who was there when it was closed
	Items   []ReviewItem // in the order in which they came up; replaced, never changed in place
	trace
}

// ReviewItem is what a review says of one goal.
type ReviewItem struct {
	Ref       Ref      `json:"ref"`
	Suggested *float64 `json:"suggested,omitempty"` // by the formula, when it was scored
	Score     *float64 `json:"score,omitempty"`
	Note      string   `json:"note,omitempty"`
	Formula   int      `json:"formula,omitempty"`
	Decision  string   `json:"decision,omitempty"`
	Reason    string   `json:"reason,omitempty"`
	// What the weights below an objective were before the review, and are by it,
	// with the progress that comes of them; both empty: it left them alone.
	WeightsWere string `json:"weightsWere,omitempty"`
	WeightsNow  string `json:"weightsNow,omitempty"`
	By          string `json:"by,omitempty"` // whose the last word was
	At          int64  `json:"at"`
}

// Decisions of a review about a goal.
const (
	DecisionKeep     = "keep"
	DecisionModify   = "modify"
	DecisionAbandon  = "abandon"
	DecisionPostpone = "postpone"
)

// maxReviews bounds how many reviews a board has.
const maxReviews = 200

// Events about reviews. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// ReviewOpened begins a review session.
type ReviewOpened struct {
	Review string `json:"review"`
}

// GoalScored gives a goal a score, which is not its progress, beside the one
// that the formula suggests.
type GoalScored struct {
	Review    string   `json:"review"`
	Ref       Ref      `json:"ref"`
	Suggested *float64 `json:"suggested,omitempty"`
	Score     float64  `json:"score"`
	Note      string   `json:"note,omitempty"`
	Formula   int      `json:"formula"`
}

// GoalDecided says how a goal goes on: keep, modify, abandon or postpone.
type GoalDecided struct {
	Review   string `json:"review"`
	Ref      Ref    `json:"ref"`
	Decision string `json:"decision"`
	Reason   string `json:"reason,omitempty"`
}

// ReviewClosed ends a review session.
type ReviewClosed struct {
	Review  string   `json:"review"`
	Present []string `json:"present,omitempty"`
}

func (ReviewOpened) Type() string { return "ReviewOpened" }
func (GoalScored) Type() string   { return "GoalScored" }
func (GoalDecided) Type() string  { return "GoalDecided" }
func (ReviewClosed) Type() string { return "ReviewClosed" }

// Fold. Like all of a meeting it is no step that somebody could undo: the room
// decides again.

func (s *State) reviewOpened(e ReviewOpened) {
	if e.Review == "" || s.Reviews[e.Review] != nil {
		return
	}
	r := &Review{By: s.now.actor, At: s.now.at}
	s.Reviews[e.Review] = r
	s.changed(Ref{KindReview, e.Review}, &r.trace, life, All)
}

func (s *State) goalScored(e GoalScored) {
	s.reviewing(e.Review, e.Ref, func(i *ReviewItem) {
		i.Suggested, i.Score, i.Note, i.Formula = e.Suggested, &e.Score, e.Note, e.Formula
	})
}

func (s *State) goalDecided(e GoalDecided) {
	s.reviewing(e.Review, e.Ref, func(i *ReviewItem) { i.Decision, i.Reason = e.Decision, e.Reason })
}

// reviewing changes what a review says of a goal.
func (s *State) reviewing(review string, ref Ref, change func(*ReviewItem)) {
	r := s.Reviews[review]
	g, t := s.goal(ref)
	if r == nil || g == nil {
		return
	}
	at := slices.IndexFunc(r.Items, func(i ReviewItem) bool { return i.Ref == ref })
	r.Items = slices.Clone(r.Items)
	if at < 0 {
		at, r.Items = len(r.Items), append(r.Items, ReviewItem{Ref: ref})
	}
	i := &r.Items[at]
	change(i)
	i.By, i.At = s.now.actor, s.now.at
	s.touch(ref, t, either(ref, ObjectiveStage, KeyResultStage)) // so that the history tells which goal it was
	s.changed(Ref{KindReview, review}, &r.trace, standing, ReviewItems)
}

// weighedFrom keeps the weights of before the review through every change.
func (i *ReviewItem) weighedFrom(before, after string) {
	if i.WeightsWere == "" {
		i.WeightsWere = before
	}
	if i.WeightsNow = after; after == i.WeightsWere {
		i.WeightsWere, i.WeightsNow = "", ""
	}
}

func (s *State) reviewClosed(e ReviewClosed) {
	r := s.Reviews[e.Review]
	if r == nil || r.Closed != 0 {
		return
	}
	r.Closed, r.Present = s.now.at, e.Present
	s.changed(Ref{KindReview, e.Review}, &r.trace, life, ReviewClosedAt|ReviewPresent)
}

// reviewed is what a review says of a goal; nothing where it says nothing.
func (s *State) reviewed(review string, ref Ref) ReviewItem {
	if r := s.Reviews[review]; r != nil {
		if i := slices.IndexFunc(r.Items, func(i ReviewItem) bool { return i.Ref == ref }); i >= 0 {
			return r.Items[i]
		}
	}
	return ReviewItem{Ref: ref}
}

// Decisions.

// OpenReview begins a review session; there is one at a time.
type OpenReview struct {
	Review string `json:"review"`
}

// ScoreGoal gives a goal a score of 0 to 1 in the open review: who leads it or
// who owns the goal. Without a score it takes the suggested one; another asks
// for a note.
type ScoreGoal struct {
	Review string   `json:"review"`
	Ref    Ref      `json:"ref"`
	Score  *float64 `json:"score,omitempty"`
	Note   string   `json:"note,omitempty"`
}

// DecideGoal says in the open review how a goal goes on: keep, modify, abandon
// or postpone. All but keep ask for a reason.
type DecideGoal struct {
	Review   string `json:"review"`
	Ref      Ref    `json:"ref"`
	Decision string `json:"decision"`
	Reason   string `json:"reason,omitempty"`
}

// CloseReview ends the open review session.
type CloseReview struct {
	Review  string   `json:"review"`
	Present []string `json:"present,omitempty"` // who is there
}

func (OpenReview) Name() string  { return "OpenReview" }
func (ScoreGoal) Name() string   { return "ScoreGoal" }
func (DecideGoal) Name() string  { return "DecideGoal" }
func (CloseReview) Name() string { return "CloseReview" }

func (s *State) decideOpenReview(c OpenReview) ([]events.Event, error) {
	if err := checkID(c.Review); err != nil {
		return nil, err
	}
	if s.Reviews[c.Review] != nil {
		return nil, events.Refuse(events.Clash, "id_taken", "There is already something with this id.")
	}
	for _, r := range s.Reviews {
		if r.Closed == 0 {
			return nil, events.Refuse(events.Clash, "review_open", "A review is going on already.")
		}
	}
	if len(s.Reviews) >= maxReviews {
		return nil, events.Refuse(events.TooMany, "board_full", "This board holds as much as a board can hold.", "max", strconv.Itoa(maxReviews))
	}
	return []events.Event{ReviewOpened(c)}, nil
}

func (s *State) decideScoreGoal(c ScoreGoal, by events.By) ([]events.Event, error) {
	g, err := s.reviewable(c.Review, c.Ref)
	if err != nil {
		return nil, err
	}
	if role, _ := s.Role(by.Person); !role.Manages() && g.Owner != by.Person {
		return nil, events.Refuse(events.Forbidden, "not_scorer", "Who leads the review scores its goals, and who owns a goal.", "ref", c.Ref.String())
	}
	if s.frame(c.Ref) {
		return nil, events.Refuse(events.Clash, "frame_not_scored", "It looks further ahead than this cycle, whose review does not score it.", "ref", c.Ref.String())
	}
	suggested, ok := s.Suggested(c.Ref, c.Review)
	if c.Score == nil {
		if !ok {
			return nil, events.Refuse(events.Clash, "score_wanted", "Nothing is measured that would suggest a score.", "ref", c.Ref.String())
		}
		c.Score = &suggested
	}
	if !(*c.Score >= 0 && *c.Score <= 1) { // false for NaN
		return nil, events.Refuse(events.Invalid, "score_range", "A score goes from 0 to 1.")
	}
	e := GoalScored{Review: c.Review, Ref: c.Ref, Score: hundredths(*c.Score), Note: strings.TrimSpace(c.Note), Formula: ScoreFormula}
	if ok {
		e.Suggested = &suggested
	}
	if (!ok || suggested != e.Score) && e.Note == "" {
		return nil, events.Refuse(events.Clash, "note_needed", "A score other than the suggested one asks for a note.", "ref", c.Ref.String())
	}
	if err := checkText(c.Note, proseLimit); err != nil {
		return nil, err
	}
	if was := s.reviewed(c.Review, c.Ref); was.Score != nil && *was.Score == e.Score && was.Note == e.Note && same(was.Suggested, e.Suggested) {
		return nil, nil
	}
	return []events.Event{e}, nil
}

func (s *State) decideDecideGoal(c DecideGoal) ([]events.Event, error) {
	if _, err := s.reviewable(c.Review, c.Ref); err != nil {
		return nil, err
	}
	c.Reason = strings.TrimSpace(c.Reason)
	switch c.Decision {
	case DecisionKeep:
	case DecisionModify, DecisionAbandon, DecisionPostpone:
		if c.Reason == "" {
			return nil, errUnreasoned(c.Ref)
		}
	default:
		return nil, events.Refuse(events.Invalid, "unknown_decision", "A goal is kept, modified, abandoned or postponed.")
	}
	if err := checkText(c.Reason, proseLimit); err != nil {
		return nil, err
	}
	if was := s.reviewed(c.Review, c.Ref); was.Decision == c.Decision && was.Reason == c.Reason {
		return nil, nil
	}
	return []events.Event{GoalDecided(c)}, nil
}

func errUnreasoned(r Ref) error {
	return events.Refuse(events.Clash, "decision_reason", "This decision asks for a reason.", "ref", r.String())
}

func (s *State) decideCloseReview(c CloseReview) ([]events.Event, error) {
	if _, err := s.openReview(c.Review); err != nil {
		return nil, err
	}
	seen := unique{}
	for _, p := range c.Present {
		if _, there := s.Role(p); !there {
			return nil, errUnknown(Ref{KindPerson, p})
		}
		if err := seen.add(p); err != nil {
			return nil, err
		}
	}
	return []events.Event{ReviewClosed(c)}, nil
}

// reviewable finds a goal that the open review may speak of.
func (s *State) reviewable(review string, r Ref) (*Goal, error) {
	_, err := s.openReview(review)
	g, goalErr := s.needGoal(r)
	if err := cmp.Or(err, goalErr); err != nil {
		return nil, err
	}
	if g.State == StageClosed {
		return nil, errClosed(r)
	}
	return g, nil
}

func (s *State) openReview(id string) (*Review, error) {
	r := s.Reviews[id]
	if r == nil {
		return nil, errUnknown(Ref{KindReview, id})
	}
	if r.Closed != 0 {
		return nil, events.Refuse(events.Clash, "review_closed", "This review is over.")
	}
	return r, nil
}
