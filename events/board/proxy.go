package board

import (
	"strings"

	"keyline/events"
)

// Somebody in the room without a device may have a note written for them: by
// whoever may write, and marked so everywhere.

// proxy is on whose behalf a note was written; both empty: its author's own.
type proxy struct {
	For     string // a person on the board, who may handle the note like an own one
	ForName string // the name of somebody who is not
}

// nameLimit is how long the name of somebody who is not on the board may be,
// in UTF-16 units.
const nameLimit = 80

func (s *State) checkProxy(c AddNote) error {
	if c.For != "" && c.ForName != "" {
		return events.Refuse(events.Invalid, "proxy_twice", "A note is on behalf of one person.")
	}
	if p := s.People[c.For]; c.For != "" && (p == nil || p.Left) {
		return errUnknown(Ref{KindPerson, c.For})
	}
	if strings.ContainsAny(c.ForName, "\n\t") {
		return events.Refuse(events.Invalid, "text_control", "That text has characters that cannot be shown.")
	}
	return checkText(c.ForName, nameLimit)
}
