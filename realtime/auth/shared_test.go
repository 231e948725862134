package auth

import (
	"crypto/rand"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// sharers open the same folder at the same moment.
func sharers(t *testing.T, dir string, n int) (all []*Keys, seen []string) {
	t.Helper()
	all, seen = make([]*Keys, n), make([]string, n)
	var begin, end sync.WaitGroup
	begin.Add(n)
	for i := range n {
		end.Go(func() {
			begin.Done()
			begin.Wait()
			master, err := MasterKey(dir, rand.Reader)
			signing, err2 := CheckpointKeys(dir, func() (string, error) { return NewSecret(rand.Reader) })
			keys, err3 := OpenKeys(dir, rand.Reader, time.Now())
			if err != nil || err2 != nil || err3 != nil {
				t.Error(err, err2, err3)
				return
			}
			all[i], seen[i] = keys, fmt.Sprint(master, signing, string(keys.Published()))
		})
	}
	end.Wait()
	return all, seen
}

func TestKeysAreSharedFromTheFirstMoment(t *testing.T) {
	for range 20 {
		dir := filepath.Join(t.TempDir(), "keys")
		_, seen := sharers(t, dir, 8)
		if len(slices.Compact(seen)) != 1 {
			t.Fatalf("they have different keys: %q", seen)
		}
		if files, _ := filepath.Glob(filepath.Join(dir, "*")); len(files) != 3 {
			t.Fatalf("files: %v", files)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) != 0 {
			t.Fatalf("left over: %v", left)
		}
	}
}

// Whoever makes the successor, all publish it before anybody signs with it,
// and all sign with it then.
func TestSharedKeysRotateTogether(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "keys")
	synctest.Test(t, func(t *testing.T) {
		all, _ := sharers(t, dir, 3)
		rotate := func() {
			t.Helper()
			var end sync.WaitGroup
			for _, k := range all {
				end.Go(func() {
					if err := k.Rotate(time.Now()); err != nil {
						t.Error(err)
					}
				})
			}
			end.Wait()
		}
		agree := func() (id string, published string) {
			t.Helper()
			for i, k := range all {
				if i > 0 && (k.signing(time.Now()).id != id || string(k.Published()) != published) {
					t.Errorf("%d signs with %s and publishes %s, not %s", i, k.signing(time.Now()).id, k.Published(), published)
				}
				id, published = k.signing(time.Now()).id, string(k.Published())
			}
			return id, published
		}
		before, alone := agree()
		for life := range 3 {
			time.Sleep(KeyLife)
			rotate()
			if _, both := agree(); both == alone {
				t.Fatalf("life %d: no successor", life)
			}
			time.Sleep(AccessLife)
			after, _ := agree()
			if after == before {
				t.Fatalf("life %d: the successor does not sign", life)
			}
			time.Sleep(2*AccessLife + leeway)
			rotate()
			before, alone = agree()
			if files, _ := filepath.Glob(filepath.Join(dir, "jwt-*")); len(files) != 1 {
				t.Fatalf("life %d: files %v", life, files)
			}
		}
	})
}
