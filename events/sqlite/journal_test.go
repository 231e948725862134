package sqlite

import (
	"bytes"
	"database/sql"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keyline/events"
	"keyline/events/storetest"
)

// killedLog is what a killed process leaves of a log of 20 commits: the file,
// its journal without the room ahead, and where the last commit in that begins.
func killedLog(t *testing.T) (file, journal []byte, lastAt int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "keyline.db")
	s := mustOpen(t, path)
	read := func(name string) []byte {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	written := func() []byte {
		all := read(path + "-wal")
		const frame = frameHead + 4096
		frames := (len(bytes.TrimRight(all, "\x00")) - walHead + frame - 1) / frame
		return all[:walHead+frames*frame]
	}
	fill(t, s, "board-a", 19)
	lastAt = len(written())
	if _, err := s.Append(t.Context(), "board-a", 18, thing("board-a", 19)); err != nil {
		t.Fatal(err)
	}
	return read(path), written(), lastAt
}

// remains opens a log with this journal; -1: it is refused.
func remains(t *testing.T, path string, file, journal []byte) (n int) {
	t.Helper()
	for name, data := range map[string][]byte{path: file, path + "-wal": journal} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_ = os.Remove(path + "-shm")
	s, err := Open(path)
	if err != nil {
		if !strings.Contains(err.Error(), "damaged at byte") && !errors.As(err, new(*events.Damaged)) {
			t.Fatal(err)
		}
		return -1
	}
	defer mustClose(t, s)
	for r, err := range s.Read(t.Context(), "board-a", 0) {
		if err != nil {
			return -1
		}
		if r.ID != thing("board-a", n).ID {
			t.Fatalf("event %d is %s", n, r.ID)
		}
		n++
	}
	return n
}

// alone counts the events that SQLite finds without a look at the journal before.
func alone(t *testing.T, file, journal []byte) (n int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "alone.db")
	if err := errors.Join(os.WriteFile(path, file, 0o600), os.WriteFile(path+"-wal", journal, 0o600)); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", source(path, writerPragmas))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow("SELECT count(*) FROM events").Scan(&n); err != nil {
		return 20 // it noticed
	}
	return n
}

// Between a crash and the restart no flipped bit in the journal goes unnoticed,
// unless it is in the very last commit: that may be one that was torn. Left to
// SQLite alone, the same flips lose what was acknowledged.
func TestDamageToTheJournalIsNoticed(t *testing.T) {
	t.Parallel()
	file, journal, lastAt := killedLog(t)
	path := filepath.Join(t.TempDir(), "keyline.db")
	if n := remains(t, path, file, journal); n != 20 {
		t.Fatalf("%d events of 20 after the crash", n)
	}
	seed := storetest.Seed(t)
	random := rand.New(rand.NewPCG(seed, 0))
	flips := max(200, storetest.Times(t, "FLIPS", 200)/4)
	noticed, torn, silent := 0, 0, 0
	for i := range flips {
		at, bit := random.IntN(len(journal)), byte(1)<<random.IntN(8)
		if i < walHead {
			at = i
		}
		damaged := bytes.Clone(journal)
		damaged[at] ^= bit
		if silent == 0 && i >= walHead && alone(t, file, damaged) < 19 {
			silent++
		}
		switch n := remains(t, path, file, damaged); {
		case n < 0:
			noticed++
		case n == 19 && at >= lastAt:
			torn++
		case n < 20:
			t.Fatalf("seed %d: byte %d bit %#x of %d: %d events of 20 and no word", seed, at, bit, len(journal), n)
		}
	}
	if noticed < flips/2 || silent == 0 {
		t.Errorf("seed %d: of %d flips %d noticed, and %d lost without the check", seed, flips, noticed, silent)
	}
	t.Log("planted: a journal that is not looked through before SQLite opens it, found")
	t.Logf("proof: %d flipped bits in a journal of %d bytes, %d noticed, %d in the last commit and taken for a torn one, seed %d", flips, len(journal), noticed, torn, seed)
}

// What power cuts leave is no damage: nothing, half a header, a torn commit at
// the end, and pages of before.
func TestTornJournalsAreNotDamaged(t *testing.T) {
	file, journal, lastAt := killedLog(t)
	path := filepath.Join(t.TempDir(), "keyline.db")
	for name, c := range map[string]struct {
		journal []byte
		n       int
	}{
		"whole":                      {journal, 20},
		"a torn page at the end":     {journal[:len(journal)-1000], 19},
		"the last commit unwritten":  {append(bytes.Clone(journal[:lastAt]), make([]byte, len(journal)-lastAt)...), 19},
		"its first page unwritten":   {append(append(bytes.Clone(journal[:lastAt]), make([]byte, frameHead)...), journal[lastAt+frameHead:]...), 19},
		"with room ahead":            {append(bytes.Clone(journal), make([]byte, 3<<12)...), 20},
		"with what an older one had": {append(bytes.Clone(journal), bytes.Repeat([]byte("old"), 9000)...), 20},
	} {
		if n := remains(t, path, file, c.journal); n != c.n {
			t.Errorf("%s: %d events, want %d", name, n, c.n)
		}
	}
	for _, none := range [][]byte{{}, journal[:walHead/2], journal[:walHead], make([]byte, walHead), make([]byte, leastRoom)} {
		if at, err := damage(bytes.NewReader(none)); err != nil || at >= 0 {
			t.Errorf("%d bytes of a journal are damaged at %d, %v", len(none), at, err)
		}
	}
	lost := append(make([]byte, walHead), journal[walHead:]...)
	if at, err := damage(bytes.NewReader(lost)); err != nil || at != 0 {
		t.Errorf("a lost header: damaged at %d, %v, want 0", at, err)
	}
}

// A journal in use has room for what comes, and one that was emptied costs
// nothing until it is used again.
func TestJournalHasRoom(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keyline.db")
	s := mustOpen(t, path)
	defer mustClose(t, s)
	long := func() int64 {
		info, err := os.Stat(path + "-wal")
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	if n := long(); n != 0 {
		t.Errorf("opened: %d bytes", n)
	}
	grown, was := 0, int64(0)
	for i := range 400 {
		if _, err := s.Append(t.Context(), "board-a", events.Revision(i-1), thing("board-a", i)); err != nil {
			t.Fatal(err)
		}
		if n := long(); n != was {
			grown, was = grown+1, n
		}
	}
	// Without room every commit makes it longer; a few may be seen twice.
	if used := int64(400 * (frameHead + 4096)); was < used || grown > 40 {
		t.Errorf("400 commits made it longer %d times, to %d bytes", grown, was)
	}
	fill(t, s, "key-a", 1)
	for range 3 {
		if err := s.Delete(t.Context(), "key-a"); err != nil {
			t.Fatal(err)
		}
		if n := long(); n != 0 {
			t.Errorf("emptied: %d bytes", n)
		}
		fill(t, s, "key-a", 1)
	}
}
