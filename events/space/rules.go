package space

import (
	"slices"

	"keyline/events"
)

// Rules are how strict a space is with its goals. The zero value is the
// default: everything advises, nothing blocks.
type Rules struct {
	Hard       bool     `json:"hard,omitempty"`       // gates refuse instead of warning
	Objectives int      `json:"objectives,omitempty"` // live ones on a board before it warns; 0: 3
	KeyResults int      `json:"keyresults,omitempty"` // likewise for one objective; 0: 5
	Quiet      []string `json:"quiet,omitempty"`      // rules of the coach that are switched off, sorted
	Cadence    string   `json:"cadence,omitempty"`    // how often owners are asked to check in; empty: weekly
	Changes    int      `json:"changes,omitempty"`    // of agreed goals per cycle and board; 0: no budget
}

// Cadences of check-ins beside the weekly one.
const (
	CadenceFortnight = "fortnight"
	CadenceMonth     = "month"
)

// RulesSet replaces the rules. Its name and fields are what is stored.
type RulesSet Rules

func (RulesSet) Type() string { return "RulesSet" }

// SpaceRenamed gives the space another name.
type SpaceRenamed struct {
	Name string `json:"name"`
}

func (SpaceRenamed) Type() string { return "SpaceRenamed" }

// Decisions.

// SetRules replaces the rules.
type SetRules Rules

// RenameSpace gives the space another name.
type RenameSpace struct {
	Name string `json:"name"`
}

func (SetRules) command() string    { return "SetRules" }
func (RenameSpace) command() string { return "RenameSpace" }

const (
	maxLimit = 50 // of objectives, key results or changes
	maxQuiet = 50
)

func (s *State) decideSetRules(c SetRules) ([]events.Event, error) {
	if c.Objectives < 0 || c.Objectives > maxLimit || c.KeyResults < 0 || c.KeyResults > maxLimit || c.Changes < 0 || c.Changes > maxLimit {
		return nil, events.Refuse(events.Invalid, "limit_out_of_range", "A limit is between 1 and 50.")
	}
	if c.Cadence != "" && c.Cadence != CadenceFortnight && c.Cadence != CadenceMonth {
		return nil, events.Refuse(events.Invalid, "unknown_cadence", "People check in every week, every two weeks or every month.")
	}
	if len(c.Quiet) > maxQuiet {
		return nil, errTooMany(maxQuiet)
	}
	for _, rule := range c.Quiet {
		if err := checkLabel(rule); err != nil {
			return nil, err
		}
	}
	c.Quiet = slices.Compact(slices.Sorted(slices.Values(c.Quiet)))
	if r := s.Rules; r.Hard == c.Hard && r.Objectives == c.Objectives && r.KeyResults == c.KeyResults && r.Cadence == c.Cadence && r.Changes == c.Changes && slices.Equal(r.Quiet, c.Quiet) {
		return nil, nil
	}
	return []events.Event{RulesSet(c)}, nil
}

func (s *State) decideRenameSpace(c RenameSpace) ([]events.Event, error) {
	if err := checkLabel(c.Name); err != nil {
		return nil, err
	}
	if s.Name == c.Name {
		return nil, nil
	}
	return []events.Event{SpaceRenamed(c)}, nil
}
