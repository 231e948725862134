package events

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

// Event is what the event types of a domain package implement: structs that
// encode to a JSON object. Type and field names are the storage format; a
// change of their meaning needs a new schema and an upcast.
type Event interface {
	Type() string // past tense, unique among the Kinds of one codec: "NoteAdded"
}

// Secret is an Event with free text, sealed under the key of one item.
type Secret interface {
	Event
	// SecretItem names the item within its stream, a note's id for example.
	SecretItem() string
	// MapSecrets returns a copy in which f has replaced each free text.
	MapSecrets(f func(string) (string, error)) (Event, error)
}

// Kind says how one event type is read back.
type Kind struct {
	Schema int // the version written, from 1
	Decode func(json.RawMessage) (Event, error)
	// Upcasts[i] turns version i+1 into i+2, so there are Schema-1 of them.
	Upcasts []func(json.RawMessage) (json.RawMessage, error)
}

// Kinds are the event types of a domain package by Event.Type.
type Kinds map[string]Kind

// Of decodes JSON into a T. Fields T does not know are ignored: a later
// version may have added them.
func Of[T Event]() func(json.RawMessage) (Event, error) {
	return func(data json.RawMessage) (Event, error) {
		var e T
		if err := json.Unmarshal(data, &e); err != nil {
			return nil, err
		}
		return e, nil
	}
}

// ErrUnknownType says that an event's type or schema is not among the Kinds,
// usually because a later version of the program wrote it. A reader must stop
// there: what follows may depend on it.
var ErrUnknownType = errors.New("unknown event type")

// Codec turns events of Go into events of the log and back: it seals and opens
// free text, notes the schema and brings old schemas up to date. It is safe
// for concurrent use.
type Codec struct {
	kinds Kinds
	vault *Vault
}

// NewCodec makes a codec; vault may be nil when no kind is a Secret. It panics
// when a kind has not one upcast for each earlier schema.
func NewCodec(kinds Kinds, vault *Vault) *Codec {
	for name, k := range kinds {
		if k.Schema < 1 || len(k.Upcasts) != k.Schema-1 {
			panic(fmt.Sprintf("event kind %s: schema %d with %d upcasts", name, k.Schema, len(k.Upcasts)))
		}
	}
	return &Codec{kinds: kinds, vault: vault}
}

// Encode makes an event ready for the stream; meta.Schema is filled in. The
// key of a Secret is durable when Encode returns.
func (c *Codec) Encode(ctx context.Context, stream Stream, e Event, meta Meta, id ID) (Proposed, error) {
	fail := func(err error) (Proposed, error) {
		return Proposed{}, fmt.Errorf("encode %s for %s: %w", e.Type(), stream, err)
	}
	kind, ok := c.kinds[e.Type()]
	if !ok {
		return fail(ErrUnknownType)
	}
	meta.Schema = kind.Schema
	sealed := e
	if s, ok := e.(Secret); ok {
		var err error
		sealed, err = s.MapSecrets(func(text string) (string, error) {
			return c.vault.seal(ctx, stream, s.SecretItem(), text)
		})
		if err != nil {
			return fail(err)
		}
	}
	data, err := json.Marshal(sealed)
	if err != nil {
		return fail(err)
	}
	about, err := json.Marshal(meta)
	if err != nil {
		return fail(err)
	}
	return Proposed{ID: id, Type: e.Type(), Data: data, Meta: about}, nil
}

// Decode reads a recorded event. The text of an erased item comes back as
// Erased. Errors: ErrUnknownType, *Damaged when sealed text does not open.
func (c *Codec) Decode(ctx context.Context, r Recorded) (Event, Meta, error) {
	e, meta, err := c.sealed(r)
	if err == nil {
		e, err = opened(ctx, e, r, c.vault.key)
	}
	if err != nil {
		return nil, Meta{}, undecoded(r, err)
	}
	return e, meta, nil
}

func opened(ctx context.Context, e Event, r Recorded, ring keyring) (Event, error) {
	s, ok := e.(Secret)
	if !ok {
		return e, nil
	}
	return s.MapSecrets(func(sealed string) (string, error) { return ring.open(ctx, r, s.SecretItem(), sealed) })
}

// Peek reads a recorded event and leaves free text sealed. It names the stream
// that has the key to that, or none if the event is of a kind without.
func (c *Codec) Peek(r Recorded) (e Event, meta Meta, key Stream, err error) {
	e, meta, err = c.sealed(r)
	if err != nil {
		return nil, Meta{}, "", undecoded(r, err)
	}
	if s, ok := e.(Secret); ok {
		key = keyStream(r.Stream, s.SecretItem())
	}
	return e, meta, key, nil
}

func undecoded(r Recorded, err error) error {
	return fmt.Errorf("decode event %d of %s (%s): %w", r.Revision, r.Stream, r.Type, err)
}

// sealed reads a recorded event and leaves free text as it is stored.
func (c *Codec) sealed(r Recorded) (e Event, meta Meta, err error) {
	kind, ok := c.kinds[r.Type]
	if !ok {
		return nil, meta, ErrUnknownType
	}
	if err := json.Unmarshal(r.Meta, &meta); err != nil {
		return nil, meta, err
	}
	if meta.Schema < 1 || meta.Schema > kind.Schema {
		return nil, meta, fmt.Errorf("%w: schema %d", ErrUnknownType, meta.Schema)
	}
	data := r.Data
	for _, upcast := range kind.Upcasts[meta.Schema-1:] {
		if data, err = upcast(data); err != nil {
			return nil, meta, err
		}
	}
	e, err = kind.Decode(data)
	return e, meta, err
}
