package events_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
	"keyline/events/memory"
)

// sealed records n secret events about n/2 things, and erases each seventh.
func sealed(t testing.TB, store events.Store, n int) {
	t.Helper()
	v := newVault(store)
	c := events.NewCodec(testKinds(), v)
	for i := range n {
		e := said{Note: fmt.Sprint("note", i/2), Text: fmt.Sprint("text ", i), Words: []string{"", "more"}}
		p, err := c.Encode(t.Context(), "board-a", e, events.Meta{Actor: "ana"}, events.DeriveID("said", i))
		if err == nil {
			_, err = store.Append(t.Context(), "board-a", events.Revision(i)-1, p)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for i := 0; i < n/2; i += 7 {
		if err := v.Erase(t.Context(), "board-a", fmt.Sprint("note", i)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestDecodeAllIsDecodeOfEach(t *testing.T) {
	store := memory.New()
	sealed(t, store, 1100)
	each, all := events.NewCodec(testKinds(), newVault(store)), events.NewCodec(testKinds(), newVault(store))
	var want []events.Decoded
	for r, err := range store.Read(t.Context(), "board-a", 0) {
		d := events.Decoded{Recorded: r}
		if err == nil {
			d.Event, d.Meta, err = each.Decode(t.Context(), r)
		}
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, d)
	}
	var got []events.Decoded
	for d, err := range all.DecodeAll(t.Context(), store.Read(t.Context(), "board-a", 0)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, d)
	}
	if diff := cmp.Diff(want, got); diff != "" || len(got) != 1100 {
		t.Error(diff)
	}
	for range all.DecodeAll(t.Context(), store.Read(t.Context(), "board-a", 0)) {
		break // leaving early is fine
	}
}

// An error comes where it is, after everything before it, and ends the rest.
func TestDecodeAllEndsWithTheFirstError(t *testing.T) {
	store := memory.New()
	sealed(t, store, 700)
	broken := errors.New("broken")
	read := func(change func(i int, r *events.Recorded) error) iter.Seq2[events.Recorded, error] {
		return func(yield func(events.Recorded, error) bool) {
			for r, err := range store.Read(t.Context(), "board-a", 0) {
				if err == nil {
					err = change(int(r.Revision), &r)
				}
				if !yield(r, err) {
					return
				}
			}
		}
	}
	for what, c := range map[string]struct {
		read iter.Seq2[events.Recorded, error]
		want error
	}{
		"reading": {read(func(i int, _ *events.Recorded) error {
			if i == 600 {
				return broken
			}
			return nil
		}), broken},
		"an unknown type": {read(func(i int, r *events.Recorded) error {
			if i == 600 {
				r.Type = "Unheard"
			}
			return nil
		}), events.ErrUnknownType},
		"the keys": {read(func(i int, r *events.Recorded) error {
			if i == 600 {
				r.Stream = "board-b" // sealed for another
				r.Data = []byte(`{"note":"note9","text":"!"}`)
			}
			return nil
		}), &events.Damaged{}},
	} {
		n := 0
		var last error
		for _, err := range events.NewCodec(testKinds(), newVault(store)).DecodeAll(context.Background(), c.read) {
			if last != nil {
				t.Errorf("%s: it goes on after an error", what)
			}
			if last = err; err == nil {
				n++
			}
		}
		var damaged *events.Damaged
		if n != 600 || !errors.Is(last, c.want) && !errors.As(last, &damaged) {
			t.Errorf("%s: %d events, then %v", what, n, last)
		}
	}
}
