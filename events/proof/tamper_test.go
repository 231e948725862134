package proof

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
)

var (
	update = flag.Bool("update", false, "write the vectors that the browser's verifier is tested with")
	all    = flag.String("vectors", "", "write to this file what the browser's verifier has to find in 2,000 events")
)

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

// material is what tampers are made of: an export, that of another board, and
// the first with every event edited and given the hash it then has.
type material struct{ good, foreign, forged []string }

func newMaterial(t *testing.T, s *Signer, n int) material {
	m := material{good: export(t, s, stream, n), foreign: export(t, s, other, n)}
	for _, raw := range m.good {
		if strings.HasPrefix(raw, `{"r"`) {
			raw = forge(t, raw, stream)
		}
		m.forged = append(m.forged, raw)
	}
	return m
}

// tamper does one thing to the n-th event of an export; the browser's test
// does the same.
func (m material) tamper(t *testing.T, how string, n int) []string {
	t.Helper()
	at, lines := place(n), m.good
	head, tail := lines[:at:at], lines[at+1:]
	with := func(middle ...string) []string { return append(append(head, middle...), tail...) }
	switch how {
	case "edit":
		return with(strings.Replace(lines[at], `"NoteAdded"`, `"NoteAdded!"`, 1))
	case "forge":
		return with(m.forged[at])
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
		return with(m.foreign[at])
	case "fork":
		return append(head, m.forged[at:]...)
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
	Rotation    struct {
		Old       string `json:"old"`
		New       string `json:"new"`
		Statement string `json:"statement"`
	} `json:"rotation"`
}

const fixture = 280 // events; a checkpoint lies within

// judge lets a verifier that has read the first lines of a good export go on
// with others.
func judge(after verifier, rest []string) error {
	v := &after
	v.tree.hashes = slices.Clip(v.tree.hashes) // what is read on is its own
	for _, raw := range rest {
		if err := v.line([]byte(raw)); err != nil {
			return err
		}
	}
	_, err := v.end()
	return err
}

// missed tampers with every event of an export in every way and answers with
// what a verifier does not find, and how many there were. The good lines before
// are read once: what comes after them decides.
func missed(t *testing.T, n int, find func(verifier, []string) error) (undetected []string, tried int) {
	s := signer(t)
	m := newMaterial(t, s, n)
	good := m.good
	v, err := newVerifier([]byte(good[0]), s.Keys())
	if err != nil {
		t.Fatal(err)
	}
	read := 1
	for i := range n {
		for ; read < max(1, place(i)-2); read++ { // swapping reaches back over a checkpoint
			if err := v.line([]byte(good[read])); err != nil {
				t.Fatal(err)
			}
		}
		for _, how := range tampers {
			bad := i
			if how == "insert" {
				bad++ // the first of the two stands where it belongs
			}
			tried++
			err := find(*v, m.tamper(t, how, i)[read:])
			var f *Fault
			if !errors.As(err, &f) || f.First > int64(bad) || f.Last < int64(bad) && how != "swap" {
				undetected = append(undetected, fmt.Sprintf("%s of event %d: %v", how, i, err))
			}
		}
	}
	return undetected, tried
}

// 14,000 tampers and 2,000 that also mend the hash: each is found, and where.
func TestEveryTamperIsFound(t *testing.T) {
	undetected, tried := missed(t, 2000, judge)
	t.Logf("proof: %d tampers tried, %d not found", tried, len(undetected))
	if len(undetected) > 0 || tried != 2000*len(tampers) {
		t.Errorf("%d of %d missed: %.5q", len(undetected), tried, undetected)
	}
}

// A verifier that leaves out a check is found out by the tampers.
func TestWeakVerifiersAreFoundOut(t *testing.T) {
	leaving := map[string]func(v *verifier, l line) error{
		"checkpoints": func(v *verifier, l line) error {
			if l.Note != "" {
				v.ended = l.End
				return nil
			}
			return v.event(l)
		},
		"the root": func(v *verifier, l line) error {
			if l.Note == "" {
				return v.event(l)
			}
			c, _, err := Open(l.Note, v.keys...)
			if err != nil || c.Size != v.tree.size {
				return at("signature", v.signed, v.tree.size-1)
			}
			v.ended = l.End
			return nil
		},
		"hashes": func(v *verifier, l line) error {
			if l.Note != "" {
				v.ended = l.End
				return nil
			}
			if *l.Revision != v.tree.size {
				return at("order", v.tree.size, v.tree.size)
			}
			v.tree.Append(*l.Hash)
			return nil
		},
	}
	for what, judge := range leaving {
		undetected, _ := missed(t, 260, func(after verifier, rest []string) error {
			v := &after
			v.tree.hashes = slices.Clip(v.tree.hashes)
			for _, raw := range rest {
				var l line
				if err := json.Unmarshal([]byte(raw), &l); err != nil {
					return err
				}
				if err := judge(v, l); err != nil {
					return err
				}
			}
			_, err := v.end()
			return err
		})
		if len(undetected) == 0 {
			t.Errorf("a verifier without %s passes", what)
		}
	}
	undetected, _ := missed(t, 260, func(after verifier, rest []string) error {
		if err := judge(after, rest); err != nil && err.(*Fault).Reason != "cut" {
			return err
		}
		return nil
	})
	if len(undetected) == 0 {
		t.Error("a verifier that takes any end passes")
	}
	t.Logf("planted: %d verifiers that leave something out, found", len(leaving)+1)
}

// What the browser finds is what is found here.
func TestVectors(t *testing.T) {
	got, path := newVectors(t, fixture), filepath.Join("testdata", "vectors.json")
	if *update {
		got.write(t, path)
	}
	if *all != "" {
		newVectors(t, 2000).write(t, *all)
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

func (v vectors) write(t *testing.T, path string) {
	raw, err := json.Marshal(v)
	if err == nil {
		err = os.WriteFile(path, append(raw, '\n'), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// newVectors tampers with every event of an export of so many in every way.
func newVectors(t *testing.T, events int) vectors {
	s := signer(t)
	m := newMaterial(t, s, events)
	good, foreign := m.good, m.foreign
	got := vectors{Note: "Made by go test ./events/proof -update; read by ui/src/proof.", Export: good, Foreign: foreign}
	var tree Tree
	after, err := newVerifier([]byte(good[0]), s.Keys())
	if err != nil {
		t.Fatal(err)
	}
	read := 1
	for n := range events {
		for ; read < max(1, place(n)-2); read++ {
			if err := after.line([]byte(good[read])); err != nil {
				t.Fatal(err)
			}
		}
		for _, how := range tampers {
			lines := m.tamper(t, how, n)
			err := judge(*after, lines[read:])
			var f *Fault
			if !errors.As(err, &f) {
				t.Fatalf("%s of event %d: %v", how, n, err)
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
		m, n := int64(1+i*37%events), int64(1+i*101%events)
		m, n = min(m, n), max(m, n)
		if i == 0 {
			m, n = 256, int64(events) // from one checkpoint to the other
		}
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
	both, err := NewSigner(testKey, laterKey)
	if err != nil {
		t.Fatal(err)
	}
	got.Rotation.Old, got.Rotation.New, got.Rotation.Statement = both.Keys()[0], both.Keys()[1], both.Rotations()[0]
	return got
}
