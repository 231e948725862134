package board

import (
	"testing"

	"keyline/events"
)

func TestRefusalsAreRecorded(t *testing.T) {
	some := CommandsRefused{Refused: []Refused{{Person: dora, Command: "SetRole", Reason: "role_forbids", Times: 3}}, Since: 1}
	run(t, []row{
		{Name: "in numbers", Given: people(), When: RecordRefusals(some), By: by(""), Then: []events.Event{some}},
		{Name: "none", Given: people(), When: RecordRefusals{}, By: by("")},
		{Name: "on an archived board too", Given: given(BoardArchived{}), When: RecordRefusals(some), By: by(""), Then: []events.Event{some}},
	})
}
