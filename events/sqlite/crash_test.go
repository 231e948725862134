package sqlite

import (
	"bufio"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"keyline/events"
	"keyline/events/storetest"
)

// crash runs the child over the directory, looks on after some
// acknowledgements, kills it and answers with the last one of each stream.
func crash(t *testing.T, dir string, after int, look func(acknowledged map[events.Stream]int), env ...string) map[events.Stream]int {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), append(env, childVar+"="+dir)...)
	var complaint strings.Builder
	child.Stderr = &complaint
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	acknowledged := map[events.Stream]int{}
	lines := bufio.NewScanner(out)
	for n := 1; lines.Scan(); n++ {
		var stream string
		var revision int
		if _, err := fmt.Sscan(lines.Text(), &stream, &revision); err != nil {
			break // cut off by the kill
		}
		acknowledged[events.Stream(stream)] = revision
		if n == after {
			look(maps.Clone(acknowledged))
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := child.Wait(); complaint.Len() > 0 || err == nil {
		t.Fatalf("child: %v: %s", err, &complaint)
	}
	return acknowledged
}

// lost compares what was acknowledged with what is there, and checks that
// this is whole, and that erased is erased.
func lost(t *testing.T, dir string, acknowledged map[events.Stream]int) (missing int) {
	t.Helper()
	s := mustOpen(t, filepath.Join(dir, "keyline.db"))
	defer mustClose(t, s)
	if _, err := s.reader.verify(t.Context()); err != nil {
		t.Fatal(err)
	}
	if end, _, err := s.end("person-a"); err != nil || end.last == events.None && scanFor(t, dir, []string{`"stream":"person-a"`}) > 0 {
		t.Errorf("bytes of what was erased are left, %v", err)
	}
	for stream, last := range acknowledged {
		there := 0
		for r, err := range s.Read(t.Context(), stream, 0) {
			if err != nil {
				t.Fatal(err)
			}
			if r.Revision != events.Revision(there) || r.ID != thing(stream, there).ID {
				t.Fatalf("%s: event %d is %s at revision %d", stream, there, r.ID, r.Revision)
			}
			there++
		}
		missing += max(0, last+1-there)
	}
	return missing
}

func unseen(map[events.Stream]int) {}

func TestKilledProcessLosesNothingItAcknowledged(t *testing.T) {
	seed := storetest.Seed(t)
	random := rand.New(rand.NewPCG(seed, 0))
	dir := t.TempDir()
	kills, held := storetest.Times(t, "KILLS", 10), map[events.Stream]int{}
	for round := range kills {
		maps.Copy(held, crash(t, dir, 1+random.IntN(150), unseen))
		if n := lost(t, dir, held); n > 0 {
			t.Fatalf("seed %d round %d: %d acknowledged events lost", seed, round, n)
		}
	}
	all := 0
	for _, last := range held {
		all += last + 1
	}
	t.Logf("proof: %d times kill -9, %d events acknowledged, 0 lost, seed %d", kills, all, seed)
}

// The check above must find a store that acknowledges too early.
func TestKilledProcessThatAcknowledgedEarlyIsCaught(t *testing.T) {
	for round := range 20 {
		dir := t.TempDir()
		if lost(t, dir, crash(t, dir, 10+round, unseen, plantVar+"="+early)) > 0 {
			t.Log("planted: acknowledged before it is appended, found")
			return
		}
	}
	t.Error("20 kills and no loss found")
}

func TestBackupOfALogThatAnotherProcessWrites(t *testing.T) {
	dir, copies := t.TempDir(), t.TempDir()
	crash(t, dir, 100, func(acknowledged map[events.Stream]int) {
		if err := Backup(t.Context(), filepath.Join(dir, "keyline.db"), filepath.Join(copies, "keyline.db")); err != nil {
			t.Fatal(err)
		}
		if n := lost(t, copies, acknowledged); n > 0 {
			t.Errorf("%d acknowledged events are not in the copy", n)
		}
	})
}
