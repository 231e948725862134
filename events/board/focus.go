package board

import "keyline/events"

// Limits of focus: beyond them people are warned, and that they were is
// recorded.
const (
	manyObjectives = 3
	manyKeyResults = 5
)

// LimitExceeded records that a board has more objectives, or an objective more
// key results, than a team can keep in mind.
type LimitExceeded struct {
	Ref   Ref `json:"ref"` // the board or the objective
	Count int `json:"count"`
	Max   int `json:"max"`
}

func (LimitExceeded) Type() string { return "LimitExceeded" }

// focused adds to what adds a goal that it is one too many.
func (s *State) focused(added events.Event) []events.Event {
	all := []events.Event{added}
	switch e := added.(type) {
	case ObjectiveDrafted:
		n := 1
		for _, o := range s.Objectives {
			if !o.Gone {
				n++
			}
		}
		if n > manyObjectives {
			all = append(all, LimitExceeded{Ref{KindBoard, s.ID}, n, manyObjectives})
		}
	case KeyResultDrafted:
		n := 1
		for _, k := range s.KeyResults {
			if !k.Gone && k.Objective == e.Objective {
				n++
			}
		}
		if n > manyKeyResults {
			all = append(all, LimitExceeded{Ref{KindObjective, e.Objective}, n, manyKeyResults})
		}
	}
	return all
}
