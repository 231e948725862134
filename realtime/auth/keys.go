package auth

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// KeyLife is the age at which a signing key gets a successor.
const KeyLife = 30 * 24 * time.Hour

// Keys are the keys that sign access tokens. A key is published one AccessLife
// before it signs, so that whoever caches the published set knows it in time,
// and is accepted for two more after its successor took over. They are files
// "jwt-<number>.json" in a folder, which several programs may share; removing
// them and starting again replaces them at once. Keys is safe for concurrent
// use.
type Keys struct {
	dir    string
	random io.Reader

	mu   sync.Mutex
	ring []signingKey // oldest first, never empty
}

type signingKey struct {
	path    string
	id      string // RFC 7638 thumbprint
	made    time.Time
	private ed25519.PrivateKey
	header  string // the only first segment a token of this key may have
}

// jwk is a key in the form of RFC 8037. D and Made are for the file alone.
type jwk struct {
	Type  string `json:"kty"`
	Curve string `json:"crv"`
	X     string `json:"x"`
	D     string `json:"d,omitempty"`
	Made  int64  `json:"made,omitempty"` // Unix seconds
	ID    string `json:"kid,omitempty"`
	Use   string `json:"use,omitempty"`
	Alg   string `json:"alg,omitempty"`
}

// OpenKeys reads the signing keys in dir and makes the first.
func OpenKeys(dir string, random io.Reader, now time.Time) (*Keys, error) {
	k := &Keys{dir: dir, random: random}
	return k, k.Rotate(now)
}

// Rotate takes over the keys that others put into the folder, makes a
// successor when the newest has had its life, and forgets keys that nothing
// valid can have been signed with. Call it more often than every AccessLife.
func (k *Keys) Rotate(now time.Time) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.read(); err != nil {
		return err
	}
	if n := len(k.ring); n == 0 || now.Sub(k.ring[n-1].made) >= KeyLife {
		if err := k.succeed(now); err != nil {
			return err
		}
	}
	for len(k.ring) > 1 && !now.Before(k.ring[1].made.Add(3*AccessLife+leeway)) {
		if err := os.Remove(k.ring[0].path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("remove old key: %w", err)
		}
		k.ring = k.ring[1:]
	}
	return nil
}

// read adds the keys in the folder to those known.
func (k *Keys) read() error {
	paths, err := filepath.Glob(filepath.Join(k.dir, "jwt-*.json"))
	if err != nil {
		return fmt.Errorf("open keys: %w", err)
	}
	for _, path := range paths {
		key, err := readKey(path)
		if errors.Is(err, os.ErrNotExist) {
			continue // somebody forgot it
		}
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(k.ring, func(known signingKey) bool { return known.id == key.id }) {
			k.ring = append(k.ring, key)
		}
	}
	slices.SortFunc(k.ring, func(a, b signingKey) int { return a.made.Compare(b.made) })
	return nil
}

// succeed makes the next key, or takes the one that somebody else has just
// made: the number in the name is given once.
func (k *Keys) succeed(now time.Time) error {
	key, err := makeKey(k.random, now)
	if err != nil {
		return err
	}
	last := 0
	for _, known := range k.ring {
		last = max(last, known.number())
	}
	key.path = filepath.Join(k.dir, fmt.Sprintf("jwt-%d.json", last+1))
	err = key.write()
	if errors.Is(err, os.ErrExist) {
		return k.read()
	}
	if err == nil {
		k.ring = append(k.ring, key)
	}
	return err
}

// signing is the newest key that has been published long enough.
func (k *Keys) signing(now time.Time) signingKey {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, key := range slices.Backward(k.ring) {
		if !now.Before(key.made.Add(AccessLife)) {
			return key
		}
	}
	return k.ring[0]
}

// byHeader finds the key whose tokens begin with the segment.
func (k *Keys) byHeader(segment string) (signingKey, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	i := slices.IndexFunc(k.ring, func(key signingKey) bool { return key.header == segment })
	if i < 0 {
		return signingKey{}, false
	}
	return k.ring[i], true
}

// Published is the set of public keys as RFC 7517 writes it.
func (k *Keys) Published() []byte {
	k.mu.Lock()
	defer k.mu.Unlock()
	set := struct {
		Keys []jwk `json:"keys"`
	}{}
	for _, key := range k.ring {
		j := key.public()
		j.ID, j.Use, j.Alg = key.id, "sig", "EdDSA"
		set.Keys = append(set.Keys, j)
	}
	data, err := json.Marshal(set)
	if err != nil {
		panic(err) // strings alone
	}
	return data
}

func makeKey(random io.Reader, now time.Time) (signingKey, error) {
	seed, err := draw(random, ed25519.SeedSize)
	if err != nil {
		return signingKey{}, err
	}
	return newKey(seed, now.Truncate(time.Second)), nil
}

func newKey(seed []byte, made time.Time) signingKey {
	key := signingKey{made: made, private: ed25519.NewKeyFromSeed(seed)}
	j := key.public()
	// The members and their order are those RFC 7638 asks for.
	sum := sha256.Sum256([]byte(`{"crv":"` + j.Curve + `","kty":"` + j.Type + `","x":"` + j.X + `"}`))
	key.id = base64.RawURLEncoding.EncodeToString(sum[:])
	key.header = base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"EdDSA","kid":"` + key.id + `","typ":"` + tokenType + `"}`))
	return key
}

func (k signingKey) public() jwk {
	x := k.private.Public().(ed25519.PublicKey)
	return jwk{Type: "OKP", Curve: "Ed25519", X: base64.RawURLEncoding.EncodeToString(x)}
}

// number is the one in the file's name, 0 in names of another form.
func (k signingKey) number() int {
	var n int
	if _, err := fmt.Sscanf(filepath.Base(k.path), "jwt-%d.json", &n); err != nil {
		return 0
	}
	return n
}

func (k signingKey) write() error {
	j := k.public()
	j.D, j.Made = base64.RawURLEncoding.EncodeToString(k.private.Seed()), k.made.Unix()
	data, err := json.Marshal(j)
	if err != nil {
		return fmt.Errorf("write key: %w", err)
	}
	return writeSecret(k.path, append(data, '\n'))
}

func readKey(path string) (signingKey, error) {
	data, err := readSecret(path)
	if err != nil {
		return signingKey{}, err
	}
	var j jwk
	if err := json.Unmarshal(data, &j); err != nil {
		return signingKey{}, fmt.Errorf("key file %s: %w", path, err)
	}
	seed, err := base64.RawURLEncoding.DecodeString(j.D)
	if err != nil || len(seed) != ed25519.SeedSize || j.Made <= 0 {
		return signingKey{}, fmt.Errorf("key file %s is damaged", path)
	}
	key := newKey(seed, time.Unix(j.Made, 0))
	key.path = path
	if key.public().X != j.X {
		return signingKey{}, fmt.Errorf("key file %s: public and private key do not belong together", path)
	}
	return key, nil
}
