package board

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"keyline/events"
)

// logged is a line of a golden log: an event as a release stored it, unsealed.
type logged struct {
	Type string          `json:"type"`
	Data json.RawMessage `json:"data"`
	Meta events.Meta     `json:"meta"`
	At   time.Time       `json:"at"`
}

// A golden log is a board's history of one release, with every type of event
// that it had. It is never changed; each release adds one, made by
//
//	GOLDEN_LOG=2026-11 go test ./events/board ./projections -run TestGoldenLogs
//
// where projections adds what people saw at its end.
func TestGoldenLogs(t *testing.T) {
	if name := os.Getenv("GOLDEN_LOG"); name != "" {
		writeGoldenLog(t, filepath.Join("testdata", "logs", name+".jsonl"))
	}
	paths, err := filepath.Glob(filepath.Join("testdata", "logs", "*.jsonl"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden logs: %v", err)
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s, n, types := New(), 0, map[string]int{}
		for lines := bufio.NewScanner(bytes.NewReader(raw)); lines.Scan(); n++ {
			var l logged
			if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
				t.Fatalf("%s line %d: %v", path, n+1, err)
			}
			e, err := Kinds()[l.Type].Decode(l.Data)
			if err != nil {
				t.Fatalf("%s line %d: %v", path, n+1, err)
			}
			if again, err := json.Marshal(e); err != nil || !bytes.Equal(again, l.Data) {
				t.Errorf("%s line %d: %s (%v), was %s", path, n+1, again, err, l.Data)
			}
			types[l.Type]++
			Evolve(s, events.Fact[events.Event]{Event: e, Meta: l.Meta, Revision: events.Revision(n), At: l.At})
		}
		if n < 1000 || len(types) < 80 {
			t.Errorf("%s: %d events of %d types", path, n, len(types))
		}
		t.Logf("proof: %s: %d events of all %d types of then", filepath.Base(path), n, len(types))
	}
}

// writeGoldenLog lets people do as drawn, the same at every run, and adds what
// golden files hold, so that no type is missing.
func writeGoldenLog(t *testing.T, path string) {
	l := newHistory()
	for seed := 1; len(l.facts) < 1000; seed++ {
		rapid.Custom(func(t *rapid.T) int {
			l.live(t, 40)
			return len(l.facts)
		}).Example(seed)
	}
	files, err := filepath.Glob(filepath.Join("testdata", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	line := func(e events.Event, meta events.Meta, at time.Time) {
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		written, err := json.Marshal(logged{e.Type(), data, meta, at})
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(written, '\n'))
	}
	for _, f := range l.facts {
		line(f.Event, f.Meta, f.At)
	}
	for i, file := range files {
		name, _, _ := bytes.Cut([]byte(filepath.Base(file)), []byte("."))
		if slices.Contains([]string{"BoardCreated", "BoardArchived", "BoardRestored"}, string(name)) {
			continue // they would end or begin all; newHistory has the first, the others close the log
		}
		stored, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		e, err := Kinds()[string(name)].Decode(stored)
		if err != nil {
			t.Fatal(err)
		}
		line(e, events.Meta{Schema: 1, Actor: ada, Command: fmt.Sprintf("golden-%012d", i)}, l.now.Add(time.Duration(i)*time.Second))
	}
	for i, e := range []events.Event{BoardArchived{}, BoardRestored{}} {
		line(e, events.Meta{Schema: 1, Actor: ada, Command: fmt.Sprintf("golden-%012d", len(files)+i)}, l.now.Add(time.Hour))
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
