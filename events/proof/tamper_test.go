package proof

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
)

var update = flag.Bool("update", false, "write the vectors that the browser's verifier is tested with")

func noteOf(t *testing.T, raw string) string {
	t.Helper()
	var l line
	if err := json.Unmarshal([]byte(raw), &l); err != nil || l.Note == "" {
		t.Fatalf("%v: no checkpoint in %s", err, raw)
	}
	return l.Note
}

// place is where the n-th event's line is.
func place(n int) int { return 1 + n + n/checkpointEvery }

// forge edits an event and gives it the hash it then has.
func forge(t *testing.T, raw string, of events.Stream) string {
	t.Helper()
	var l line
	if err := json.Unmarshal([]byte(raw), &l); err != nil {
		t.Fatal(err)
	}
	l.Type += "!"
	id, err := events.ParseID(l.ID)
	if err != nil {
		t.Fatal(err)
	}
	hash := Hash(events.Recorded{Stream: of, Revision: events.Revision(*l.Revision), At: time.UnixMilli(l.At),
		Proposed: events.Proposed{ID: id, Type: l.Type, Data: []byte(l.Data), Meta: []byte(l.Meta)}}.Hash())
	l.Hash = &hash
	forged, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	return string(forged)
}

var tampers = []string{"edit", "forge", "delete", "insert", "swap", "cut", "foreign", "fork"}

// tamper does one thing to the n-th event of an export; the browser's test
// does the same.
func tamper(t *testing.T, lines []string, how string, n int) []string {
	t.Helper()
	at := place(n)
	head, tail := lines[:at:at], lines[at+1:]
	with := func(middle ...string) []string { return append(append(head, middle...), tail...) }
	switch how {
	case "edit":
		return with(strings.Replace(lines[at], `"NoteAdded"`, `"NoteAdded!"`, 1))
	case "forge":
		return with(forge(t, lines[at], stream))
	case "delete":
		return with()
	case "insert":
		return with(lines[at], lines[at])
	case "swap":
		next := at + 1
		if next >= len(lines) || !strings.HasPrefix(lines[next], `{"r"`) {
			next = at - 1
		}
		swapped := append([]string(nil), lines...)
		swapped[at], swapped[next] = swapped[next], swapped[at]
		return swapped
	case "cut":
		return head
	case "foreign":
		return with(export(t, signer(t), other, n+1)[at])
	case "fork":
		forked := append([]string(nil), lines...)
		for i := at; i < len(forked); i++ {
			if strings.HasPrefix(forked[i], `{"r"`) {
				forked[i] = forge(t, forked[i], stream)
			}
		}
		return forked
	}
	t.Fatal(how)
	return nil
}

// vector is a tampering and what both verifiers must find.
type vector struct {
	How    string `json:"how"`
	Event  int    `json:"event"`
	Reason string `json:"reason"`
	First  int64  `json:"first"`
	Last   int64  `json:"last"`
}

type vectors struct {
	Note        string     `json:"note"` // what this file is
	Export      []string   `json:"export"`
	Foreign     []string   `json:"foreign"`
	Roots       []Hash     `json:"roots"` // of the first 1, 2, ... events
	Consistency [][]string `json:"consistency"`
	Tampers     []vector   `json:"tampers"`
}

const fixture = 280 // events; a checkpoint lies within

// Every event, every way: the first bad event is named, or the stretch up to
// the checkpoint that shows it.
func TestTampers(t *testing.T) {
	s := signer(t)
	good := export(t, s, stream, fixture)
	foreign := export(t, s, other, fixture)
	got := vectors{Note: "Made by go test ./events/proof -update; read by ui/src/proof.", Export: good, Foreign: foreign}
	var tree Tree
	for n := range fixture {
		for _, how := range tampers {
			lines := tamper(t, good, how, n)
			_, err := verify(lines, Known{Keys: s.Keys()})
			var f *Fault
			if !errors.As(err, &f) {
				t.Fatalf("%s of event %d: %v", how, n, err)
			}
			bad := int64(n)
			if how == "insert" {
				bad++ // the first of the two stands where it belongs
			}
			if f.First > bad || f.Last < bad && how != "swap" {
				t.Errorf("%s of event %d is put at %d to %d (%s)", how, n, f.First, f.Last, f.Reason)
			}
			got.Tampers = append(got.Tampers, vector{how, n, f.Reason, f.First, f.Last})
		}
		tree.Append(recorded(stream, n).Hash())
		root, err := tree.Root(int64(n + 1))
		if err != nil {
			t.Fatal(err)
		}
		got.Roots = append(got.Roots, root)
	}
	for i := range 100 {
		m, n := int64(1+i*37%fixture), int64(1+i*101%fixture)
		m, n = min(m, n), max(m, n)
		path, err := tree.Consistency(m, n)
		if err != nil {
			t.Fatal(err)
		}
		row := []string{fmt.Sprint(m), fmt.Sprint(n)}
		for _, h := range path {
			row = append(row, h.String())
		}
		got.Consistency = append(got.Consistency, row)
	}
	path := filepath.Join("testdata", "vectors.json")
	if *update {
		raw, err := json.Marshal(got)
		if err == nil {
			err = os.WriteFile(path, append(raw, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var want vectors
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("vectors (-kept +now):\n%s", diff)
	}
}
