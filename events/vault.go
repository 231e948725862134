package events

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
)

// Erased stands for free text whose key is gone. People cannot type it: the
// domain refuses control characters.
const Erased = "\x00erased"

const (
	keySize   = 32 // AES-256
	keyIDSize = 8
	nonceSize = 12
	maxKeys   = 1 << 15 // cached; about 150 B each
	keyTries  = 5
	keyMade   = "KeyMade"
)

// Vault holds the keys of sealed items, each in a stream of its own
// ("key-<stream id>.<item>"), wrapped with a master key that is kept outside
// the store. It is safe for concurrent use.
//
// A sealed text is base64 of key id, nonce and AES-256-GCM ciphertext; the
// stream and the item are authenticated with it, so that a text cannot be
// moved to another note. The key id tells a text whose key was erased from a
// damaged one when the item has got a new key since.
type Vault struct {
	store  Store
	master [keySize]byte

	mu      sync.Mutex
	random  io.Reader
	keys    map[Stream]itemKey
	erasure int // counts Erase, so that a key read before is not cached after
}

type itemKey struct {
	id     [keyIDSize]byte
	secret [keySize]byte
}

// NewVault makes a vault over the store. All nonces and keys come from random.
func NewVault(store Store, master [32]byte, random io.Reader) *Vault {
	return &Vault{store: store, master: master, random: random, keys: map[Stream]itemKey{}}
}

// Erase destroys the key of an item for good: all text ever sealed under it
// reads as Erased from then on, in backups made later too. Erasing twice, or
// an item that never had text, is no error.
func (v *Vault) Erase(ctx context.Context, stream Stream, item string) error {
	name := keyStream(stream, item)
	err := v.store.Delete(ctx, name)
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.keys, name)
	v.erasure++
	if err != nil {
		return fmt.Errorf("erase %s of %s: %w", item, stream, err)
	}
	return nil
}

// Forget drops what is cached of an item's key, which another process erased.
func (v *Vault) Forget(stream Stream, item string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.keys, keyStream(stream, item))
	v.erasure++
}

// Holds reports whether there is a key of an item, which means that texts
// sealed under it can be read.
func (v *Vault) Holds(ctx context.Context, stream Stream, item string) (bool, error) {
	for _, err := range v.store.Read(ctx, keyStream(stream, item), 0) {
		return err == nil, err
	}
	return false, nil
}

// How far Fits looks.
const (
	fitsEvents = 1000
	fitsKeys   = 8
)

// Fits reports whether the master key opens a key that is in the store. It looks
// at the first few of the oldest events; where it finds none, any key fits.
func (v *Vault) Fits(ctx context.Context) bool {
	read, keys := 0, 0
	for r, err := range v.store.ReadAll(ctx, Start) {
		if err != nil || read == fitsEvents || keys == fitsKeys {
			break
		}
		read++
		if r.Type != keyMade || r.Stream.Category() != KeyCategory {
			continue
		}
		if _, err := v.unwrap(r); err == nil {
			return true
		}
		keys++
	}
	return keys == 0
}

func keyStream(stream Stream, item string) Stream {
	return NewStream(KeyCategory, stream.ID()+"."+item)
}

// seal leaves the empty text empty, so that a note without text needs no key.
func (v *Vault) seal(ctx context.Context, stream Stream, item, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	name := keyStream(stream, item)
	key, found, err := v.key(ctx, name)
	if err == nil && !found {
		key, err = v.make(ctx, name)
	}
	if err != nil {
		return "", err
	}
	box, err := v.encrypt(key.secret, key.id[:], []byte(text), boundTo(stream, item))
	if err != nil {
		return "", err
	}
	return base64.RawStdEncoding.EncodeToString(box), nil
}

// keyring finds the key of an item; not found: it was erased.
type keyring func(ctx context.Context, name Stream) (key itemKey, found bool, err error)

// open opens what seal made with a key of the ring.
func (ring keyring) open(ctx context.Context, r Recorded, item, sealed string) (string, error) {
	if sealed == "" {
		return "", nil
	}
	damaged := &Damaged{Stream: r.Stream, Revision: r.Revision, Position: r.Position}
	box, err := base64.RawStdEncoding.DecodeString(sealed)
	if err != nil || len(box) < keyIDSize {
		return "", damaged
	}
	key, found, err := ring(ctx, keyStream(r.Stream, item))
	if err != nil {
		return "", err
	}
	if !found || key.id != [keyIDSize]byte(box) {
		return Erased, nil
	}
	text, err := decrypt(key.secret, box[keyIDSize:], boundTo(r.Stream, item))
	if err != nil {
		return "", damaged
	}
	return string(text), nil
}

func boundTo(stream Stream, item string) []byte { return []byte(string(stream) + "\x00" + item) }

// wrapped is the data of KeyMade, the only event of a key stream.
type wrapped struct {
	Key []byte `json:"key"` // nonce and ciphertext under the master key
}

// key finds the key in the cache or in the store.
func (v *Vault) key(ctx context.Context, name Stream) (key itemKey, found bool, err error) {
	v.mu.Lock()
	key, found = v.keys[name]
	before := v.erasure
	v.mu.Unlock()
	if found {
		return key, true, nil
	}
	for r, err := range v.store.Read(ctx, name, 0) {
		if err != nil {
			return itemKey{}, false, fmt.Errorf("read %s: %w", name, err)
		}
		if key, err = v.unwrap(r); err != nil {
			return itemKey{}, false, err
		}
		found = true
		break
	}
	if found {
		v.keep(name, key, before)
	}
	return key, found, nil
}

func (v *Vault) keep(name Stream, key itemKey, erasure int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.erasure != erasure {
		return
	}
	for other := range v.keys {
		if len(v.keys) < maxKeys {
			break
		}
		delete(v.keys, other)
	}
	v.keys[name] = key
}

// make records a new key. The id of its event is random and not derived: two
// makers must not take each other's key for their own.
func (v *Vault) make(ctx context.Context, name Stream) (itemKey, error) {
	var id ID
	var key itemKey
	v.mu.Lock()
	_, err := io.ReadFull(v.random, id[:])
	if err == nil {
		_, err = io.ReadFull(v.random, key.secret[:])
	}
	before := v.erasure
	v.mu.Unlock()
	if err != nil {
		return itemKey{}, fmt.Errorf("make %s: %w", name, err)
	}
	key.id = [keyIDSize]byte(id[:])
	box, err := v.encrypt(v.master, nil, key.secret[:], boundTo(name, string(key.id[:])))
	if err != nil {
		return itemKey{}, err
	}
	data, err := json.Marshal(wrapped{Key: box})
	if err != nil {
		return itemKey{}, err
	}
	p := Proposed{ID: id, Type: keyMade, Data: data, Meta: json.RawMessage(`{"v":1}`)}
	for range keyTries {
		_, err = v.store.Append(ctx, name, None, p)
		var conflict *Conflict
		switch {
		case err == nil:
			v.keep(name, key, before)
			return key, nil
		case errors.As(err, &conflict):
			other, found, err := v.key(ctx, name)
			if err != nil || found {
				return other, err
			}
		case !errors.Is(err, ErrUnknownOutcome):
			return itemKey{}, fmt.Errorf("make %s: %w", name, err)
		}
	}
	return itemKey{}, fmt.Errorf("make %s: %w", name, err)
}

func (v *Vault) unwrap(r Recorded) (itemKey, error) {
	damaged := fmt.Errorf("unwrap key with this master key: %w",
		&Damaged{Stream: r.Stream, Revision: r.Revision, Position: r.Position})
	var w wrapped
	if err := json.Unmarshal(r.Data, &w); err != nil {
		return itemKey{}, damaged
	}
	key := itemKey{id: [keyIDSize]byte(r.ID[:])}
	secret, err := decrypt(v.master, w.Key, boundTo(r.Stream, string(key.id[:])))
	if err != nil || copy(key.secret[:], secret) != keySize {
		return itemKey{}, damaged
	}
	return key, nil
}

// encrypt appends nonce and ciphertext to prefix.
func (v *Vault) encrypt(key [keySize]byte, prefix, text, bound []byte) ([]byte, error) {
	aead, err := newAEAD(key)
	if err != nil {
		return nil, err
	}
	box := make([]byte, len(prefix)+nonceSize, len(prefix)+nonceSize+len(text)+aead.Overhead())
	copy(box, prefix)
	nonce := box[len(prefix):]
	v.mu.Lock()
	_, err = io.ReadFull(v.random, nonce)
	v.mu.Unlock()
	if err != nil {
		return nil, fmt.Errorf("draw a nonce: %w", err)
	}
	return aead.Seal(box, nonce, text, bound), nil
}

var errSealed = errors.New("sealed text does not open")

func decrypt(key [keySize]byte, box, bound []byte) ([]byte, error) {
	aead, err := newAEAD(key)
	if err != nil {
		return nil, err
	}
	if len(box) < nonceSize {
		return nil, errSealed
	}
	return aead.Open(nil, box[:nonceSize], box[nonceSize:], bound)
}

func newAEAD(key [keySize]byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key[:])
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
