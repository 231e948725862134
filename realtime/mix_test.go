package realtime

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
	"keyline/events/board"
)

// masked is a hushRoom in an anonymous phase.
func masked(t *testing.T) (step func(...Input), ana, ben *tape) {
	t.Helper()
	step, ana, ben = hushRoom(t)
	step(Do{Session: "session-ana", Person: "ana", ID: "command-00000005", Command: board.SetAgenda{Phases: []board.Planned{
		{Phase: simPhases[0], Kind: "write", Anonymous: true, May: []string{"write"}}, {Phase: simPhases[1], Kind: "group", May: []string{"write"}}}}},
		Do{Session: "session-ana", Person: "ana", ID: "command-00000006", Command: board.StartPhase{Phase: simPhases[0]}})
	return step, ana, ben
}

func post(id string, n int) Do {
	return Do{Session: "session-ben", Person: "ben", ID: id, Command: board.PostNote{Note: fmt.Sprintf("mask%08d", n), Phase: simPhases[0], Text: fmt.Sprintf("said %d", n), Key: strings.Repeat("ab", 32)}}
}

func (e *tape) count(what string) int { return bytes.Count(bytes.Join(e.heard, nil), []byte(what)) }

// C11: what comes without a name comes together, in no order of coming.
func TestWithoutANameIsMixed(t *testing.T) {
	step, ana, ben := masked(t)
	step(Tick{}, Tick{}) // an odd moment
	step(post("zz-command-00001", 1))
	step(post("aa-command-00002", 2), post("zz-command-00001", 1)) // one of them twice
	if ana.count("said") != 0 {
		t.Fatalf("at once Ana hears %s", ana.heard)
	}
	for range 4 {
		step(Tick{})
	}
	heard := string(ana.heard[len(ana.heard)-1])
	if ana.count(`"said 1"`) != 1 || ana.count(`"said 2"`) != 1 || !strings.Contains(heard, `"c":["aa-command-00002","zz-command-00001"]`) || strings.Contains(heard, "ben") {
		t.Errorf("after a while Ana hears %s", heard)
	}
	step(post("zz-command-00001", 1))
	if last := string(ben.heard[len(ben.heard)-1]); !strings.HasPrefix(last, `{"t":"ok","id":"zz-command-00001"`) {
		t.Errorf("asked once more Ben hears %s", last)
	}
}

// Nor does a refusal name who wanted to write without a name.
func TestRefusedWithoutAName(t *testing.T) {
	var f refusals
	forbidden := &events.Error{Code: events.Forbidden, Reason: "phase_forbids"}
	f.add(&entry{person: "ben", command: board.PostNote{}}, forbidden)
	f.add(&entry{person: "ana", command: board.PostNote{}}, forbidden)
	f.add(&entry{person: "ben", command: board.AddNote{}}, forbidden)
	want := []board.Refused{{Command: "PostNote", Reason: "phase_forbids", Times: 2}, {Person: "ben", Command: "AddNote", Reason: "phase_forbids", Times: 1}}
	if diff := cmp.Diff(want, f.rows); diff != "" {
		t.Error(diff)
	}
}

// C11: nobody loses what was written in time.
func TestAnEndingPhaseTakesInWhatIsMixed(t *testing.T) {
	step, ana, ben := masked(t)
	step(post("command-00000011", 1))
	step(Do{Session: "session-ana", Person: "ana", ID: "command-00000012", Command: board.StartPhase{Phase: simPhases[1], From: simPhases[0]}})
	if ana.count(`"said 1"`) != 1 {
		t.Errorf("Ana hears %s", ana.heard)
	}
	step(post("command-00000013", 2))
	for range 4 {
		step(Tick{})
	}
	if ana.count("said 2") != 0 || ben.count(`"reason":"phase_moved_on"`) != 1 {
		t.Errorf("later Ben hears %s", ben.heard)
	}
}
