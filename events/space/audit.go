package space

import "keyline/events"

// MapRead records that an auditor opened the past of the map. It changes
// nothing: it is there to be read. The name is what is stored.
type MapRead struct{}

func (MapRead) Type() string { return "MapRead" }

// RecordMapRead records that an auditor opens the past of the map. Only the
// server gives this command.
type RecordMapRead struct{}

func (RecordMapRead) command() string { return "RecordMapRead" }

func (s *State) decideRecordMapRead() ([]events.Event, error) {
	return []events.Event{MapRead{}}, nil
}
