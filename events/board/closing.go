package board

import (
	"slices"
	"strings"

	"keyline/events"
)

// Closing is how a goal ended: the score that its formula suggested and the one
// that it got, whether that is what was expected of it, and how it goes on.
type Closing struct {
	Review    string   `json:"review,omitempty"`
	Suggested *float64 `json:"suggested,omitempty"`
	Score     *float64 `json:"score,omitempty"` // nil: nothing was measured
	Note      string   `json:"note,omitempty"`
	Formula   int      `json:"formula"`
	Achieved  bool     `json:"achieved,omitempty"`
	Decision  string   `json:"decision,omitempty"`
	Reason    string   `json:"reason,omitempty"`
}

// GoalClosed ends a goal. Its name and fields are what is stored.
type GoalClosed struct {
	Ref Ref `json:"ref"`
	Closing
}

func (GoalClosed) Type() string { return "GoalClosed" }

// Fold.

// A goal that was never agreed closes as it stands, so that it can be reopened
// like any other.
func (s *State) goalClosed(e GoalClosed) {
	g, _ := s.goal(e.Ref)
	if g == nil || g.State == StageClosed {
		return
	}
	versions := slices.Clone(g.Versions)
	if len(versions) == 0 {
		versions = []Version{s.version(e.Ref)}
	}
	last := &versions[len(versions)-1]
	last.Closed, last.Closing = s.now.at, &e.Closing
	s.restage(e.Ref, Stage{StageClosed, versions})
}

// Closing is how a goal ended; nil while it is open.
func (g Stage) Closing() *Closing {
	if g.State != StageClosed || len(g.Versions) == 0 {
		return nil
	}
	return g.Versions[len(g.Versions)-1].Closing
}

// Decisions.

// CloseGoal ends a goal with what a review said of it, an objective with its
// key results. Without a review its score is the suggested one, and it may be
// postponed or abandoned for a reason; what is postponed has no score, for it
// is taken up again.
type CloseGoal struct {
	Ref      Ref    `json:"ref"`
	Review   string `json:"review,omitempty"`
	Decision string `json:"decision,omitempty"` // without a review: postpone or abandon
	Reason   string `json:"reason,omitempty"`
}

func (CloseGoal) Name() string { return "CloseGoal" }

func (s *State) decideCloseGoal(c CloseGoal) ([]events.Event, error) {
	g, err := s.needGoal(c.Ref)
	if err != nil {
		return nil, err
	}
	if c.Review != "" && s.Reviews[c.Review] == nil {
		return nil, errUnknown(Ref{KindReview, c.Review})
	}
	if c, err = c.checked(); err != nil {
		return nil, err
	}
	if g.State == StageClosed {
		return nil, nil
	}
	var all []events.Event
	for _, id := range s.KeyResultsOf(c.Ref) {
		if r := (Ref{KindKeyResult, id}); s.KeyResults[id].State != StageClosed {
			all = append(all, GoalClosed{r, s.closing(r, c)})
		}
	}
	return append(all, GoalClosed{c.Ref, s.closing(c.Ref, c)}), nil
}

// checked refuses a decision that only a review can take, or without a reason.
func (c CloseGoal) checked() (CloseGoal, error) {
	c.Reason = strings.TrimSpace(c.Reason)
	switch {
	case c.Decision == "" && c.Reason == "":
	case c.Review != "" || c.Decision != DecisionPostpone && c.Decision != DecisionAbandon:
		return c, events.Refuse(events.Invalid, "unknown_end", "Without a review a goal is closed, postponed or abandoned.")
	case c.Reason == "":
		return c, errUnreasoned(c.Ref)
	}
	return c, checkText(c.Reason, proseLimit)
}

func (s *State) closing(r Ref, by CloseGoal) Closing {
	if by.Decision == DecisionPostpone {
		return Closing{Formula: ScoreFormula, Decision: by.Decision, Reason: by.Reason}
	}
	review := by.Review
	item := s.reviewed(review, r)
	if by.Decision != "" {
		item.Decision, item.Reason = by.Decision, by.Reason
	}
	c := Closing{Review: review, Suggested: item.Suggested, Score: item.Score, Note: item.Note, Formula: ScoreFormula, Decision: item.Decision, Reason: item.Reason}
	if suggested, ok := s.Suggested(r, review); ok && c.Score == nil {
		c.Suggested, c.Score = &suggested, &suggested
	}
	g, _ := s.goal(r)
	c.Achieved = c.Score != nil && Achieved(g.Ambition, *c.Score)
	return c
}
