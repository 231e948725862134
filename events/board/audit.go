package board

import "keyline/events"

// Events about who looked into the history. They change nothing on the board:
// they are there to be read. These names are what is stored.

// HistoryRead records that an auditor opened the history.
type HistoryRead struct {
	Events int64 `json:"events,omitempty"` // how many were there to read, from the first; 0: not recorded
}

// HistoryExported records that somebody took the history away.
type HistoryExported struct {
	Events int64 `json:"events,omitempty"` // as in HistoryRead
}

// GoalsExported records that somebody took the goals away as a table.
type GoalsExported struct{}

func (HistoryRead) Type() string     { return "HistoryRead" }
func (HistoryExported) Type() string { return "HistoryExported" }
func (GoalsExported) Type() string   { return "GoalsExported" }

// Decisions.

// RecordRead records that an auditor opens the history. Only the server gives
// this command.
type RecordRead struct{ Events int64 }

// RecordExport records that somebody takes the history away. Only the server
// gives this command.
type RecordExport struct{ Events int64 }

// RecordGoalsExport records that somebody takes the goals away as they are,
// which everybody may who sees them, on the board or on the map of its space.
// Only the server gives this command.
type RecordGoalsExport struct{}

func (RecordRead) Name() string        { return "RecordRead" }
func (RecordExport) Name() string      { return "RecordExport" }
func (RecordGoalsExport) Name() string { return "RecordGoalsExport" }

// Others read the history of a board as they read the board; that auditors did
// is for all to know.
func (s *State) decideRecordRead(c RecordRead, by events.By) ([]events.Event, error) {
	if role, _ := s.Role(by.Person); role != Auditor {
		return nil, nil
	}
	return []events.Event{HistoryRead(c)}, nil
}

func (s *State) decideRecordExport(c RecordExport, by events.By) ([]events.Event, error) {
	if role, _ := s.Role(by.Person); !role.Exports() {
		return nil, errForbidden(role)
	}
	return []events.Event{HistoryExported(c)}, nil
}
