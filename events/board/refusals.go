package board

import "keyline/events"

// CommandsRefused records what people tried and may not, in numbers: by whom,
// which command and why, and nothing of what they said. These names and fields
// are what is stored.
type CommandsRefused struct {
	Refused []Refused `json:"refused"`
	Since   int64     `json:"since"` // of the first, Unix milliseconds
}

// Refused counts refusals of one kind. Without a person it is of a command
// that goes without a name; without a command too, it stands for all that were
// too many to tell apart.
type Refused struct {
	Person  string `json:"person,omitempty"`
	Command string `json:"command,omitempty"` // its name
	Reason  string `json:"reason,omitempty"`
	Times   int    `json:"times"`
}

func (CommandsRefused) Type() string { return "CommandsRefused" }

// RecordRefusals records refusals. Only a room gives this command.
type RecordRefusals CommandsRefused

func (RecordRefusals) Name() string { return "RecordRefusals" }

func decideRecordRefusals(c RecordRefusals) []events.Event {
	if len(c.Refused) == 0 {
		return nil
	}
	return []events.Event{CommandsRefused(c)}
}
