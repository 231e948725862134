package projections

import (
	"slices"
	"strings"

	"keyline/events/board"
)

// Card is a board in short: what a list of boards says of it, and to whom.
type Card struct {
	Space    string           `json:"space"` // empty: there is no such board
	Title    string           `json:"title,omitempty"`
	Template string           `json:"template,omitempty"`
	Archived bool             `json:"archived,omitempty"`
	At       int64            `json:"at"`     // made then, Unix milliseconds
	People   map[string]Place `json:"people"` // everybody who is or was on it
}

// Place is what a person is on a board.
type Place struct {
	Role board.Role `json:"role"`
	Left bool       `json:"left,omitempty"`
	Pin  *board.Pin `json:"pin,omitempty"`
}

// carded begin the names of the events that a card depends on.
var carded = []string{"Board", "Person", "Role", "Invite"}

// Carded reports whether a board's card depends on events of a type. One folded
// from these alone is that of the whole history.
func Carded(eventType string) bool {
	return slices.ContainsFunc(carded, func(begin string) bool { return strings.HasPrefix(eventType, begin) })
}

// CardOf is the card of a board as it is.
func CardOf(s *board.State) Card {
	c := Card{Space: s.Space, Title: s.Title.Value, Template: s.Template, Archived: s.Archived, At: s.At, People: make(map[string]Place, len(s.People))}
	for id, p := range s.People {
		c.People[id] = Place{Role: p.Role, Left: p.Left, Pin: p.Pin}
	}
	return c
}

// Present is how many people are on the board.
func (c Card) Present() int {
	n := 0
	for _, p := range c.People {
		if !p.Left {
			n++
		}
	}
	return n
}
