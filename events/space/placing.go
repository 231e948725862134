package space

import (
	"slices"
	"strings"

	"keyline/events"
)

// Events about where boards belong and who may see them. These names and
// fields are what is stored: a change of their meaning needs a new schema and
// an upcast.

// BoardPlaced says to which cycle and teams a board belongs; both may be none.
type BoardPlaced struct {
	Board string   `json:"board"`
	Cycle string   `json:"cycle,omitempty"`
	Teams []string `json:"teams,omitempty"`
}

// BoardClosed takes a board out of the sight of all who are not on it, for a
// reason; without one it is open to the space again.
type BoardClosed struct {
	Board  string `json:"board"`
	Reason string `json:"reason,omitempty"`
}

func (BoardPlaced) Type() string { return "BoardPlaced" }
func (BoardClosed) Type() string { return "BoardClosed" }

// Fold.

func (s *State) boardPlaced(e BoardPlaced) {
	if b := s.Boards[e.Board]; b != nil {
		b.Cycle, b.Teams = e.Cycle, e.Teams
	}
}

func (s *State) boardClosed(e BoardClosed) {
	if b := s.Boards[e.Board]; b != nil {
		b.Closed = e.Reason
	}
}

// Decisions.

// PlaceBoard says to which cycle and teams a board belongs.
type PlaceBoard struct {
	Board string   `json:"board"`
	Cycle string   `json:"cycle,omitempty"`
	Teams []string `json:"teams,omitempty"`
}

// CloseBoard takes a board out of the sight of all who are not on it, for a
// reason; without one it opens it to the space again.
type CloseBoard struct {
	Board  string `json:"board"`
	Reason string `json:"reason,omitempty"`
}

func (PlaceBoard) command() string { return "PlaceBoard" }
func (CloseBoard) command() string { return "CloseBoard" }

func (s *State) decidePlaceBoard(c PlaceBoard) ([]events.Event, error) {
	b := s.Boards[c.Board]
	if b == nil {
		return nil, errUnknownBoard()
	}
	if c.Cycle != "" && s.Cycles[c.Cycle] == nil {
		return nil, events.Refuse(events.NotFound, "unknown_cycle", "There is no such cycle in this space.")
	}
	teams, err := s.checkTeams(c.Teams)
	if err != nil {
		return nil, err
	}
	if b.Cycle == c.Cycle && slices.Equal(b.Teams, teams) {
		return nil, nil
	}
	return []events.Event{BoardPlaced{c.Board, c.Cycle, teams}}, nil
}

func (s *State) decideCloseBoard(c CloseBoard) ([]events.Event, error) {
	b := s.Boards[c.Board]
	if b == nil {
		return nil, errUnknownBoard()
	}
	if err := checkText(c.Reason, maxStatement); err != nil {
		return nil, err
	}
	c.Reason = strings.TrimSpace(c.Reason)
	if b.Closed == c.Reason {
		return nil, nil
	}
	return []events.Event{BoardClosed(c)}, nil
}

func errUnknownBoard() error {
	return events.Refuse(events.NotFound, "board_unknown", "There is no such board in this space.")
}
