package sample

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
	"keyline/realtime/auth"
)

// Maker makes sample spaces in a store. It is safe for concurrent use.
type Maker struct {
	store  events.Store
	boards *events.Codec
	spaces *events.Codec
}

// New makes a maker. The vault seals the comments of the sample's people.
func New(store events.Store, vault *events.Vault) *Maker {
	return &Maker{store: store, boards: events.NewCodec(board.Kinds(), vault), spaces: events.NewCodec(space.Kinds(), vault)}
}

// Asked is whose sample is wanted: the id that the space gets, the space that
// the person is a member of, and the language, en, zh-Hans or zh-Hant.
type Asked struct{ Space, Home, Person, Lang string }

// Make fills a sample space as of now and makes the person its owner. Repeated
// it completes what a crash left undone, boards first and the space last, so
// that nobody finds what is not there yet.
func (m *Maker) Make(ctx context.Context, a Asked, now time.Time) error {
	w, ok := told[a.Lang]
	if !ok {
		return events.Refuse(events.Invalid, "unknown_language", "Samples are told in en, zh-Hans and zh-Hant.")
	}
	t := newTale(a, w, now)
	for i := range t.boards {
		played, err := playBoard(t.boards[i])
		if err != nil {
			return fmt.Errorf("sample board %d: %w", i, err)
		}
		if err := restore(ctx, m.store, m.boards, events.NewStream(events.BoardCategory, t.boards[i].id), played); err != nil {
			return err
		}
	}
	played, err := playSpace(t.space)
	if err != nil {
		return fmt.Errorf("sample space: %w", err)
	}
	return restore(ctx, m.store, m.spaces, events.NewStream(events.SpaceCategory, a.Space), played)
}

// fact is an event with its time, its actor and its command.
type fact = events.Fact[events.Event]

// act is what somebody of the tale does at a time. The person is empty for the
// program.
type act[C any] struct {
	at      time.Time
	person  string
	command C
}

func playBoard(b story[board.Command]) ([]fact, error) {
	s := board.New()
	return play(b, func(c board.Command, by events.By) ([]events.Event, error) {
		d, err := board.Decide(s, c, by)
		return d.Events, err
	}, func(f fact) { board.Evolve(s, f) })
}

func playSpace(b story[space.Command]) ([]fact, error) {
	s := space.New()
	return play(b, func(c space.Command, by events.By) ([]events.Event, error) {
		return space.Decide(s, c, by)
	}, func(f fact) { space.Evolve(s, f) })
}

// play lets everybody act in the order of time.
func play[C any](b story[C], decide func(C, events.By) ([]events.Event, error), evolve func(fact)) ([]fact, error) {
	var all []fact
	for i, a := range b.inOrder() {
		command := "sample-" + b.id + "-" + strconv.Itoa(i)
		decided, err := decide(a.command, events.By{Person: a.person, Command: command, Now: a.at})
		if err != nil {
			return nil, fmt.Errorf("%+v at %s: %w", a.command, a.at, err)
		}
		for _, e := range decided {
			f := fact{Event: e, Meta: events.Meta{Actor: a.person, Command: command}, Revision: events.Revision(len(all)), At: a.at}
			evolve(f)
			all = append(all, f)
		}
	}
	return all, nil
}

// restore writes a whole history unless it is there.
func restore(ctx context.Context, store events.Store, codec *events.Codec, stream events.Stream, facts []fact) error {
	for _, err := range store.Read(ctx, stream, 0) {
		return err // one write made all of it
	}
	recorded := make([]events.Recorded, len(facts))
	for i, f := range facts {
		p, err := codec.Encode(ctx, stream, f.Event, f.Meta, events.DeriveID(string(stream), i))
		if err != nil {
			return err
		}
		recorded[i] = events.Recorded{Proposed: p, Stream: stream, Revision: f.Revision, At: f.At}
	}
	err := store.Restore(ctx, recorded...)
	var conflict *events.Conflict
	if errors.As(err, &conflict) {
		return nil // the same request, twice at once
	}
	return err
}

func boardID(space string, i int) string { return auth.DeriveID("sampleboard", space, strconv.Itoa(i)) }
