package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"keyline/events"
)

// thing makes the n-th event of a stream.
func thing(stream events.Stream, n int) events.Proposed {
	return events.Proposed{
		ID:   events.DeriveID(string(stream), n),
		Type: "ThingHappened",
		Data: fmt.Appendf(nil, `{"stream":%q,"n":%d,"text":"%s"}`, stream, n, strings.Repeat("x", 100)),
		Meta: []byte(`{"v":1}`),
	}
}

// fill appends n events to a stream, one by one.
func fill(t testing.TB, s *Store, stream events.Stream, n int) {
	t.Helper()
	for i := range n {
		if _, err := s.Append(t.Context(), stream, events.Revision(i)-1, thing(stream, i)); err != nil {
			t.Fatal(err)
		}
	}
}

func mustOpen(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustClose(t, s) })
	return s
}

func mustClose(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestOpenKeepsOthersOut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keyline.db")
	s := mustOpen(t, path)
	fill(t, s, "board-a", 3)
	if _, err := Open(path); err == nil || !strings.Contains(err.Error(), "open in another process") {
		t.Errorf("opened twice: %v", err)
	}
	fill(t, s, "board-b", 3)
	mustClose(t, s)
	mustOpen(t, path)
}

// A connection that is left open would keep the write-ahead log beside the file
// and the file from being moved.
func TestCloseLeavesOneFileThatHasAll(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, filepath.Join(dir, "keyline.db"))
	fill(t, s, "board-a", 20)
	fill(t, s, "key-a", 1)
	for range s.Subscribe(t.Context(), events.Start) {
		break
	}
	if err := s.Delete(t.Context(), "key-a"); err != nil {
		t.Fatal(err)
	}
	fill(t, s, "board-b", 20)
	mustClose(t, s)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != "keyline.db" && e.Name() != "keyline.db-lock" {
			t.Errorf("%s is left", e.Name())
		}
	}
	moved := filepath.Join(t.TempDir(), "moved")
	if err := os.Rename(filepath.Join(dir, "keyline.db"), moved); err != nil {
		t.Fatal(err)
	}
	if n := count(t, mustOpen(t, moved)); n != 40 {
		t.Errorf("%d events in the file alone, want 40", n)
	}
}

func TestOpenRefusesForeignFiles(t *testing.T) {
	dir := t.TempDir()
	made := func(name, script string) string {
		path := filepath.Join(dir, name)
		db, err := sql.Open("sqlite", source(path, nil))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec(script); err != nil {
			t.Fatal(err)
		}
		return path
	}
	text := filepath.Join(dir, "text")
	if err := os.WriteFile(text, []byte(strings.Repeat("not a database ", 400)), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		made("foreign", "CREATE TABLE cats (name TEXT)"):                                            "not a log of Keyline",
		made("later", fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=99", application)): "later version",
		text:                             "not a database",
		filepath.Join(dir, "none", "db"): "open",
	} {
		if _, err := Open(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("open %s: %v, want %q", path, err, want)
		}
	}
}

func TestOpenTakesAnyPath(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("a b?%41#ü", 0o700); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"keyline.db", filepath.Join("a b?%41#ü", "x=1&y.db")} {
		s := mustOpen(t, path)
		fill(t, s, "board-a", 1)
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: mode %v lets others in", path, info.Mode())
		}
	}
}

func TestTimeNeverGoesBackWhenTheClockDoes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keyline.db")
	noon := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	for i, now := range []time.Time{noon, noon.Add(-time.Hour), noon.Add(-time.Second)} {
		s := mustOpen(t, path)
		s.clock = func() time.Time { return now }
		a, err := s.Append(t.Context(), "board-a", events.Revision(i)-1, thing("board-a", i))
		if err != nil || !a.At.Equal(noon) {
			t.Errorf("event %d at %v, %v; want %v", i, a.At, err, noon)
		}
		mustClose(t, s)
	}
}

// A write that fails for whatever cause ends writing, and with it nothing else.
func TestReadOnlyAfterAFailedWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keyline.db")
	s := mustOpen(t, path)
	fill(t, s, "board-a", 5)
	fill(t, s, "person-a", 1)
	if _, err := s.writer.conn.ExecContext(t.Context(), "PRAGMA query_only = ON"); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := s.Append(t.Context(), "board-a", 4, thing("board-a", 5)); !errors.Is(err, events.ErrReadOnly) {
			t.Errorf("append: %v, want ErrReadOnly", err)
		}
		if err := s.Delete(t.Context(), "person-a"); !errors.Is(err, events.ErrReadOnly) {
			t.Errorf("delete: %v, want ErrReadOnly", err)
		}
		// The disk may be well again; the store stays on the safe side.
		if _, err := s.writer.conn.ExecContext(t.Context(), "PRAGMA query_only = OFF"); err != nil {
			t.Fatal(err)
		}
	}
	if n := count(t, s); n != 6 {
		t.Errorf("%d events readable, want 6", n)
	}
	mustClose(t, s)
	s = mustOpen(t, path)
	if _, err := s.Append(t.Context(), "board-a", 4, thing("board-a", 5)); err != nil {
		t.Errorf("append after reopening: %v", err)
	}
}

// The file is its owner's, who may look into it with other tools.
func TestAnotherProgramThatWritesIsNoDiskFailure(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keyline.db")
	s := mustOpen(t, path)
	if _, err := s.writer.conn.ExecContext(t.Context(), "PRAGMA busy_timeout = 0"); err != nil {
		t.Fatal(err)
	}
	other, err := sql.Open("sqlite", source(path, nil))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(1)
	if _, err := other.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Append(t.Context(), "board-a", events.None, thing("board-a", 0)); err == nil || errors.Is(err, events.ErrReadOnly) {
		t.Errorf("append beside another writer: %v", err)
	}
	if _, err := other.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	fill(t, s, "board-a", 3)
}

// count reads the whole log and counts.
func count(t testing.TB, s *Store) int {
	t.Helper()
	n := 0
	for _, err := range s.ReadAll(t.Context(), events.Start) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}
