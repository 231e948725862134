package sqlite

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keyline/events"
)

// Every deleted event carries a word of its own; none may be left in any file.
func TestDeleteLeavesNoBytes(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, filepath.Join(dir, "keyline.db"))
	const people = 120
	var words []string
	for i := range people {
		stream := events.NewStream(events.PersonCategory, fmt.Sprint(i))
		var all []events.Proposed
		for n := range 3 {
			sum := sha256.Sum256(fmt.Append(nil, i, n))
			word := hex.EncodeToString(sum[:16])
			words = append(words, word)
			p := thing(stream, n)
			// Of any size, up to several pages.
			p.Data = fmt.Appendf(nil, `{"name":"%s","text":"%s"}`, strings.Repeat(word, 1+i*n%17*12), "")
			p.Meta = fmt.Appendf(nil, `{"v":1,"a":"%s"}`, word)
			p.Type = word
			all = append(all, p)
		}
		if _, err := s.Append(t.Context(), stream, events.None, all...); err != nil {
			t.Fatal(err)
		}
		fill(t, s, events.Stream(fmt.Sprint("board-", i)), i%3)
	}
	if found := scanFor(t, dir, words); found != len(words) {
		t.Fatalf("%d of %d words found before deletion: the scan is blind", found, len(words))
	}
	for i := range people {
		stream := events.NewStream(events.PersonCategory, fmt.Sprint(i*7%people))
		if err := s.Delete(t.Context(), stream); err != nil {
			t.Fatal(err)
		}
		fill(t, s, events.Stream(fmt.Sprint("board-later", i)), i%2)
	}
	if err := s.Backup(t.Context(), filepath.Join(dir, "copy")); err != nil {
		t.Fatal(err)
	}
	if found := scanFor(t, dir, words); found != 0 {
		t.Errorf("%d of %d words left in %s", found, len(words), dir)
	}
	if _, err := s.reader.verify(t.Context()); err != nil {
		t.Errorf("verify: %v", err)
	}
}

// scanFor counts the words that occur in the files of a directory.
func scanFor(t *testing.T, dir string, words []string) (found int) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	for _, w := range words {
		if bytes.Contains(all, []byte(w)) {
			found++
		}
	}
	return found
}

// An erasure that is written and cannot be forced may be there or not after a
// restart. Until then its events are no damage, and what else there is stays.
func TestDeleteThatIsNotForcedHidesTheStream(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keyline.db")
	s := mustOpen(t, path)
	fill(t, s, "person-gone", 3)
	fill(t, s, "board-stays", 2)
	mustClose(t, s)
	s = mustOpen(t, path) // its writer rests until it is asked
	pipe, cannotBeForced, err := os.Pipe()
	if err == nil {
		err = errors.Join(pipe.Close(), s.writer.journal.Close())
		s.writer.journal = cannotBeForced
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(t.Context(), "person-gone"); !errors.Is(err, events.ErrUnknownOutcome) || !errors.Is(err, events.ErrReadOnly) {
		t.Errorf("Delete: %v, want an unknown outcome of a store that is read-only", err)
	}
	for r, err := range s.Read(t.Context(), "person-gone", 0) {
		t.Errorf("of the erased stream: %v, %v", r, err)
	}
	left := 0
	for r, err := range s.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Stream == "board-stays" {
			left++
		}
	}
	if left != 2 {
		t.Errorf("%d events left, want 2", left)
	}
}
