package projections

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
	"keyline/events/board"
)

// What a golden log of events/board led to in its release it still leads to:
// tables may have more today, and what they had is the same. The log with its
// last line gone is the control.
func TestGoldenLogs(t *testing.T) {
	logs := filepath.Join("..", "events", "board", "testdata", "logs")
	if name := os.Getenv("GOLDEN_LOG"); name != "" {
		seen := foldLog(t, filepath.Join(logs, name+".jsonl"), 0)
		if err := os.WriteFile(filepath.Join(logs, name+".snap.json"), append(seen, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	paths, err := filepath.Glob(filepath.Join(logs, "*.jsonl"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden logs: %v", err)
	}
	for _, path := range paths {
		pinned, err := os.ReadFile(strings.TrimSuffix(path, ".jsonl") + ".snap.json")
		if err != nil {
			t.Fatal(err)
		}
		want, got := decodedTables(t, pinned), decodedTables(t, foldLog(t, path, 0))
		if diff := cmp.Diff(want, within(want, got)); diff != "" {
			t.Errorf("%s leads elsewhere (-then +now):\n%s", path, diff)
		}
		if cmp.Equal(want, within(want, decodedTables(t, foldLog(t, path, 40)))) {
			t.Errorf("%s without its last 40 events leads to the same", path)
		}
		t.Log("planted: a log without its last events, found")
		t.Logf("proof: %s leads to the state of then, SHA-256 %x", filepath.Base(path), sha256.Sum256(pinned))
	}
}

// foldLog is what an owner sees after a log, or after less of it.
func foldLog(t *testing.T, path string, less int) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b := NewBoard()
	n := 0
	for lines := bufio.NewScanner(bytes.NewReader(raw)); n < bytes.Count(raw, []byte("\n"))-less && lines.Scan(); n++ {
		var l struct {
			Type string
			Data json.RawMessage
			Meta events.Meta
			At   time.Time
		}
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		e, err := board.Kinds()[l.Type].Decode(l.Data)
		if err != nil {
			t.Fatal(err)
		}
		b.Apply(events.Fact[events.Event]{Event: e, Meta: l.Meta, Revision: events.Revision(n), At: l.At})
	}
	return b.AppendSnapshot(nil, manager)
}

func decodedTables(t *testing.T, snapshot []byte) (tables map[string]any) {
	t.Helper()
	if err := json.Unmarshal(snapshot, &tables); err != nil {
		t.Fatal(err)
	}
	return tables
}

// within is of got what want has too, objects in objects.
func within(want, got any) any {
	w, isObject := want.(map[string]any)
	g, same := got.(map[string]any)
	if !isObject || !same {
		return got
	}
	both := map[string]any{}
	for name, v := range w {
		if there, ok := g[name]; ok {
			both[name] = within(v, there)
		}
	}
	return both
}
