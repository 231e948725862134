package projections

import (
	"cmp"
	"maps"
	"slices"

	"keyline/events/space"
)

// Slot is a slot of somebody's office hours as one member sees it.
type Slot struct {
	ID      string    `json:"id"`
	Team    string    `json:"team,omitempty"` // empty also when the team is gone
	Host    string    `json:"host"`
	Start   int64     `json:"start"` // Unix milliseconds
	Minutes int       `json:"minutes"`
	Place   string    `json:"place,omitempty"`
	Booked  string    `json:"booked,omitempty"` // by whom
	Note    *SlotNote `json:"note,omitempty"`
}

// SlotNote is what host and guest keep of a talk.
type SlotNote struct {
	Text   string `json:"text,omitempty"`
	About  string `json:"about,omitempty"` // a goal, "keyresult/BOARD/ID"
	Shared bool   `json:"shared,omitempty"`
	By     string `json:"by,omitempty"`
	At     int64  `json:"at,omitempty"`
}

// Slots lists the office hours of a space that end after a time, in Unix
// milliseconds, by their start. Those of hosts who left are not offered to
// others any more. A note is there for whom it is for alone.
func Slots(s *space.State, person string, after int64) []Slot {
	all := []Slot{}
	for _, id := range slices.Sorted(maps.Keys(s.Slots)) {
		x := s.Slots[id]
		if x.Start+int64(x.Minutes)*60_000 <= after {
			continue
		}
		if _, there := s.Role(x.Host); !there && x.Booked == "" {
			continue
		}
		shown := Slot{ID: id, Host: x.Host, Start: x.Start, Minutes: x.Minutes, Place: x.Place, Booked: x.Booked}
		if s.Teams[x.Team] != nil {
			shown.Team = x.Team
		}
		if x.Reads(person) {
			note := SlotNote(*x.Note)
			shown.Note = &note
		}
		all = append(all, shown)
	}
	slices.SortStableFunc(all, func(a, b Slot) int { return cmp.Compare(a.Start, b.Start) })
	return all
}
