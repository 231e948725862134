package archive

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"

	"keyline/events"
	"keyline/events/proof"
)

// Place is an installation of Keyline: its log and what opens it.
type Place struct {
	Store  events.Store
	Vault  *events.Vault
	Signer *proof.Signer
	Random io.Reader
}

// Content counts what is in an archive.
type Content struct{ Boards, People, Keys, Events int }

func (c *Content) add(s events.Stream) {
	switch s.Category() {
	case events.BoardCategory:
		c.Boards++
	case events.PersonCategory:
		c.People++
	case events.KeyCategory:
		c.Keys++
	}
}

// scope is what goes into an archive.
type scope struct {
	histories map[events.Stream]int64 // boards and spaces by number of events
	others    map[events.Stream]bool  // people and keys, some of which may be gone
	written   map[events.Stream]events.ID
}

// Exported is what an archive has.
type Exported struct {
	Content
	Key Key

	erasable map[events.Stream]events.ID // streams of people and keys, by their first event
}

// Outlived says whether something was erased since that the archive still has.
// Other nodes erase when they are asked to: who keeps the archive asks once it
// has the name under which it would be looked for.
func (e Exported) Outlived(ctx context.Context, store events.Store) (bool, error) {
	for names := range slices.Chunk(slices.Sorted(maps.Keys(e.erasable)), together) {
		first := make([]events.ID, len(names))
		failed := make([]error, len(names))
		var all sync.WaitGroup
		for i, name := range names {
			all.Go(func() {
				for r, err := range store.Read(ctx, name, 0) {
					first[i], failed[i] = r.ID, err
					return
				}
			})
		}
		all.Wait()
		for i, name := range names {
			if failed[i] != nil {
				return false, failed[i]
			}
			if first[i] != e.erasable[name] {
				return true, nil
			}
		}
	}
	return false, nil
}

// Everything stands for all spaces and all boards.
const Everything events.Stream = "everything"

// Export writes the archive of a board, a space or Everything. With handover it is for who
// has the archive's key and not the master key. What was written before an
// error is worth nothing.
func Export(ctx context.Context, from Place, of events.Stream, handover bool, w io.Writer) (e Exported, err error) {
	if _, err := io.ReadFull(from.Random, e.Key[:]); err != nil {
		return e, fmt.Errorf("export: %w", err)
	}
	lent, err := from.Vault.Lend(e.Key, purpose)
	if err != nil {
		return e, fmt.Errorf("export: %w", err)
	}
	sc := &scope{histories: map[events.Stream]int64{}, others: map[events.Stream]bool{}, written: map[events.Stream]events.ID{}}
	if of == Everything {
		err = sc.exploreAll(ctx, from.Store)
	} else {
		err = sc.explore(ctx, from.Store, of)
	}
	if err != nil {
		return e, fmt.Errorf("export: %w", err)
	}
	buffered := bufio.NewWriterSize(w, 256<<10)
	out, err := newWriter(buffered, header{Of: string(of), Key: lent, Handover: handover}, e.Key, from.Signer)
	if err != nil {
		return e, err
	}
	wrapped := func(r events.Recorded) (events.Recorded, error) { return r, nil }
	if handover {
		to := events.NewVault(from.Store, e.Key, from.Random)
		wrapped = func(r events.Recorded) (events.Recorded, error) { return from.Vault.Rewrap(r, to) }
	}
	if err := sc.write(ctx, from.Store, wrapped, out, &e.Content); err != nil {
		return e, fmt.Errorf("export: %w", err)
	}
	e.Events, e.erasable = int(out.events), sc.written
	if err := out.close(); err != nil {
		return e, err
	}
	return e, buffered.Flush()
}

// explore finds out what belongs to a board or a space.
func (sc *scope) explore(ctx context.Context, store events.Store, of events.Stream) error {
	var listed []events.Stream
	for r, err := range store.Read(ctx, of, 0) {
		if err != nil {
			return err
		}
		lists, err := sc.add(r)
		if err != nil {
			return err
		}
		listed = append(listed, lists...)
	}
	if sc.histories[of] == 0 {
		return fmt.Errorf("there is no %s here", of)
	}
	for _, b := range listed {
		if sc.histories[b] == 0 {
			if err := sc.explore(ctx, store, b); err != nil {
				return err
			}
		}
	}
	return nil
}

// exploreAll finds all boards and spaces there are now.
func (sc *scope) exploreAll(ctx context.Context, store events.Store) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	at := events.Start
	for signal, err := range store.Subscribe(ctx, events.Start, events.SpaceCategory, events.BoardCategory) {
		if err != nil {
			return err
		}
		if signal.CaughtUp {
			break
		}
		if signal.Position <= at {
			continue // it came again
		}
		at = signal.Position
		if _, err := sc.add(signal.Event); err != nil {
			return err
		}
	}
	if len(sc.histories) == 0 {
		return errors.New("there are no boards here")
	}
	return ctx.Err()
}

// add notes an event of a board or a space and returns the boards it lists.
func (sc *scope) add(r events.Recorded) (listed []events.Stream, err error) {
	needs, listed, err := mentions(r)
	for _, other := range needs {
		sc.others[other] = true
	}
	sc.histories[r.Stream]++
	return listed, err
}

// together is how many small streams are read at once.
const together = 32

// write writes keys, people, boards and spaces, in this order.
func (sc *scope) write(ctx context.Context, store events.Store, wrapped func(events.Recorded) (events.Recorded, error), out *writer, c *Content) error {
	for names := range slices.Chunk(slices.Sorted(maps.Keys(sc.others)), together) {
		read := make([][]events.Recorded, len(names))
		failed := make([]error, len(names))
		var all sync.WaitGroup
		for i, name := range names {
			all.Go(func() { read[i], failed[i] = whole(ctx, store, name) })
		}
		all.Wait()
		for i, name := range names {
			if failed[i] != nil {
				return failed[i]
			}
			if len(read[i]) == 0 {
				continue // erased, or somebody who never had a name
			}
			c.add(name)
			sc.written[name] = read[i][0].ID
			if err := out.begin(name, int64(len(read[i]))); err != nil {
				return err
			}
			for _, r := range read[i] {
				if name.Category() == events.KeyCategory {
					var err error
					if r, err = wrapped(r); err != nil {
						return err
					}
				}
				if err := out.event(r); err != nil {
					return err
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(sc.histories)) {
		c.add(name)
		if err := sc.history(ctx, store, name, out); err != nil {
			return err
		}
	}
	return nil
}

// history writes as many events of a stream as were explored.
func (sc *scope) history(ctx context.Context, store events.Store, name events.Stream, out *writer) error {
	n := sc.histories[name]
	if err := out.begin(name, n); err != nil {
		return err
	}
	for r, err := range store.Read(ctx, name, 0) {
		if err != nil {
			return err
		}
		if err := out.event(r); err != nil {
			return err
		}
		if int64(r.Revision) == n-1 {
			break
		}
	}
	if name.Category() != events.BoardCategory {
		return nil
	}
	return out.checkpoint()
}

func whole(ctx context.Context, store events.Store, name events.Stream) (read []events.Recorded, err error) {
	for r, err := range store.Read(ctx, name, 0) {
		if err != nil {
			return nil, err
		}
		read = append(read, r)
	}
	return read, nil
}
