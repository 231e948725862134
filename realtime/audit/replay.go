package audit

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
)

// Replayed says what a replay of the whole log came to.
type Replayed struct {
	Boards, Events int           // Events of boards
	Fold           time.Duration // of reading and folding all of them once, in the order of the log
}

// Frozen is a board at one revision: what each audience sees of it.
type Frozen struct {
	Revision events.Revision
	Views    [projections.Audiences][]byte
}

// Freeze takes down a board as it is.
func Freeze(b *projections.Board) (f Frozen) {
	f.Revision = b.Revision
	for who := range projections.Audiences {
		f.Views[who] = b.AppendSnapshot(nil, projections.Seen(who))
	}
	return f
}

// Difference says where two folds of one history do not agree.
type Difference struct{ Board, Where string }

func (d *Difference) Error() string {
	return fmt.Sprintf("board %s is not what its events say: %s", d.Board, d.Where)
}

// Replay folds every board twice, once in the order of the whole log and once
// board by board in pieces of random size, and compares both with the board
// that live gives; bit by bit, for every audience. The first that differs is a
// *Difference. Names of people are given by name.
func Replay(ctx context.Context, store events.Store, vault *events.Vault,
	name func(context.Context, string) (string, error), live func(context.Context, string) (Frozen, error)) (done Replayed, err error) {
	codec := events.NewCodec(board.Kinds(), vault)
	folded := map[string]*projections.Board{}
	begin := time.Now()
	for r, err := range store.ReadAll(ctx, events.Start) {
		if err != nil {
			return done, err
		}
		if r.Stream.Category() != events.BoardCategory {
			continue
		}
		b := folded[r.Stream.ID()]
		if b == nil {
			b = projections.NewBoard()
			folded[r.Stream.ID()] = b
		}
		if err := apply(ctx, codec, b, r); err != nil {
			return done, err
		}
		done.Events++
	}
	done.Fold = time.Since(begin)
	done.Boards = len(folded)
	for _, id := range shuffled(slices.Sorted(maps.Keys(folded))) {
		now, err := live(ctx, id)
		if err != nil {
			return done, err
		}
		first, second := folded[id], projections.NewBoard()
		if err := readOn(ctx, store, codec, id, first, now.Revision, 0); err != nil {
			return done, err
		}
		if err := readOn(ctx, store, codec, id, second, now.Revision, 1000); err != nil {
			return done, err
		}
		var folds [2]Frozen
		for i, b := range []*projections.Board{first, second} {
			for person := range b.State.People {
				called, err := name(ctx, person)
				if err != nil {
					return done, err
				}
				b.Rename(person, called)
			}
			folds[i] = Freeze(b)
		}
		if first.Revision > now.Revision {
			continue // it grew while it was read; what is live is older than the first fold
		}
		for who := range projections.Audiences {
			if where := differ(folds[0].Views[who], folds[1].Views[who]); where != "" {
				return done, &Difference{id, "two folds differ in " + where}
			}
			if where := differ(folds[0].Views[who], now.Views[who]); where != "" {
				return done, &Difference{id, fmt.Sprintf("at revision %d the live board differs in %s", now.Revision, where)}
			}
		}
	}
	return done, nil
}

func shuffled(ids []string) []string {
	rand.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	return ids
}

func apply(ctx context.Context, codec *events.Codec, b *projections.Board, r events.Recorded) error {
	e, meta, err := codec.Decode(ctx, r)
	if err != nil {
		return err
	}
	b.Apply(events.Fact[events.Event]{Event: e, Meta: meta, Revision: r.Revision, At: r.At})
	b.Touched()
	return nil
}

// readOn folds a board up to a revision, in pieces of up to that many events
// if it is not 0.
func readOn(ctx context.Context, store events.Store, codec *events.Codec, id string, b *projections.Board, to events.Revision, most int) error {
	for b.Revision < to {
		left := int(to - b.Revision)
		if most > 0 {
			left = min(left, 1+rand.IntN(most))
		}
		for r, err := range store.Read(ctx, events.NewStream(events.BoardCategory, id), b.Revision+1) {
			if err == nil {
				err = apply(ctx, codec, b, r)
			}
			if err != nil {
				return err
			}
			if left--; left == 0 {
				break
			}
		}
		if left > 0 {
			return fmt.Errorf("board %s ends at revision %d, before %d", id, b.Revision, to)
		}
	}
	return nil
}

// differ names the first field in which two snapshots differ; empty for none.
// It tells no content.
func differ(a, b []byte) string {
	if bytes.Equal(a, b) {
		return ""
	}
	type tables map[string]map[string]map[string]json.RawMessage
	var x, y tables
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return "the form of the snapshot"
	}
	for _, kind := range keys(x, y) {
		for _, id := range keys(x[kind], y[kind]) {
			for _, field := range keys(x[kind][id], y[kind][id]) {
				if !bytes.Equal(x[kind][id][field], y[kind][id][field]) {
					return kind + "/" + id + " " + field
				}
			}
		}
	}
	return "the order of its parts"
}

func keys[V any](a, b map[string]V) []string {
	all := map[string]bool{}
	for k := range a {
		all[k] = true
	}
	for k := range b {
		all[k] = true
	}
	return slices.Sorted(maps.Keys(all))
}
