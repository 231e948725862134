package space

import (
	"slices"

	"keyline/events"
)

// maxRotation is how long the statement of a rotation may be, in bytes.
const maxRotation = 4 << 10

// KeyRotated records that another key signs checkpoints from now on, by a
// statement that both keys signed (package proof). The name and the field are
// what is stored.
type KeyRotated struct {
	Statement string `json:"statement"`
}

func (KeyRotated) Type() string { return "KeyRotated" }

// RecordKey records a rotation once. Only the program gives this command.
type RecordKey KeyRotated

func (RecordKey) command() string { return "RecordKey" }

func (s *State) decideRecordKey(c RecordKey) ([]events.Event, error) {
	if c.Statement == "" || len(c.Statement) > maxRotation {
		return nil, events.Refuse(events.Invalid, "statement_malformed", "That is not the statement of a rotation.")
	}
	if slices.Contains(s.Rotations, c.Statement) {
		return nil, nil
	}
	return []events.Event{KeyRotated(c)}, nil
}
