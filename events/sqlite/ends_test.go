package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"keyline/events"
)

// large is a closed log of 1,000 streams.
func large(t testing.TB, all int) (path string) {
	path = filepath.Join(t.TempDir(), "keyline.db")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; n < all; n += 1000 {
		waiting := make(chan error)
		for i := range 1000 {
			go func() {
				stream := events.Stream(fmt.Sprintf("board-%04d", i))
				at := n / 1000
				_, err := s.Append(context.Background(), stream, events.Revision(at)-1, thing(stream, at))
				waiting <- err
			}()
		}
		for range 1000 {
			if err := <-waiting; err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// Both ways to find the ends find the same, and any difference between the
// table and the index is seen.
func TestQuickEndsAgreeOrSayThatTheyDoNot(t *testing.T) {
	path := large(t, 4000)
	s := mustOpen(t, path)
	for _, n := range []int{3, 70, 500} { // deleted streams have rows, and no entries
		stream := events.Stream(fmt.Sprintf("key-%04d", n))
		fill(t, s, stream, 2)
		if err := s.Delete(t.Context(), stream); err != nil {
			t.Fatal(err)
		}
	}
	quick, tip, agree := s.reader.quickEnds()
	slow, end, err := s.reader.slowEnds()
	if err != nil || !agree || tip != end || !maps.Equal(quick, slow) {
		t.Fatalf("%v: agree %v, tips %d and %d, %d and %d streams", err, agree, tip, end, len(quick), len(slow))
	}
	mustClose(t, s)
	for _, damage := range []string{
		"UPDATE events SET revision = revision + 1 WHERE position = 3777",
		"UPDATE events SET stream = stream || 'x' WHERE position = 3777", // the last of its stream
		"UPDATE events SET gone = 1 WHERE position = 2777",
		"DELETE FROM events WHERE position = 2777",
		"DELETE FROM events WHERE position = 3777",
		"UPDATE events SET position = 5000 WHERE position = 3777",
	} {
		r, err := newReader(unknownToIndex(t, path, damage))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, agree := r.quickEnds(); agree {
			t.Errorf("not seen: %s", damage)
		}
		if err := r.close(); err != nil {
			t.Error(err)
		}
	}
}

// unknownToIndex changes rows of a copy of the file and leaves the index as it was.
func unknownToIndex(t *testing.T, path, damage string) (changed string) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	changed = filepath.Join(t.TempDir(), "keyline.db")
	if err := os.WriteFile(changed, file, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", source(changed, nil))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, statement := range []string{
		"CREATE TEMP TABLE kept AS SELECT * FROM sqlite_schema WHERE name = 'stream_order'",
		"PRAGMA writable_schema = ON", "DELETE FROM sqlite_schema WHERE name = 'stream_order'", "PRAGMA writable_schema = RESET",
		damage,
		"PRAGMA writable_schema = ON", "INSERT INTO sqlite_schema SELECT * FROM kept", "PRAGMA writable_schema = RESET",
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	return changed
}

func BenchmarkOpen(b *testing.B) {
	const all = 200_000
	path := large(b, all)
	for b.Loop() {
		s, err := Open(path)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(all*float64(b.N)/b.Elapsed().Seconds(), "events/s")
}
