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
)

func TestBackupUnderLoadIsAnExactPrefix(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, filepath.Join(dir, "keyline.db"))
	fill(t, s, "board-before", 300)
	ctx, stop := context.WithCancel(t.Context())
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			stream := events.Stream(fmt.Sprint("board-", w))
			for n := 0; ctx.Err() == nil; n++ {
				if _, err := s.Append(t.Context(), stream, events.Revision(n)-1, thing(stream, n)); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range 3 {
		last, err := s.Append(t.Context(), "board-marks", events.Revision(i)-1, thing("board-marks", i))
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, fmt.Sprint("copy", i))
		if err := s.Backup(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		isPrefix(t, path, s, last.Position)
	}
	stop()
	writers.Wait()
}

// isPrefix opens the copy and compares all of it with the original.
func isPrefix(t *testing.T, path string, original *Store, atLeast events.Position) {
	t.Helper()
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("%s: %v, %v; others may read it", path, info.Mode(), err)
	}
	restored := mustOpen(t, path)
	defer mustClose(t, restored)
	if restored.tip < atLeast {
		t.Errorf("copy ends at %d, %d was acknowledged before", restored.tip, atLeast)
	}
	var copied []events.Recorded
	for r, err := range restored.ReadAll(t.Context(), events.Start) {
		if err != nil {
			t.Fatal(err)
		}
		copied = append(copied, r)
	}
	i := 0
	for r, err := range original.ReadAll(t.Context(), events.Start) {
		if err != nil {
			t.Fatal(err)
		}
		if i == len(copied) {
			break
		}
		if copied[i].Hash() != r.Hash() || copied[i].Position != r.Position {
			t.Fatalf("copy differs at position %d", r.Position)
		}
		i++
	}
	fill(t, restored, "board-restored", 3)
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
