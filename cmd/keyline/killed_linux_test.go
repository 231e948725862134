package main

import (
	"bytes"
	crypto "crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"keyline/events/proof"
	"keyline/events/space"
	"keyline/events/storetest"
)

// errand is a command, and what has to hold whenever it was killed: what it
// said it did is done, what it began can be ended, and nothing is left behind.
type errand struct {
	name string
	args func(t *testing.T, s site) []string
	ends func(t *testing.T, s site) error
}

var errands = []errand{
	{"backup", func(_ *testing.T, s site) []string {
		return []string{"backup", "-data", s.dir, filepath.Join(s.out, "x.tar")}
	}, func(t *testing.T, s site) error {
		file := filepath.Join(s.out, "x.tar")
		_, err := os.Stat(file)
		if errors.Is(err, fs.ErrNotExist) {
			command(t, exitOK, "backup", "-data", s.dir, file)
		}
		_, err = verifyArchive(t.Context(), file)
		return err
	}},
	{"export", func(_ *testing.T, s site) []string {
		return []string{"export", "-data", s.dir, "-handover", filepath.Join(s.out, "key"), filepath.Join(s.out, "x.keyline")}
	}, func(t *testing.T, s site) error {
		file, key := filepath.Join(s.out, "x.keyline"), filepath.Join(s.out, "key")
		_, err := os.Stat(file)
		if errors.Is(err, fs.ErrNotExist) {
			if err := remove(key); err != nil {
				return err
			}
			command(t, exitOK, "export", "-data", s.dir, "-handover", key, file)
		}
		var said strings.Builder
		if Run(t.Context(), []string{"import", "-data", t.TempDir(), "-key", key, file}, &said, &said) != exitOK {
			return errors.New(said.String())
		}
		return nil
	}},
	{"rotate", func(_ *testing.T, s site) []string { return []string{"keys", "rotate", "-data", s.dir} },
		func(t *testing.T, s site) error {
			command(t, exitOK, "keys", "rotate", "-data", s.dir)
			o := openOffice(t, s.dir)
			defer o.close()
			keys := o.data.signer.Keys()
			var record []string
			err := o.hub.Spaces().Look(t.Context(), "home", func(st *space.State) { record = slices.Clone(st.Rotations) })
			if known := proof.Follow(s.first, record); err == nil && (!slices.Equal(known, keys) || len(keys) < 2) {
				err = fmt.Errorf("who trusts the first key follows to %d of %d", len(known), len(keys))
			}
			return err
		}},
	{"erase", func(t *testing.T, s site) []string { return s.erase(t) },
		func(t *testing.T, s site) error {
			if again := s.erase(t); again != nil {
				command(t, exitOK, again...)
			}
			return s.erased(t)
		}},
}

// Commands on a folder that nobody else has open, killed at the n-th time that
// they write, force, rename, link, cut or remove.
func TestKilledCommands(t *testing.T) {
	t.Parallel()
	if err := exec.CommandContext(t.Context(), "strace", "-f", "-qq", "-o", "/dev/null", "true").Run(); err != nil {
		if os.Getenv("KILLS") != "" {
			t.Fatalf("without strace nothing is killed at its n-th call: %v", err)
		}
		t.Logf("nothing is killed without strace: %v", err)
		return
	}
	sound, seed := newSite(t), storetest.Seed(t)
	random := rand.New(rand.NewPCG(seed, 0))
	calls := []string{"pwrite64", "fdatasync", "fsync", "write", "renameat", "linkat", "ftruncate", "unlinkat"}
	rounds, killed := storetest.Times(t, "KILLS", len(errands)), 0
	for round := range rounds {
		e, s := errands[round%len(errands)], sound.copies(t)
		call, n := calls[min(random.IntN(2*len(calls)), random.IntN(len(calls)))], 1+random.IntN(6)
		c := exec.CommandContext(t.Context(), "strace", append([]string{"-f", "-qq", "-o", "/dev/null", "-e", "trace=" + call,
			"-e", fmt.Sprintf("inject=%s:signal=KILL:when=%d", call, n), os.Args[0]}, e.args(t, s)...)...)
		c.Env = append(os.Environ(), asProgram+"=1")
		if c.Run() != nil {
			killed++
		}
		if err := e.ends(t, s); err != nil {
			t.Errorf("seed %d round %d: %s killed at %s %d: %v", seed, round, e.name, call, n, err)
		}
		if left, err := filepath.Glob(filepath.Join(s.dir, copyPrefix+"*")); len(left) > 0 || err != nil {
			t.Errorf("seed %d round %d: %s killed at %s %d: %v are left, %v", seed, round, e.name, call, n, left, err)
		}
	}
	t.Logf("proof: backup, export, rotation and erasure %d times killed at their n-th call in %d, seed %d", killed, rounds, seed)
}

// The program that is asked is killed while it does what a command asks for:
// what the command then says is done is done.
func TestKilledWhileAsked(t *testing.T) {
	t.Parallel()
	sound, seed := newSite(t), storetest.Seed(t)
	random := rand.New(rand.NewPCG(seed, 0))
	rounds, cut := storetest.Times(t, "KILLS", len(errands)-1), 0
	online := slices.DeleteFunc(slices.Clone(errands), func(e errand) bool { return e.name == "export" })
	for round := range rounds {
		e, s := online[round%len(online)], sound.copies(t)
		_, c := launch(t, s.dir)
		args := e.args(t, s)
		killed := make(chan error, 1)
		time.AfterFunc(time.Duration(random.IntN(40_000))*time.Microsecond, func() { killed <- c.Process.Kill() })
		var said bytes.Buffer
		code := Run(t.Context(), args, &said, &said)
		if err := <-killed; err != nil {
			t.Fatal(err)
		}
		_ = c.Wait() // says that it was killed
		if code != exitOK {
			cut++
		} else if err := s.holds(t, e.name); err != nil {
			t.Errorf("seed %d round %d: %s was said to be done: %v\n%s", seed, round, e.name, err, &said)
		}
		if err := e.ends(t, s); err != nil {
			t.Errorf("seed %d round %d: %s: %v", seed, round, e.name, err)
		}
		if left, err := filepath.Glob(filepath.Join(s.dir, copyPrefix+"*")); len(left) > 0 || err != nil {
			t.Errorf("seed %d round %d: %v are left, %v", seed, round, left, err)
		}
	}
	t.Logf("proof: %d times kill -9 while it backs up, rotates or erases, %d answers cut, seed %d", rounds, cut, seed)
}

// holds says whether what a command has said is so, before anything is repeated.
func (s site) holds(t *testing.T, name string) error {
	t.Helper()
	switch name {
	case "erase":
		return s.erased(t)
	case "rotate":
		if keys, err := filepath.Glob(filepath.Join(s.dir, keysFolder, "checkpoint-*")); len(keys) != 2 || err != nil {
			return fmt.Errorf("keys %v, %w", keys, err)
		}
	case "backup":
		_, err := verifyArchive(t.Context(), filepath.Join(s.out, "x.tar"))
		return err
	}
	return nil
}

// What the two tests above look for is found: a file that got its name too
// early, a key that nobody vouches for, a word that is left.
func TestKilledCommandsFindPlantedBugs(t *testing.T) {
	t.Parallel()
	sound := newSite(t)
	plants := map[string]func(t *testing.T, s site){
		"backup": func(t *testing.T, s site) {
			file := filepath.Join(s.out, "x.tar")
			command(t, exitOK, "backup", "-data", s.dir, file)
			halve(t, file)
		},
		"export": func(t *testing.T, s site) {
			file := filepath.Join(s.out, "x.keyline")
			command(t, exitOK, "export", "-data", s.dir, "-handover", filepath.Join(s.out, "key"), file)
			halve(t, file)
		},
		"rotate": func(t *testing.T, s site) {
			key, err := proof.MakeKey(crypto.Reader)
			if err = errors.Join(err, os.WriteFile(filepath.Join(s.dir, keysFolder, "checkpoint-1"), []byte(key), 0o600)); err != nil {
				t.Fatal(err)
			}
		},
		"erase": func(t *testing.T, s site) {
			if err := os.WriteFile(filepath.Join(s.dir, "left-over"), []byte(s.words[0]), 0o600); err != nil {
				t.Fatal(err)
			}
		},
	}
	for _, e := range errands {
		s := sound.copies(t)
		plants[e.name](t, s)
		if e.ends(t, s) == nil {
			t.Errorf("%s: nothing was found", e.name)
		}
	}
	t.Log("planted: a file named too early, a key nobody vouches for, a word that is left, found")
}

func halve(t *testing.T, file string) {
	t.Helper()
	info, err := os.Stat(file)
	if err == nil {
		err = os.Truncate(file, info.Size()/2)
	}
	if err != nil {
		t.Fatal(err)
	}
}
