package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	diff "github.com/google/go-cmp/cmp"

	"keyline/events/archive"
)

// tight is a site on a small disk, which fill leaves so little room on.
func (s site) tight(t *testing.T) (there site, fill func(left int), makeRoom func(), ok bool) {
	t.Helper()
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=16m"); err != nil {
		t.Logf("without the right to mount a small disk: %v", err)
		return s, nil, nil, false
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(disk, 0); err != nil {
			t.Error(err)
		}
	})
	from, ballast := s.dir, filepath.Join(disk, "ballast")
	s.dir, s.out = filepath.Join(disk, "data"), filepath.Join(disk, "out")
	err := os.Mkdir(s.out, 0o700)
	if err == nil && from != "" {
		err = os.CopyFS(s.dir, os.DirFS(from))
	}
	if err != nil {
		t.Fatal(err)
	}
	fill = func(left int) {
		var room syscall.Statfs_t
		err := syscall.Statfs(disk, &room)
		if err = errors.Join(err, os.WriteFile(ballast, make([]byte, int(room.Bavail)*int(room.Bsize)-left), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	makeRoom = func() {
		if err := os.Remove(ballast); err != nil {
			t.Error(err)
		}
	}
	return s, fill, makeRoom, true
}

// Commands on a disk that is full, or gets full in between, fail with words or
// do all of it, leave no parts, and do all of it when there is room. FAULTS for long runs.
func TestCommandsOnAFullDisk(t *testing.T) {
	t.Parallel()
	sound := newSite(t)
	outside := t.TempDir()
	file, key := filepath.Join(outside, "all.keyline"), filepath.Join(outside, "key")
	command(t, exitOK, "export", "-data", sound.dir, "-handover", key, file)
	own := []string{"board", "space"}
	want := history(t, options{data: sound.dir}, own...)
	bring := errand{"import", func(_ *testing.T, s site) []string {
		return []string{"import", "-data", s.dir, "-key", key, file}
	}, func(t *testing.T, s site) error {
		command(t, exitOK, "import", "-data", s.dir, "-key", key, file)
		if d := diff.Diff(want, history(t, options{data: s.dir}, own...)); d != "" {
			t.Error(d)
		}
		return nil
	}}
	rooms := []int{8 << 10}
	if os.Getenv("FAULTS") != "" {
		rooms = append(rooms, 40<<10, 80<<10, 160<<10, 320<<10)
	}
	failed := map[string]int{}
	for _, e := range append(errands, bring) {
		for _, left := range rooms {
			from := sound
			if e.name == "import" {
				from.dir = ""
			}
			s, fill, makeRoom, ok := from.tight(t)
			if !ok {
				return
			}
			args := e.args(t, s)
			fill(left)
			var said bytes.Buffer
			if Run(t.Context(), args, &said, &said) != exitOK {
				failed[e.name]++
				if left, err := os.ReadDir(s.out); len(left) > 0 || err != nil {
					t.Errorf("%s failed and left %v, %v", e.name, left, err)
				}
			}
			if left, err := filepath.Glob(filepath.Join(s.dir, copyPrefix+"*")); len(left) > 0 || err != nil {
				t.Errorf("%s: %v left, %v", e.name, left, err)
			}
			makeRoom()
			if err := e.ends(t, s); err != nil {
				t.Errorf("%s with %d bytes of room: %v\n%s", e.name, left, err, &said)
			}
		}
	}
	for _, e := range append(errands, bring) {
		if failed[e.name] == 0 {
			t.Errorf("%s never met a full disk", e.name)
		}
	}
	s, fill, _, _ := sound.tight(t)
	fill(0)
	half := filepath.Join(s.out, "key")
	if err := writeKey(half, archive.Key{}); err == nil {
		t.Error("a key was written where there is no room")
	}
	if _, err := os.Stat(half); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("half a key is left: %v", err)
	}
	t.Logf("proof: on full disks failed with words, and done later: %v", failed)
}
