package space

import (
	"strconv"

	"keyline/events"
)

const maxBoards = 10_000

// Board is a board that belongs to the space.
type Board struct {
	Title string // as of its listing; the board itself has the latest
	By    string
	At    int64 // Unix milliseconds

	Cycle  string   // empty: none
	Teams  []string // sorted; replaced, never changed in place
	Closed string   // why only those on it see it; empty: all of the space do
}

// Events about boards. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// BoardListed makes a board one of the space's, or gives a listed one another
// title.
type BoardListed struct {
	Board string `json:"board"`
	Title string `json:"title,omitempty"`

	// Practice boards are kept apart: nothing on them is meant, and nobody
	// but who began them sees them.
	Practice bool `json:"practice,omitempty"`
}

func (BoardListed) Type() string { return "BoardListed" }

// Fold.

func (s *State) boardListed(e BoardListed, actor string, at int64) {
	if e.Board == "" {
		return
	}
	if e.Practice {
		s.Practices[e.Board] = &Board{Title: e.Title, By: actor, At: at}
		return
	}
	if b := s.Boards[e.Board]; b != nil {
		b.Title = e.Title
		return
	}
	s.Boards[e.Board] = &Board{Title: e.Title, By: actor, At: at}
}

// Decisions.

// ListBoard makes a board one of the space's, or gives a listed one another
// title.
type ListBoard struct {
	Board    string
	Title    string
	Practice bool
}

func (ListBoard) command() string { return "ListBoard" }

func (s *State) decideListBoard(c ListBoard) ([]events.Event, error) {
	if err := checkID(c.Board); err != nil {
		return nil, err
	}
	if err := checkName(c.Title); err != nil {
		return nil, err
	}
	b := s.Boards[c.Board]
	if b != nil && b.Title == c.Title {
		return nil, nil
	}
	if c.Practice && s.Practices[c.Board] != nil {
		return nil, nil
	}
	if b == nil && len(s.Boards)+len(s.Practices) >= maxBoards {
		return nil, events.Refuse(events.TooMany, "too_many_boards", "This space has as many boards as a space can have.",
			"max", strconv.Itoa(maxBoards))
	}
	return []events.Event{BoardListed(c)}, nil
}
