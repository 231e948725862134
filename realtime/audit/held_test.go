package audit

import (
	"bytes"
	"strings"
	"testing"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/proof"
)

// record appends one event after those there are.
func (l *library) record(t *testing.T, actor, command string, e board.Event) {
	t.Helper()
	stream := events.NewStream(events.BoardCategory, boardID)
	p, err := l.codec.Encode(t.Context(), stream, e, events.Meta{Actor: actor, Command: command}, events.DeriveID(command, 0))
	if err == nil {
		_, err = l.store.Append(t.Context(), stream, events.Revision(l.n-1), p)
	}
	if err != nil {
		t.Fatal(err)
	}
	l.n++
}

// While a note is hidden an export says of it nothing but how many events there
// were; once it is revealed, everything. It verifies at both times.
func TestExportHoldsBackWhatIsHidden(t *testing.T) {
	l := newLibrary(t)
	l.record(t, "adaadaadaada", "command-0000001", board.BoardCreated{Board: boardID, Space: "home", Title: "T"})
	l.record(t, "cleocleocleo", "command-0000002", board.NoteAdded{Note: "note00000001", X: 7, Color: "mint", Text: "alone", Hidden: true})
	l.record(t, "cleocleocleo", "command-0000003", board.NotesMoved{Notes: []board.Placement{{Note: "note00000001", X: 77}}})
	l.record(t, "adaadaadaada", "command-0000004", board.NoteAdded{Note: "note00000002", Text: "open"})
	for _, revealed := range []bool{false, true} {
		if revealed {
			l.record(t, "adaadaadaada", "command-0000005", board.NotesRevealed{Notes: []string{"note00000001"}})
		}
		var out bytes.Buffer
		if err := l.Export(t.Context(), boardID, All, &out); err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{"cleocleocleo", "command-0000002", "command-0000003", "mint", "NotesMoved"} {
			if strings.Contains(out.String(), secret) != revealed {
				t.Errorf("revealed %v: %s is in it: %v", revealed, secret, !revealed)
			}
		}
		held := map[bool]int64{false: 2, true: 0}[revealed]
		report, err := proof.Verify(bytes.NewReader(out.Bytes()), proof.Known{})
		if err != nil || report.Held != held || report.Size != int64(l.n) || !strings.Contains(out.String(), "note00000002") {
			t.Errorf("revealed %v: %+v: %v", revealed, report, err)
		}
	}
}
