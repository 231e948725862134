package auth

import (
	"crypto/rand"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestThumbprint(t *testing.T) {
	// The key and thumbprint of RFC 8037, appendix A.
	seed, _ := b64.DecodeString("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")
	key := newKey(seed, time.Now())
	if got, want := key.public().X, "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"; got != want {
		t.Errorf("x %s, want %s", got, want)
	}
	if want := "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"; key.id != want {
		t.Errorf("kid %s, want %s", key.id, want)
	}
}

func TestKeysAreKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "keys")
	a, err := OpenKeys(dir, rand.Reader, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	b, err := OpenKeys(dir, rand.Reader, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(a.Published()), string(b.Published())); diff != "" {
		t.Error(diff)
	}
	m1, err1 := MasterKey(dir, rand.Reader)
	m2, err2 := MasterKey(dir, rand.Reader)
	if err1 != nil || err2 != nil || m1 != m2 || m1 == [32]byte{} {
		t.Errorf("master key changed: %v %v", err1, err2)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	if len(files) != 2 {
		t.Errorf("files: %v", files)
	}
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", f, info.Mode(), err)
		}
	}
}

func TestKeyFilesAreProtectedAgain(t *testing.T) {
	dir := t.TempDir()
	if _, err := MasterKey(dir, rand.Reader); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "master")
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := MasterKey(dir, rand.Reader); err != nil {
		t.Fatal(err)
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
}

func TestDamagedKeyFiles(t *testing.T) {
	for name, content := range map[string]string{
		"empty": "", "not JSON": "hello", "no seed": `{"kty":"OKP","crv":"Ed25519","x":"AA","made":1}`,
		"short seed": `{"d":"AAAA","made":1}`,
		"mismatch":   `{"x":"AA","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","made":1}`,
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "jwt-x.json"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenKeys(dir, rand.Reader, time.Now()); err == nil || !strings.Contains(err.Error(), "jwt-x.json") {
			t.Errorf("%s: %v", name, err)
		}
		if err := os.WriteFile(filepath.Join(dir, "master"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := MasterKey(dir, rand.Reader); err == nil {
			t.Errorf("master %s: taken", name)
		}
	}
}

func TestKeyRotation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		kid := func() string { return d.keys.signing(time.Now()).id }
		published := func() int {
			var set struct{ Keys []jwk }
			if err := json.Unmarshal(d.keys.Published(), &set); err != nil {
				t.Fatal(err)
			}
			return len(set.Keys)
		}
		rotate := func() {
			if err := d.keys.Rotate(time.Now()); err != nil {
				t.Fatal(err)
			}
		}
		first := kid()
		time.Sleep(KeyLife - time.Second)
		if rotate(); published() != 1 {
			t.Fatal("rotated early")
		}
		time.Sleep(time.Second)
		rotate()
		if published() != 2 || kid() != first {
			t.Fatal("the next key must be published before it signs")
		}
		g := d.member(t) // signed with the old key
		time.Sleep(AccessLife)
		if kid() == first {
			t.Fatal("the next key does not sign")
		}
		rotate()
		if _, err := d.Verify(g.Token); err != nil {
			t.Fatalf("token of the old key: %v", err)
		}
		time.Sleep(2*AccessLife + leeway)
		old := newForge(d, g)
		old.key, _ = d.keys.byHeader(strings.Split(g.Token, ".")[0])
		rotate()
		if published() != 1 || kid() == first {
			t.Fatal("the old key is still accepted")
		}
		now := time.Now().Unix()
		late := old.seal(old.header(), old.payload(map[string]any{"iat": now, "nbf": now, "exp": now + 60}))
		_, err := d.Verify(late)
		wantReason(t, err, "token_invalid")
		files, _ := filepath.Glob(filepath.Join(d.keys.dir, "jwt-*"))
		if len(files) != 1 {
			t.Errorf("key files: %v", files)
		}
	})
}
