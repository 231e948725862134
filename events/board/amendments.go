package board

import (
	"slices"
	"strconv"
	"strings"

	"keyline/events"
	"keyline/events/text"
)

// maxAmendments bounds how many changes a goal lists; the history has all.
const maxAmendments = 50

// Amendments are the changes of a goal since it was first agreed, while it was
// agreed. One that is taken back does not count.
type Amendments struct {
	Changes []Amendment // oldest first; replaced, never changed in place
	Churn   int         // how many commands made them, those too old to be listed included
}

// Amendment is one change of an agreed goal.
type Amendment struct {
	Field    string // as on the wire
	From, To string // numbers in digits, people by id, long texts cut
	Reason   string
	By       string
	At       int64
	command  string
}

// With reports whether the same command made a change and the one listed
// before it, so that both count as one. What no command made counts by itself.
func (a Amendment) With(before Amendment) bool {
	return a.command != "" && a.command == before.command
}

// amendedBy reports whether a command made a change that is listed.
func (g *Goal) amendedBy(command string) bool {
	return command != "" && slices.ContainsFunc(g.Changes, func(a Amendment) bool { return a.command == command })
}

// ChangedAt are the times of the changes that are listed, one for each command
// that made them, in Unix milliseconds, oldest first.
func (g *Goal) ChangedAt() []int64 {
	var at []int64
	for i, a := range g.Changes {
		if i == 0 || !a.With(g.Changes[i-1]) {
			at = append(at, a.At)
		}
	}
	return at
}

// amended keeps that the event being folded changed a goal, if it is agreed.
func (s *State) amended(r Ref, field, from, to, reason string) {
	g, t := s.goal(r)
	if g == nil || g.State != StageAgreed || from == to {
		return
	}
	s.touch(r, t, either(r, ObjectiveChanges|ObjectiveChurn, KeyResultChanges|KeyResultChurn))
	taken := func(a Amendment) bool { return s.now.undoes != "" && a.command == s.now.undoes && a.Field == field }
	if i := slices.IndexFunc(g.Changes, taken); i >= 0 {
		g.Changes = slices.Delete(slices.Clone(g.Changes), i, i+1)
		if !g.amendedBy(s.now.undoes) {
			g.Churn--
		}
		return
	}
	another := !g.amendedBy(s.now.command)
	a := Amendment{Field: field, From: brief(from), To: brief(to), Reason: reason, By: s.now.actor, At: s.now.at, command: s.now.command}
	g.Changes = append(slices.Clip(g.Changes), a)
	if len(g.Changes) > maxAmendments {
		g.Changes = slices.Clone(g.Changes[1:])
	}
	if another {
		g.Churn++
	}
}

// Churn is how restless an objective has been since it was agreed: the changes
// and reopenings of itself and of its key results, for each of these goals
// that was ever agreed. 0 says that nothing moved, 1 that every goal was
// changed once on average.
func (s *State) Churn(objective string) float64 {
	o := s.Objectives[objective]
	if o == nil {
		return 0
	}
	goals, changes := 0, 0
	count := func(g *Goal) {
		if len(g.Versions) == 0 {
			return
		}
		goals++
		changes += g.Churn
		for _, v := range g.Versions {
			if v.Reason != "" {
				changes++
			}
		}
	}
	count(&o.Goal)
	for _, id := range s.KeyResultsOf(Ref{KindObjective, objective}) {
		count(&s.KeyResults[id].Goal)
	}
	if goals == 0 {
		return 0
	}
	return float64(changes) / float64(goals)
}

// brief cuts a text to what a list can show.
func brief(value string) string {
	if r := []rune(value); len(r) > titleLimit {
		return string(r[:titleLimit]) + "…"
	}
	return value
}

// figure writes a number as an amendment shows it; empty when it is open.
func figure(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

func yes(v bool) string {
	if v {
		return "yes"
	}
	return ""
}

// reasoned gives an event a reason, unless that is empty, and says which goal
// the event amends and for which reason. The zero Ref: none.
func (s *State) reasoned(e events.Event, reason string) (events.Event, Ref, string) {
	give := func(r *string) {
		if reason != "" {
			*r = reason
		}
	}
	switch e := e.(type) {
	case ObjectiveRetitled:
		give(&e.Reason)
		return e, Ref{KindObjective, e.Objective}, e.Reason
	case ObjectiveReasoned:
		give(&e.Reason)
		return e, Ref{KindObjective, e.Objective}, e.Reason
	case ObjectiveTranslated:
		give(&e.Reason)
		return e, Ref{KindObjective, e.Objective}, e.Reason
	case ObjectiveDeleted:
		give(&e.Reason)
		return e, Ref{KindObjective, e.Objective}, e.Reason
	case KeyResultRetitled:
		give(&e.Reason)
		return e, Ref{KindKeyResult, e.KeyResult}, e.Reason
	case KeyResultTranslated:
		give(&e.Reason)
		return e, Ref{KindKeyResult, e.KeyResult}, e.Reason
	case KeyResultDefined:
		give(&e.Reason)
		return e, Ref{KindKeyResult, e.KeyResult}, e.Reason
	case KeyResultMeasured:
		give(&e.Reason)
		return e, Ref{KindKeyResult, e.KeyResult}, e.Reason
	case KeyResultMoved:
		give(&e.Reason)
		if k := s.KeyResults[e.KeyResult]; k == nil || k.Objective == e.Objective {
			return e, Ref{}, e.Reason // another place in the same list
		}
		return e, Ref{KindKeyResult, e.KeyResult}, e.Reason
	case KeyResultDeleted:
		give(&e.Reason)
		return e, Ref{KindKeyResult, e.KeyResult}, e.Reason
	case OwnerAssigned:
		give(&e.Reason)
		return e, e.Ref, e.Reason
	case DueSet:
		give(&e.Reason)
		return e, e.Ref, e.Reason
	case HorizonSet:
		give(&e.Reason)
		return e, Ref{KindObjective, e.Objective}, e.Reason
	case TargetsPhased:
		give(&e.Reason)
		return e, Ref{KindKeyResult, e.KeyResult}, e.Reason
	case PilotMarked:
		give(&e.Reason)
		return e, e.Ref, e.Reason
	case PilotRestored:
		give(&e.Reason)
		return e, e.Ref, e.Reason
	case PilotPromoted:
		return e, e.Ref, e.Outcome.Result
	case PilotEnded:
		return e, e.Ref, e.Outcome.Result
	case WeightsSet:
		give(&e.Reason)
		return e, Ref{KindObjective, e.Objective}, e.Reason
	case AmbitionSet:
		give(&e.Reason)
		return e, e.Ref, e.Reason
	}
	return e, Ref{}, ""
}

func (s *State) because(e events.Event, reason string) events.Event {
	e, _, _ = s.reasoned(e, reason)
	return e
}

func (s *State) reasonOf(e events.Event) string {
	_, _, reason := s.reasoned(e, "")
	return reason
}

// explained refuses changes of what is agreed without a reason, and of what is
// closed. Asked of events and not of commands, it also holds for undo.
func (s *State) explained(all ...events.Event) error {
	for _, e := range all {
		_, about, reason := s.reasoned(e, "")
		if err := checkText(reason, proseLimit); err != nil {
			return err
		}
		g, _ := s.goal(about)
		if g == nil {
			continue
		}
		switch g.State {
		case StageAgreed:
			if err := checkReason(about, reason); err != nil {
				return err
			}
		case StageClosed:
			return errClosed(about)
		}
	}
	return nil
}

func checkReason(r Ref, reason string) error {
	if strings.TrimSpace(reason) == "" {
		return events.Refuse(events.Clash, "reason_needed", "This is agreed. Changing it asks for a reason.", "ref", r.String())
	}
	return checkText(reason, proseLimit)
}

// SetText replaces a whole text, as a table or a paste does. It is also the
// way to reword what is agreed, with a reason.
type SetText struct {
	Field  Field  `json:"field"`
	Text   string `json:"text"`
	Reason string `json:"reason,omitempty"`
}

func (SetText) Name() string { return "SetText" }

func (s *State) decideSetText(c SetText, by events.By) ([]events.Event, error) {
	t := s.text(c.Field)
	if t == nil {
		return nil, errUnknown(c.Field.Ref)
	}
	if err := s.need(c.Field.Ref); err != nil {
		return nil, err
	}
	if s.Erased(c.Field.Ref) {
		return nil, errErased()
	}
	if err := CheckText(c.Field, c.Text); err != nil {
		return nil, err
	}
	if t.Value == c.Text {
		return nil, nil
	}
	e := revision(c.Field, []Run{{Actor: by.Person, Op: text.Diff(t.Value, c.Text)}}, c.Text)
	return []events.Event{s.because(e, c.Reason)}, nil
}
