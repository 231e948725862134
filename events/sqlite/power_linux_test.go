package sqlite

import (
	"bufio"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/storetest"
)

// disk is an ext4 file system in a file. A copy of that file is what a disk
// holds after the power is cut: all that was forced to it, and of the rest
// what the kernel happened to have written.
type disk struct{ image, at string }

func newDisk(t *testing.T) (disk, error) {
	t.Helper()
	d := disk{filepath.Join(t.TempDir(), "image"), filepath.Join(t.TempDir(), "disk")}
	for _, args := range [][]string{{"truncate", "-s", "96M", d.image}, {"mkfs.ext4", "-q", d.image}} {
		if out, err := exec.CommandContext(t.Context(), args[0], args[1:]...).CombinedOutput(); err != nil {
			return d, fmt.Errorf("%s: %w: %s", args[0], err, out)
		}
	}
	return d, d.mount(t)
}

func (d disk) mount(t *testing.T) error {
	if err := os.MkdirAll(d.at, 0o700); err != nil {
		return err
	}
	if out, err := exec.CommandContext(t.Context(), "mount", "-o", "loop", d.image, d.at).CombinedOutput(); err != nil {
		return fmt.Errorf("mount: %w: %s", err, out)
	}
	return nil
}

func (d disk) unmount(t *testing.T) {
	if out, err := exec.Command("umount", d.at).CombinedOutput(); err != nil { //nolint:noctx // the test's context has ended in clean-up
		t.Errorf("umount: %v: %s", err, out)
	}
}

// powered is a child that writes onto a disk.
type powered struct {
	child *exec.Cmd
	mu    sync.Mutex
	acked map[events.Stream]int
	some  chan struct{} // closed at the first acknowledgement
	ended chan struct{}
}

func powerOn(t *testing.T, dir string, env ...string) *powered {
	t.Helper()
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	p := &powered{child: exec.CommandContext(t.Context(), os.Args[0]), acked: map[events.Stream]int{},
		some: make(chan struct{}), ended: make(chan struct{})}
	p.child.Env = append(os.Environ(), append(env, childVar+"="+dir)...)
	out, err := p.child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.child.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(p.ended)
		first := sync.OnceFunc(func() { close(p.some) })
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var stream string
			var n int
			if _, err := fmt.Sscan(lines.Text(), &stream, &n); err != nil {
				return // cut off by the kill
			}
			p.mu.Lock()
			p.acked[events.Stream(stream)] = n
			p.mu.Unlock()
			first()
		}
	}()
	return p
}

// still stops the child between two instructions: a copy of a disk that is
// written meanwhile would mix moments, which no power cut does.
func (p *powered) still(t *testing.T) (resume func()) {
	t.Helper()
	pid := p.child.Process.Pid
	if err := p.child.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	// The kernel reports the child when the last of its threads has stopped,
	// those that waited for the disk included.
	var status syscall.WaitStatus
	_, err := syscall.Wait4(pid, &status, syscall.WUNTRACED, nil)
	for errors.Is(err, syscall.EINTR) {
		_, err = syscall.Wait4(pid, &status, syscall.WUNTRACED, nil)
	}
	if err != nil || !status.Stopped() {
		t.Fatalf("the child does not stop: %v, %v", err, status)
	}
	return func() {
		if err := p.child.Process.Signal(syscall.SIGCONT); err != nil {
			t.Fatal(err)
		}
	}
}

func (p *powered) off(t *testing.T) {
	if err := p.child.Process.Kill(); err != nil {
		t.Error(err)
	}
	<-p.ended
	_ = p.child.Wait()
}

// cuts cuts the power as often as asked, every tenth time after a fresh start
// in a new folder, and answers how many acknowledged events were missing.
func cuts(t *testing.T, d disk, times int, env ...string) (acknowledged, missing int) {
	t.Helper()
	after := disk{d.image + "-cut", d.at + "-cut"}
	var p *powered
	var dir string
	for n := range times {
		if n%10 == 0 {
			if p != nil {
				p.off(t)
				if err := os.RemoveAll(dir); err != nil {
					t.Fatal(err)
				}
			}
			dir = filepath.Join(d.at, fmt.Sprint("data", n))
			p = powerOn(t, dir, env...)
			<-p.some
		}
		time.Sleep(time.Duration(n*7%23) * time.Millisecond) // not a wait: the moment of the cut
		p.mu.Lock()
		known := maps.Clone(p.acked)
		p.mu.Unlock()
		resume := p.still(t)
		if out, err := exec.CommandContext(t.Context(), "cp", "--sparse=always", d.image, after.image).CombinedOutput(); err != nil {
			t.Fatalf("cp: %v: %s", err, out)
		}
		resume()
		if err := after.mount(t); err != nil {
			t.Fatal(err)
		}
		missing += lostIfAny(t, filepath.Join(after.at, filepath.Base(dir)), known)
		after.unmount(t)
		for _, last := range known {
			acknowledged += last + 1
		}
	}
	p.off(t)
	return acknowledged, missing
}

// lostIfAny counts all as lost when not even the file is there.
func lostIfAny(t *testing.T, dir string, known map[events.Stream]int) (missing int) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(dir, "keyline.db")); err == nil {
		return lost(t, dir, known)
	}
	for _, last := range known {
		missing += last + 1
	}
	return missing
}

// canCut mounts a disk. Who asks for a number of cuts is told why there are none.
func canCut(t *testing.T) (d disk, ok bool) {
	t.Helper()
	d, err := newDisk(t)
	if err != nil && os.Getenv("CUTS") != "" {
		t.Fatalf("power cuts need root, mkfs.ext4 and a loop device: %v", err)
	}
	if err != nil {
		t.Logf("no power cuts without the right to mount a disk: %v", err)
		return d, false
	}
	t.Cleanup(func() { d.unmount(t) })
	return d, true
}

func TestPowerCutLosesNothingAcknowledged(t *testing.T) {
	d, ok := canCut(t)
	if !ok {
		return
	}
	n := storetest.Times(t, "CUTS", 3)
	acknowledged, missing := cuts(t, d, n)
	if missing > 0 {
		t.Errorf("%d acknowledged events lost in %d power cuts", missing, n)
	}
	t.Logf("proof: %d power cuts, %d times an acknowledged event was looked for, %d lost", n, acknowledged, missing)
}

func TestPowerCutFindsAStoreThatDoesNotForce(t *testing.T) {
	d, ok := canCut(t)
	if !ok {
		return
	}
	if _, missing := cuts(t, d, 5, plantVar+"="+unforced); missing == 0 {
		t.Error("5 power cuts and no loss found")
	}
	t.Log("planted: writes that are not forced to the disk, found")
}
