package realtime

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"keyline/events/board"
	"keyline/projections"
	"keyline/realtime/livetest"
)

// C13: each page is told what its own tables come to, also where it sees what
// others do not; one that missed something finds out.
func TestPagesAreToldWhatTheirTablesComeTo(t *testing.T) {
	step, ana, ben := hushRoom(t)
	do := func(person string, n int, c board.Command) {
		step(Do{Session: "session-" + person, Person: person, ID: fmt.Sprintf("command-%s-%08d", person, n), Command: c})
	}
	do("ana", 0, board.StartPhase{Phase: simPhases[0]})
	do("ben", 1, board.AddNote{Note: "note00000002", Text: "Ben's alone: ünï 漢 😀 <b> \" \\"})
	for n := range 400 {
		do("ana", 2+n, board.MoveNotes{Notes: []board.Spot{{Note: "note00000001", X: float64(n) / 8, Y: -1e-9 * float64(n)}}})
	}
	for person, heard := range map[string]*tape{"ana": ana, "ben": ben} {
		whole, torn := livetest.New("client-whole-"+person, simBoard, person), livetest.New("client-torn-"+person, simBoard, person)
		var found error
		for i, frame := range heard.heard {
			if _, err := whole.Receive(frame); err != nil {
				t.Fatal(err)
			}
			if i == 40 {
				continue // the bug: a put that does not reach the tables
			}
			if i == len(heard.heard)/2 {
				torn.Tables["note"]["note00000001"]["y"] = json.RawMessage("17.5")
				torn.Tables["note"]["note00000001"]["color"] = json.RawMessage(`"bug"`)
			}
			if _, err := torn.Receive(frame); err != nil {
				found = err
			}
		}
		if whole.Sums < 2 {
			t.Errorf("%s compared the tables %d times", person, whole.Sums)
		}
		if found == nil || !strings.Contains(found.Error(), "C13") {
			t.Errorf("%s did not notice tables that are not the board's: %v", person, found)
		}
	}
	t.Log("planted: a put that does not reach the tables, found")
}

// The same tables come to the same for the server, the client of the tests and
// the browser (ui/src/sync/digest.test.ts).
func TestDigestVectors(t *testing.T) {
	raw, err := os.ReadFile("../projections/testdata/digests.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct {
		Tables json.RawMessage
		Digest uint32
	}
	if err := json.Unmarshal(raw, &vectors); err != nil {
		t.Fatal(err)
	}
	for _, v := range vectors {
		got, err := projections.Digest(v.Tables)
		if err != nil || got != v.Digest {
			t.Errorf("%s comes to %d, %v; want %d", v.Tables, got, err, v.Digest)
		}
		c := livetest.New("client-0000000000", simBoard, "")
		frames := [][]byte{
			bytes.Join([][]byte{[]byte(`{"t":"snap","r":1,"e":`), v.Tables, []byte(`}`)}, nil),
			fmt.Appendf(nil, `{"t":"sum","r":1,"h":%d}`, v.Digest),
		}
		for _, f := range frames {
			if _, err := c.Receive(f); err != nil {
				t.Error(err)
			}
		}
	}
}
