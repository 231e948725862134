package events

import "encoding/json"

// Lend seals the key of something that leaves this installation, an archive
// for example, so that whoever has the same master key can use it.
func (v *Vault) Lend(key [32]byte, purpose string) ([]byte, error) {
	return v.encrypt(v.master, nil, key[:], lentFor(purpose))
}

// Borrow opens what Lend sealed for the same purpose. Not ok: under another
// master key, or it is damaged.
func (v *Vault) Borrow(box []byte, purpose string) (key [32]byte, ok bool) {
	secret, err := decrypt(v.master, box, lentFor(purpose))
	return key, err == nil && copy(key[:], secret) == len(key)
}

// No key stream has such a name.
func lentFor(purpose string) []byte { return []byte("\x00lent for " + purpose) }

// Rewrap returns the event of a key stream with its key under another vault's
// master key. What was sealed with the key stays as it is.
func (v *Vault) Rewrap(r Recorded, to *Vault) (Recorded, error) {
	key, err := v.unwrap(r)
	if err != nil {
		return r, err
	}
	box, err := v.encrypt(to.master, nil, key.secret[:], boundTo(r.Stream, string(key.id[:])))
	if err != nil {
		return r, err
	}
	r.Data, err = json.Marshal(wrapped{Key: box})
	return r, err
}

// SameKey reports whether two events of a key stream, wrapped with this
// vault's master key, hold the same key.
func (v *Vault) SameKey(a, b Recorded) bool {
	one, err := v.unwrap(a)
	other, err2 := v.unwrap(b)
	return err == nil && err2 == nil && one == other
}
