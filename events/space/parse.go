package space

import (
	"encoding/json"
	"maps"
	"slices"

	"keyline/events"
)

// parsers has the commands that people may give; the others the server gives.
var parsers = map[string]func(json.RawMessage) (Command, error){
	"RevokeMemberInvite": parse[RevokeMemberInvite],

	"RenameSpace":    parse[RenameSpace],
	"SetRules":       parse[SetRules],
	"WriteStatement": parse[WriteStatement],
	"DropStatement":  parse[DropStatement],
	"SetCycle":       parse[SetCycle],
	"DropCycle":      parse[DropCycle],
	"SetTeam":        parse[SetTeam],
	"DropTeam":       parse[DropTeam],
	"LabelPerson":    parse[LabelPerson],
	"SetSpaceRole":   parse[SetSpaceRole],
	"DismissPerson":  parse[DismissPerson],
	"PlaceBoard":     parse[PlaceBoard],
	"CloseBoard":     parse[CloseBoard],
	"OfferSlot":      parse[OfferSlot],
	"WithdrawSlot":   parse[WithdrawSlot],
	"BookSlot":       parse[BookSlot],
	"FreeSlot":       parse[FreeSlot],
	"NoteSlot":       parse[NoteSlot],
}

// CommandNames are the names of all that ParseCommand takes, sorted.
func CommandNames() []string { return slices.Sorted(maps.Keys(parsers)) }

// ParseCommand reads a command as a person's page sends it. It is strict about
// names and shapes; whether the values make sense, Decide says. Errors are
// *events.Error.
func ParseCommand(name string, d json.RawMessage) (Command, error) {
	p, ok := parsers[name]
	if !ok {
		return nil, events.Refuse(events.Invalid, "unknown_command", "There is no such command.")
	}
	return p(d)
}

func parse[C Command](d json.RawMessage) (Command, error) {
	var c C
	if events.ReadObject(d, &c) != nil {
		return nil, events.Refuse(events.Invalid, "command_malformed", "That is not how "+c.command()+" is written.")
	}
	return c, nil
}
