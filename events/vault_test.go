package events_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"keyline/events"
	"keyline/events/memory"
)

func decoded(t testing.TB, v *events.Vault, r events.Recorded) (said, error) {
	t.Helper()
	e, _, err := events.NewCodec(testKinds(), v).Decode(t.Context(), r)
	if err != nil {
		return said{}, err
	}
	return e.(said), nil
}

func TestVaultErasesOneItem(t *testing.T) {
	store := memory.New()
	v := newVault(store)
	c := events.NewCodec(testKinds(), v)
	gone := encode(t, c, "board-a", said{Note: "one", Text: "secret", Words: []string{"more", ""}})
	kept := encode(t, c, "board-a", said{Note: "two", Text: "kept"})
	hash := gone.Hash()
	for range 2 { // erasing twice is fine
		if err := v.Erase(t.Context(), "board-a", "one"); err != nil {
			t.Fatal(err)
		}
	}
	for who, v := range map[string]*events.Vault{"the same": v, "a fresh": newVault(store)} {
		got, err := decoded(t, v, gone)
		if err != nil || got.Text != events.Erased || got.Words[0] != events.Erased || got.Words[1] != "" {
			t.Errorf("%s vault: %+v, %v", who, got, err)
		}
		if got, err := decoded(t, v, kept); err != nil || got.Text != "kept" {
			t.Errorf("%s vault, other item: %+v, %v", who, got, err)
		}
	}
	if gone.Hash() != hash {
		t.Error("the recorded bytes changed")
	}
	// An item may get text again; what was erased stays erased.
	again := encode(t, c, "board-a", said{Note: "one", Text: "again"})
	if got, err := decoded(t, v, again); err != nil || got.Text != "again" {
		t.Errorf("new text: %+v, %v", got, err)
	}
	if got, err := decoded(t, v, gone); err != nil || got.Text != events.Erased {
		t.Errorf("old text: %+v, %v", got, err)
	}
}

func TestVaultTellsDamageAndStrangersFromErasure(t *testing.T) {
	store := memory.New()
	v := newVault(store)
	c := events.NewCodec(testKinds(), v)
	r := encode(t, c, "board-a", said{Note: "one", Text: "secret"})
	encode(t, c, "board-b", said{Note: "one", Text: "secret"})
	encode(t, c, "board-a", said{Note: "two", Text: "secret"})

	damaged := func(what string, v *events.Vault, r events.Recorded) {
		t.Helper()
		var d *events.Damaged
		if got, err := decoded(t, v, r); !errors.As(err, &d) {
			t.Errorf("%s: %+v, %v; want Damaged", what, got, err)
		}
	}
	flipped := r
	end := bytes.LastIndexByte(r.Data, '"')
	flipped.Data = bytes.Clone(r.Data)
	flipped.Data[end-4] ^= 1
	damaged("flipped bit", v, flipped)
	cut := r
	cut.Data = []byte(`{"note":"one","text":"AAAA"}`)
	damaged("cut text", v, cut)
	damaged("other master key", events.NewVault(store, [32]byte{9}, nil), r)

	// A text carried to another item or board names a key that is not there.
	moved := r
	moved.Data = []byte(strings.Replace(string(r.Data), `"one"`, `"two"`, 1))
	if got, err := decoded(t, v, moved); err == nil && got.Text != events.Erased {
		t.Errorf("text moved to another item opens: %q", got.Text)
	}
	moved = r
	moved.Stream = "board-b"
	if got, err := decoded(t, v, moved); err == nil && got.Text != events.Erased {
		t.Errorf("text moved to another board opens: %q", got.Text)
	}
}

func TestVaultMakesOneKeyForManyAtOnce(t *testing.T) {
	store := memory.New()
	vaults := []*events.Vault{newVault(store), events.NewVault(store, testMaster, &counter{})}
	var all sync.WaitGroup
	texts := make([]events.Recorded, 64)
	for i := range texts {
		all.Go(func() {
			c := events.NewCodec(testKinds(), vaults[i%2])
			p, err := c.Encode(t.Context(), "board-a", said{Note: "one", Text: fmt.Sprint(i)}, events.Meta{}, events.ID{})
			if err != nil {
				t.Error(err)
			}
			texts[i] = events.Recorded{Proposed: p, Stream: "board-a"}
		})
	}
	all.Wait()
	for i, r := range texts {
		if got, err := decoded(t, newVault(store), r); err != nil || got.Text != fmt.Sprint(i) {
			t.Errorf("text %d: %+v, %v", i, got, err)
		}
	}
}

// counter is a source of bytes that differs from the other vault's.
type counter struct{ n byte }

func (c *counter) Read(p []byte) (int, error) {
	for i := range p {
		c.n++
		p[i] = c.n
	}
	return len(p), nil
}

// unsure is a store whose first append of a key gets lost on its way, there or
// back.
type unsure struct {
	events.Store
	lost  int
	there bool
}

func (u *unsure) Append(ctx context.Context, s events.Stream, expected events.Revision, p ...events.Proposed) (events.Appended, error) {
	if u.lost == 0 {
		return u.Store.Append(ctx, s, expected, p...)
	}
	u.lost--
	if u.there {
		if _, err := u.Store.Append(ctx, s, expected, p...); err != nil {
			return events.Appended{}, err
		}
	}
	return events.Appended{}, events.ErrUnknownOutcome
}

func TestVaultRepeatsAnAppendOfUnknownOutcome(t *testing.T) {
	for _, there := range []bool{true, false} {
		store := &unsure{Store: memory.New(), lost: 2, there: there}
		v := newVault(store)
		r := encode(t, events.NewCodec(testKinds(), v), "board-a", said{Note: "one", Text: "secret"})
		if got, err := decoded(t, newVault(store), r); err != nil || got.Text != "secret" {
			t.Errorf("recorded %v: %+v, %v", there, got, err)
		}
	}
	store := &unsure{Store: memory.New(), lost: 1000}
	_, err := events.NewCodec(testKinds(), newVault(store)).Encode(t.Context(), "board-a", said{Note: "one", Text: "x"}, events.Meta{}, events.ID{})
	if !errors.Is(err, events.ErrUnknownOutcome) {
		t.Errorf("a store that never answers: %v", err)
	}
}

func TestVaultNeedsNoKeyForNoText(t *testing.T) {
	store := memory.New()
	encode(t, events.NewCodec(testKinds(), newVault(store)), "board-a", said{Note: "one"})
	for r := range store.ReadAll(t.Context(), events.Start) {
		t.Errorf("recorded %s", r.Stream)
	}
}

// A master key fits where it opens what is there; one damaged key does not make
// it another.
func TestVaultKnowsWhetherItsMasterKeyFits(t *testing.T) {
	store := memory.New()
	other := events.NewVault(store, [32]byte{9}, rand.Reader)
	if !newVault(store).Fits(t.Context()) {
		t.Error("nothing fits an empty store")
	}
	damaged := events.Proposed{ID: events.ID{1}, Type: "KeyMade", Data: []byte(`{"key":"AAAA"}`), Meta: []byte(`{}`)}
	if _, err := store.Append(t.Context(), "key-a.zero", events.None, damaged); err != nil {
		t.Fatal(err)
	}
	encode(t, events.NewCodec(testKinds(), newVault(store)), "board-a", said{Note: "one", Text: "secret"})
	if !newVault(store).Fits(t.Context()) {
		t.Error("the key that it was sealed with does not fit")
	}
	if other.Fits(t.Context()) {
		t.Error("another key fits")
	}
}
