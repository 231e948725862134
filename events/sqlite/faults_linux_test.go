package sqlite

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"keyline/events"
	"keyline/events/storetest"
)

// fault is what strace makes of the n-th call of a kind that the script makes
// on its files.
type fault struct {
	call string
	n    int
	what string // as strace's inject has it, with when left off
	on   string // "+": from then on always
}

func (f fault) String() string { return fmt.Sprintf("%s %d%s %s", f.call, f.n, f.on, f.what) }

// calls are those that bring something to the disk.
var calls = []string{"pwrite64", "fdatasync", "fsync", "ftruncate", "unlink"}

// straced runs the script under strace and says what it acknowledged and how
// it ended: with one of its own words, or with none.
func straced(t *testing.T, dir string, options []string, env ...string) (acknowledged map[events.Stream]int, end string) {
	t.Helper()
	args := []string{"-f", "-qq"}
	for _, name := range []string{"", "keyline.db", "keyline.db-wal", "keyline.db-journal", "keyline.db-shm"} {
		args = append(args, "-P", filepath.Join(dir, name))
	}
	child := exec.CommandContext(t.Context(), "strace", append(append(args, options...), os.Args[0])...)
	child.Env = append(os.Environ(), append(env, scriptVar+"="+dir)...)
	var complaint strings.Builder
	child.Stderr = &complaint
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	acknowledged = map[events.Stream]int{}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var word string
		var n int
		if _, err := fmt.Sscan(lines.Text(), &word, &n); err != nil {
			break
		}
		if strings.HasPrefix(word, "board-") {
			acknowledged[events.Stream(word)] = n
		} else {
			end = word
		}
	}
	if err := child.Wait(); err != nil && end != "" {
		t.Fatalf("%v: %v: %s", options, err, &complaint)
	}
	return acknowledged, end
}

// points are the calls of the script, each with its number among its kind.
func points(t *testing.T) (all []fault) {
	t.Helper()
	list := filepath.Join(t.TempDir(), "calls")
	if _, end := straced(t, t.TempDir(), []string{"-o", list, "-e", "trace=" + strings.Join(calls, ",")}); end != saidDone {
		t.Fatalf("without faults the script ends %q", end)
	}
	raw, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for line := range strings.Lines(string(raw)) {
		words := strings.Fields(line)
		if len(words) < 2 {
			continue
		}
		name, _, isCall := strings.Cut(words[1], "(")
		if isCall && slices.Contains(calls, name) {
			seen[name]++
			all = append(all, fault{call: name, n: seen[name]})
		}
	}
	if len(all) < 100 || seen["fdatasync"] < 30 {
		t.Fatalf("the script makes %v calls: strace does not see its files", seen)
	}
	return all
}

// withFaults runs the script with each fault, or with as many as FAULTS says,
// and answers how often it ended how.
func withFaults(t *testing.T, faults []fault, env ...string) (ends map[string]int, missing int) {
	t.Helper()
	seed := storetest.Seed(t)
	random := rand.New(rand.NewPCG(seed, 0))
	random.Shuffle(len(faults), func(i, j int) { faults[i], faults[j] = faults[j], faults[i] })
	faults = faults[:min(len(faults), storetest.Times(t, "FAULTS", 12))]
	ends = map[string]int{}
	for _, f := range faults {
		dir := t.TempDir()
		acknowledged, end := straced(t, dir, []string{"-o", "/dev/null",
			"-e", "trace=" + f.call, "-e", fmt.Sprintf("inject=%s:%s:when=%d%s", f.call, f.what, f.n, f.on)}, env...)
		ends[end]++
		n := lost(t, dir, acknowledged)
		if n > 0 && len(env) == 0 {
			t.Fatalf("seed %d: %v: %d acknowledged events lost", seed, f, n)
		}
		missing += n
		goesOn(t, dir)
	}
	t.Logf("%d faults: ended %v", len(faults), ends)
	return ends, missing
}

// goesOn checks that a later start writes again.
func goesOn(t *testing.T, dir string) {
	t.Helper()
	s := mustOpen(t, filepath.Join(dir, "keyline.db"))
	fill(t, s, "board-later", 2)
	mustClose(t, s)
}

// canTrace says whether faults can be injected. Who asks for a number of them
// is told when they cannot.
func canTrace(t *testing.T) bool {
	t.Helper()
	_, err := exec.LookPath("strace")
	if err == nil {
		err = exec.CommandContext(t.Context(), "strace", "-f", "-qq", "-o", "/dev/null", "true").Run()
	}
	if err != nil && os.Getenv("FAULTS") != "" {
		t.Fatalf("faults need strace: %v", err)
	}
	if err != nil {
		t.Logf("no faults injected without strace: %v", err)
	}
	return err == nil
}

func TestKilledAtTheNthCallLosesNothingItAcknowledged(t *testing.T) {
	if !canTrace(t) {
		return
	}
	faults := points(t)
	for i := range faults {
		faults[i].what = "signal=KILL"
	}
	ends, _ := withFaults(t, faults)
	if ends[""] != sum(ends) {
		t.Errorf("not all were killed: %v", ends)
	}
	t.Logf("proof: killed at %d of %d writes, forces and cuts, 0 lost", ends[""], len(faults))
}

func TestKilledAtTheNthCallFindsEarlyAcknowledgements(t *testing.T) {
	if !canTrace(t) {
		return
	}
	faults := slices.DeleteFunc(points(t), func(f fault) bool { return f.call != "pwrite64" || f.n < 30 })
	for i := range faults {
		faults[i].what = "signal=KILL"
	}
	if _, missing := withFaults(t, faults[:min(len(faults), 20)], plantVar+"="+early); missing == 0 {
		t.Error("20 kills and no loss found")
	}
}

// A call that fails once may have done nothing, or the disk is gone for good.
func TestAFailingDiskNeverLies(t *testing.T) {
	if !canTrace(t) {
		return
	}
	var faults []fault
	for _, p := range points(t) {
		for _, errno := range []string{"EIO", "ENOSPC"} {
			for _, on := range []string{"", "+"} {
				faults = append(faults, fault{p.call, p.n, "error=" + errno, on})
			}
		}
	}
	ends, _ := withFaults(t, faults)
	if ends[""] > 0 {
		t.Errorf("%d ended without a word", ends[""])
	}
	if ends[saidReadOnly] == 0 {
		t.Error("no fault made the store read-only")
	}
	t.Logf("proof: %d failing calls of %d, %d times read-only, %d times not opened, %d times without effect, 0 lost",
		sum(ends), len(faults), ends[saidReadOnly], ends[saidRefused], ends[saidDone])
}

func TestAFailingDiskFindsEarlyAcknowledgements(t *testing.T) {
	if !canTrace(t) {
		return
	}
	faults := slices.DeleteFunc(points(t), func(f fault) bool { return f.call != "pwrite64" || f.n < 30 })
	for i := range faults {
		faults[i].what, faults[i].on = "error=EIO", "+"
	}
	if _, missing := withFaults(t, faults[:min(len(faults), 20)], plantVar+"="+early); missing == 0 {
		t.Error("20 failing disks and no loss found")
	}
	t.Log("planted: acknowledged before it is appended, on a failing disk, found")
}

func sum(ends map[string]int) (n int) {
	for _, count := range ends {
		n += count
	}
	return n
}
