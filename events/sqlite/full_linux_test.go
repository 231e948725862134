package sqlite

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"keyline/events"
)

func TestAFullDiskLosesNothingAndARestartRecovers(t *testing.T) {
	t.Run("file size limit", func(t *testing.T) { fillsUp(t, t.TempDir(), limitFiles(t)) })
	dir, grow, err := smallDisk(t)
	if err != nil {
		t.Logf("without the right to mount a small disk only the file size was limited: %v", err)
		return
	}
	t.Run("small disk", func(t *testing.T) { fillsUp(t, dir, grow) })
}

// fillsUp writes until the disk is full, then makes room and starts again.
func fillsUp(t *testing.T, dir string, makeRoom func()) {
	path := filepath.Join(dir, "keyline.db")
	s := mustOpen(t, path)
	acknowledged := 0
	var err error
	for err == nil {
		stream := events.Stream(fmt.Sprint("board-", acknowledged%3))
		revision := acknowledged / 3
		if _, err = s.Append(t.Context(), stream, events.Revision(revision)-1, thing(stream, revision)); err == nil {
			acknowledged++
		}
		if acknowledged > 100_000 {
			t.Fatal("the disk does not fill up")
		}
	}
	if !errors.Is(err, events.ErrReadOnly) || acknowledged < 100 {
		t.Fatalf("after %d events: %v, want ErrReadOnly", acknowledged, err)
	}
	t.Logf("full after %d events: %v", acknowledged, err)
	if n := count(t, s); n != acknowledged {
		t.Errorf("%d events readable on the full disk, want %d", n, acknowledged)
	}
	makeRoom()
	if _, err := s.Append(t.Context(), "board-new", events.None, thing("board-new", 0)); !errors.Is(err, events.ErrReadOnly) {
		t.Errorf("append before reopening: %v, want ErrReadOnly", err)
	}
	mustClose(t, s)

	s = mustOpen(t, path)
	n := count(t, s)
	// The append that failed may have got there; nothing else.
	if n != acknowledged && n != acknowledged+1 {
		t.Errorf("%d events after reopening, want %d", n, acknowledged)
	}
	fill(t, s, "board-new", 10)
	if got := count(t, s); got != n+10 {
		t.Errorf("%d events after ten more, want %d", got, n+10)
	}
	if _, err := s.reader.verify(t.Context()); err != nil {
		t.Errorf("verify: %v", err)
	}
	mustClose(t, s)
}

// limitFiles keeps every file of this process below two megabytes until the
// answer is called.
func limitFiles(t *testing.T) (lift func()) {
	signal.Ignore(syscall.SIGXFSZ)
	var usual syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &usual); err != nil {
		t.Fatal(err)
	}
	small := syscall.Rlimit{Cur: 2 << 20, Max: usual.Max}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &small); err != nil {
		t.Fatal(err)
	}
	lift = func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &usual); err != nil {
			t.Error(err)
		}
	}
	t.Cleanup(lift)
	return lift
}

func smallDisk(t *testing.T) (dir string, grow func(), err error) {
	dir = filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=2m"); err != nil {
		return "", nil, err
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir, func() {
		if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=16m"); err != nil {
			t.Error(err)
		}
	}, nil
}

// A disk that has room for the erasure and none for emptying the write-ahead
// log, which then still has the old bytes: Delete says so, and they go with the
// first write after there is room, also when a crash and a start on the full
// disk lie between.
func TestErasureOnAFullDiskEndsLater(t *testing.T) {
	for _, crash := range []bool{false, true} {
		dir, grow, err := smallDisk(t)
		if err != nil {
			t.Logf("without the right to mount a small disk: %v", err)
			return
		}
		s := mustOpen(t, filepath.Join(dir, "keyline.db"))
		const word = "a word that is nowhere else"
		secret := thing("person-a", 0)
		secret.Data = fmt.Appendf(nil, `{"name":%q}`, word)
		long := thing("board-long", 0)
		long.Data = fmt.Appendf(nil, `{"text":%q}`, strings.Repeat("x", 400<<10))
		for stream, p := range map[events.Stream]events.Proposed{"person-a": secret, "board-long": long} {
			if _, err := s.Append(t.Context(), stream, events.None, p); err != nil {
				t.Fatal(err)
			}
		}
		fillDisk(t, dir)
		if err := s.Delete(t.Context(), "person-a"); !errors.Is(err, events.ErrUnknownOutcome) {
			t.Fatalf("%v, want ErrUnknownOutcome", err)
		}
		if crash {
			left := dir
			if dir, grow, err = smallDisk(t); err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"keyline.db", "keyline.db-wal"} {
				b, err := os.ReadFile(filepath.Join(left, name))
				if err = errors.Join(err, os.WriteFile(filepath.Join(dir, name), b, 0o600)); err != nil {
					t.Fatal(err)
				}
			}
			fillDisk(t, dir)
			mustClose(t, s)
			s = mustOpen(t, filepath.Join(dir, "keyline.db"))
		}
		if scanFor(t, dir, []string{word}) == 0 {
			t.Fatal("the disk is not full: the log was emptied")
		}
		grow()
		if _, err := s.Append(t.Context(), "board-a", events.None, thing("board-a", 0)); err != nil {
			t.Errorf("crash %v: the next append: %v", crash, err)
		}
		if scanFor(t, dir, []string{word}) != 0 {
			t.Errorf("crash %v: the disk has room again, and what was erased is still there", crash)
		}
		mustClose(t, s)
	}
}

// fillDisk leaves room for a few pages.
func fillDisk(t *testing.T, dir string) {
	t.Helper()
	var disk syscall.Statfs_t
	if err := syscall.Statfs(dir, &disk); err != nil {
		t.Fatal(err)
	}
	ballast := make([]byte, int(disk.Bavail)*int(disk.Bsize)-48<<10)
	if err := os.WriteFile(filepath.Join(dir, "ballast"), ballast, 0o600); err != nil {
		t.Fatal(err)
	}
}

// A backup that has no room beside the log is refused before it fills the disk,
// and the log goes on.
func TestBackupLeavesRoomForTheLog(t *testing.T) {
	dir, grow, err := smallDisk(t)
	if err != nil {
		t.Logf("without the right to mount a small disk: %v", err)
		return
	}
	s := mustOpen(t, filepath.Join(dir, "keyline.db"))
	fill(t, s, "board-a", 10)
	fillDisk(t, dir)
	copied := filepath.Join(dir, "copy.db")
	if err := s.Backup(t.Context(), copied); err == nil || !strings.Contains(err.Error(), "room") {
		t.Errorf("%v, want words about room", err)
	}
	if left, _ := filepath.Glob(copied + "*"); len(left) > 0 {
		t.Errorf("%v are left", left)
	}
	fill(t, s, "board-b", 1)
	grow()
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Error(err)
	}
	mustClose(t, s)
}
