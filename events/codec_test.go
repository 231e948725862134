package events_test

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"keyline/events"
	"keyline/events/memory"
)

// said is a secret event, renamed one with an older schema.
type said struct {
	Note  string   `json:"note"`
	Text  string   `json:"text,omitempty"`
	Words []string `json:"words,omitempty"`
}

func (said) Type() string         { return "Said" }
func (s said) SecretItem() string { return s.Note }
func (s said) MapSecrets(f func(string) (string, error)) (events.Event, error) {
	var err error
	if s.Text, err = f(s.Text); err != nil {
		return nil, err
	}
	words := s.Words
	s.Words = nil
	for _, w := range words {
		mapped, err := f(w)
		if err != nil {
			return nil, err
		}
		s.Words = append(s.Words, mapped)
	}
	return s, nil
}

type renamed struct {
	Title string `json:"title"`
	Lang  string `json:"lang"`
}

func (renamed) Type() string { return "Renamed" }

func testKinds() events.Kinds {
	rename := func(from, to string) func(json.RawMessage) (json.RawMessage, error) {
		return func(data json.RawMessage) (json.RawMessage, error) {
			return json.RawMessage(strings.Replace(string(data), from, to, 1)), nil
		}
	}
	return events.Kinds{
		"Said": {Schema: 1, Decode: events.Of[said]()},
		"Renamed": {Schema: 3, Decode: events.Of[renamed](), Upcasts: []func(json.RawMessage) (json.RawMessage, error){
			rename(`"name"`, `"label"`), rename(`"label"`, `"title"`),
		}},
	}
}

var testMaster = [32]byte{1, 2, 3}

func newVault(store events.Store) *events.Vault {
	return events.NewVault(store, testMaster, rand.NewChaCha8([32]byte{7}))
}

func encode(t testing.TB, c *events.Codec, stream events.Stream, e events.Event) events.Recorded {
	t.Helper()
	p, err := c.Encode(context.Background(), stream, e, events.Meta{Actor: "ana"}, events.DeriveID("c", 0))
	if err != nil {
		t.Fatal(err)
	}
	return events.Recorded{Proposed: p, Stream: stream, Revision: 4, Position: 9}
}

func TestCodecGivesBackWhatItTook(t *testing.T) {
	store := memory.New()
	c := events.NewCodec(testKinds(), newVault(store))
	rapid.Check(t, func(rt *rapid.T) {
		want := said{
			Note:  rapid.StringMatching(`[a-z0-9]{1,12}`).Draw(rt, "note"),
			Text:  rapid.String().Draw(rt, "text"),
			Words: rapid.SliceOfN(rapid.String(), 1, 4).Draw(rt, "words"),
		}
		r := encode(t, c, "board-a", want)
		for _, secret := range append(want.Words, want.Text) {
			if len(secret) > 8 && strings.Contains(string(r.Data), secret) {
				rt.Fatalf("%q is in the clear: %s", secret, r.Data)
			}
		}
		// Another vault over the same store has nothing in its cache.
		got, meta, err := events.NewCodec(testKinds(), newVault(store)).Decode(t.Context(), r)
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(events.Event(want), got); diff != "" {
			rt.Fatal(diff)
		}
		if diff := cmp.Diff(events.Meta{Schema: 1, Actor: "ana"}, meta); diff != "" {
			rt.Fatal(diff)
		}
	})
}

func TestCodecBringsOldSchemasUpToDate(t *testing.T) {
	c := events.NewCodec(testKinds(), nil)
	for schema, data := range map[int]string{
		1: `{"name":"Grow","lang":"en"}`,
		2: `{"label":"Grow","lang":"en"}`,
		3: `{"title":"Grow","lang":"en","later":true}`,
	} {
		meta, err := json.Marshal(events.Meta{Schema: schema})
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := c.Decode(t.Context(), events.Recorded{Proposed: events.Proposed{Type: "Renamed", Data: []byte(data), Meta: meta}})
		if err != nil {
			t.Fatalf("schema %d: %v", schema, err)
		}
		if diff := cmp.Diff(events.Event(renamed{Title: "Grow", Lang: "en"}), got); diff != "" {
			t.Errorf("schema %d: %s", schema, diff)
		}
	}
	if p := encode(t, c, "board-a", renamed{Title: "Grow"}); string(p.Meta) != `{"v":3,"a":"ana"}` {
		t.Errorf("meta written: %s", p.Meta)
	}
}

func TestCodecStopsAtWhatItDoesNotKnow(t *testing.T) {
	c := events.NewCodec(testKinds(), nil)
	for what, p := range map[string]events.Proposed{
		"type":         {Type: "Imagined", Data: []byte(`{}`), Meta: []byte(`{"v":1}`)},
		"later schema": {Type: "Renamed", Data: []byte(`{}`), Meta: []byte(`{"v":4}`)},
		"no schema":    {Type: "Renamed", Data: []byte(`{}`), Meta: []byte(`{}`)},
	} {
		if _, _, err := c.Decode(t.Context(), events.Recorded{Proposed: p}); !errors.Is(err, events.ErrUnknownType) {
			t.Errorf("%s: %v, want ErrUnknownType", what, err)
		}
	}
	for what, p := range map[string]events.Proposed{
		"meta":  {Type: "Renamed", Data: []byte(`{}`), Meta: []byte(`[`)},
		"empty": {Type: "Renamed"},
		"data":  {Type: "Renamed", Data: []byte(`{"title":3}`), Meta: []byte(`{"v":3}`)},
	} {
		if _, _, err := c.Decode(t.Context(), events.Recorded{Proposed: p}); err == nil {
			t.Errorf("broken %s: no error", what)
		}
	}
	if _, err := events.NewCodec(events.Kinds{}, nil).Encode(t.Context(), "board-a", renamed{}, events.Meta{}, events.ID{}); !errors.Is(err, events.ErrUnknownType) {
		t.Errorf("encode: %v, want ErrUnknownType", err)
	}
}
