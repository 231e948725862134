package sqlite

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
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
