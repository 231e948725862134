package sqlite

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
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
