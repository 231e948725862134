package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"keyline/events"
	"keyline/events/storetest"
)

func TestBackupUnderLoadIsAnExactPrefix(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, filepath.Join(dir, "keyline.db"))
	fill(t, s, "board-before", 300)
	write := func(w, from, to int, begun *sync.WaitGroup) {
		stream := events.Stream(fmt.Sprint("board-", w))
		for n := from; n < to; n++ {
			if _, err := s.Append(t.Context(), stream, events.Revision(n)-1, thing(stream, n)); err != nil {
				t.Error(err)
			}
			if n == from {
				begun.Done()
			}
		}
	}
	const each = 30 // that a writer writes around one backup
	backups, compared := storetest.Times(t, "BACKUPS", 3), 0
	for i := range backups {
		last, err := s.Append(t.Context(), "board-marks", events.Revision(i)-1, thing("board-marks", i))
		if err != nil {
			t.Fatal(err)
		}
		var begun, writers sync.WaitGroup
		for w := range 8 {
			begun.Add(1)
			writers.Go(func() { write(w, i*each, (i+1)*each, &begun) })
		}
		begun.Wait()
		path := filepath.Join(dir, fmt.Sprint("copy", i))
		if err := s.Backup(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		writers.Wait()
		n, err := prefix(t, path, s, last.Position)
		if err != nil {
			t.Fatal(err)
		}
		compared += n
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("proof: %d backups while 8 write, %d events compared", backups, compared)
}

// The check above must find a copy of the file that leaves its journal out,
// and one of another history.
func TestBackupsThatAreNoPrefixAreCaught(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, filepath.Join(dir, "keyline.db"))
	fill(t, s, "board-a", 20)
	file, err := os.ReadFile(filepath.Join(dir, "keyline.db"))
	if err != nil {
		t.Fatal(err)
	}
	careless := filepath.Join(dir, "careless")
	if err := os.WriteFile(careless, file, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := prefix(t, careless, s, 20); err == nil {
		t.Error("a copy without its journal passes")
	}
	path := filepath.Join(dir, "other.db")
	other := mustOpen(t, path)
	fill(t, other, "board-b", 20)
	mustClose(t, other)
	if _, err := prefix(t, path, s, 20); err == nil {
		t.Error("another history passes")
	}
	t.Log("planted: a copy without its journal and another history, found")
}

// prefix opens the copy, compares all of it with the original and answers how
// many events that were.
func prefix(t *testing.T, path string, original *Store, atLeast events.Position) (compared int, err error) {
	t.Helper()
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("%s: %v, %v; others may read it", path, info.Mode(), err)
	}
	restored, err := Open(path)
	if err != nil {
		return 0, err
	}
	defer mustClose(t, restored)
	if restored.tip < atLeast {
		return 0, fmt.Errorf("copy ends at %d, %d was acknowledged before", restored.tip, atLeast)
	}
	var copied []events.Recorded
	for r, err := range restored.ReadAll(t.Context(), events.Start) {
		if err != nil {
			return 0, err
		}
		copied = append(copied, r)
	}
	i := 0
	for r, err := range original.ReadAll(t.Context(), events.Start) {
		if err != nil {
			return 0, err
		}
		if i == len(copied) {
			break
		}
		if copied[i].Hash() != r.Hash() || copied[i].Position != r.Position {
			return 0, fmt.Errorf("copy differs at position %d", r.Position)
		}
		i++
	}
	if i < len(copied) {
		return 0, fmt.Errorf("copy has %d events, the log has %d", len(copied), i)
	}
	fill(t, restored, "board-restored", 3)
	return i, nil
}

// Ballots of open polls are in no backup, nor is what they are sealed with.
func TestBackupLeavesBoxesOut(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, filepath.Join(dir, "keyline.db"))
	streams := []events.Stream{"board-one", "box-one.poll", "key-one.note", "key-one.poll.box", "person-box"}
	for _, stream := range streams {
		fill(t, s, stream, 3)
	}
	path := filepath.Join(dir, "copy")
	if err := s.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	copied := mustOpen(t, path)
	defer mustClose(t, copied)
	for _, stream := range streams {
		n := 0
		for _, err := range copied.Read(t.Context(), stream, 0) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if left := strings.Contains(string(stream), "poll"); left != (n == 0) {
			t.Errorf("the copy has %d events of %s", n, stream)
		}
	}
	stored, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if secret := thing("box-one.poll", 1); bytes.Contains(stored, secret.Data) || bytes.Contains(stored, secret.ID[:]) {
		t.Error("the copy has bytes of a box")
	}
}

func TestBackupThatFailsLeavesNoFile(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, filepath.Join(dir, "keyline.db"))
	fill(t, s, "board-a", 10)
	target := t.TempDir()
	taken := filepath.Join(target, "taken")
	if err := os.WriteFile(taken, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), taken); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file: %v, want fs.ErrExist", err)
	}
	ended, stop := context.WithCancel(t.Context())
	stop()
	if err := s.Backup(ended, filepath.Join(target, "ended")); !errors.Is(err, context.Canceled) {
		t.Errorf("ended context: %v", err)
	}
	if err := s.Backup(t.Context(), filepath.Join(target, "none", "copy")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no directory: %v", err)
	}
	mustClose(t, s)
	if err := s.Backup(t.Context(), filepath.Join(target, "closed")); !errors.Is(err, events.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
	left, err := os.ReadDir(target)
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
