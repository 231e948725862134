package events

import "strings"

// Stream names a sequence of events: category, hyphen, id.
type Stream string

// NewStream names the stream of one id in a category. The category must not
// contain a hyphen; the id may.
func NewStream(category, id string) Stream { return Stream(category + "-" + id) }

// Category is the part before the first hyphen.
func (s Stream) Category() string {
	category, _, _ := strings.Cut(string(s), "-")
	return category
}

// ID is the part after the first hyphen.
func (s Stream) ID() string {
	_, id, _ := strings.Cut(string(s), "-")
	return id
}

// Categories of streams.
const (
	BoardCategory  = "board"
	SpaceCategory  = "space"
	PersonCategory = "person" // names and sessions of one person; may be deleted
	KeyCategory    = "key"    // the key of one sealed item; may be deleted
	BoxCategory    = "box"    // the sealed ballots of an open poll; deleted when it closes
	CardCategory   = "card"   // a board in short, made from its events; left out of archives
)

// Forgettable reports whether the stream may be deleted. Boards and spaces
// are history and never are.
func (s Stream) Forgettable() bool {
	c := s.Category()
	return c == PersonCategory || c == KeyCategory || c == BoxCategory
}
