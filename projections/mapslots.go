package projections

import (
	"strings"
	"time"

	"keyline/events/space"
)

// slotsKept is how long what was talked about stays in sight.
const slotsKept = 30 * 24 * time.Hour

// PassedOn reports whether an event is of the present alone: office hours are
// on the map while they are to come, and 30 days longer, and have no part in
// its past.
func PassedOn(eventType string) bool { return strings.HasPrefix(eventType, "Slot") }

// writeSlots adds the office hours that end after the day of the map less 30
// days. Those of hosts who left are not offered to others any more. A note that
// is shared is part of its slot; another is a row of its own for each of the
// two whom it is for.
func (m *Map) writeSlots(rows map[mapKey][]string) {
	s := m.Space
	day, err := time.Parse(time.DateOnly, m.day)
	if err != nil {
		return
	}
	after := day.Add(-slotsKept).UnixMilli()
	for id, x := range s.Slots {
		if x.Start+int64(x.Minutes)*60_000 <= after {
			continue
		}
		if _, there := s.Role(x.Host); !there && x.Booked == "" {
			continue
		}
		team, note := "", row{"", ""}
		if s.Teams[x.Team] != nil {
			team = x.Team
		}
		if x.Note != nil {
			note = row{jsonText(x.Note.Text), jsonText(x.Note.About)}
		}
		shared := row{"", ""}
		switch {
		case x.Note == nil:
		case x.Note.Shared:
			shared = note
		default:
			m.writeTalk(rows, id, x, note)
		}
		rows[mapKey{mapSlot, id, ""}] = append(row{jsonText(team), jsonText(x.Host), jsonInt(x.Start), jsonInt(int64(x.Minutes)), jsonText(x.Place), jsonText(x.Booked)}, shared...)
	}
}

func (m *Map) writeTalk(rows map[mapKey][]string, id string, x *space.Slot, note row) {
	for _, person := range []string{x.Host, x.Booked} {
		if x.Reads(person) {
			rows[mapKey{mapTalk, id, person}] = note
		}
	}
}
