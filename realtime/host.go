package realtime

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
)

const (
	inboxSize    = 1024
	maxTurn      = 128         // inputs handled at once
	maxUndurable = 256         // commands decided while others are on their way to the disk
	unloadIdle   = time.Minute // how long an empty room is kept
	// A batch is split between commands, so that one append keeps nobody waiting
	// long; a command that decided more goes alone, whole.
	maxChunkBytes  = 768 << 10
	maxChunkEvents = 2048
)

// host is the goroutine of one room. A full inbox makes its senders wait.
type host struct {
	hub   *Hub
	board string
	inbox chan Input
	refs  int // senders; guarded by hub.mu
	freed chan struct{}

	over   chan struct{} // closed once the room answers nothing more
	faulty bool          // that is for a fault of ours; set before
}

func (t *host) send(in Input) { t.inbox <- in }

// run lives as long as the room or anybody who may send to it.
func (t *host) run(ctx context.Context) {
	defer t.hub.rooms.Done()
	room, err := t.load(ctx)
	if err != nil {
		t.fail(err)
		return
	}
	results := make(chan Input, 1) // of the one read or append under way
	boxes := make(chan BoxDone)
	timer := time.NewTimer(unloadIdle)
	defer timer.Stop()
	idleSince := t.hub.now()
	turn := make([]Input, 0, maxTurn)
	for {
		turn = turn[:0]
		inbox := t.inbox
		if room.behind() >= maxUndurable { // the disk is what it waits for: the next append is long enough
			inbox = nil
		}
		select {
		case in := <-inbox:
			turn = append(turn, in)
		case result := <-results:
			turn = append(turn, result)
		case done := <-boxes:
			turn = append(turn, done)
		case <-timer.C:
			turn = append(turn, Tick{})
		case <-t.freed:
			turn = append(turn, Tick{})
		}
		turn = drain(inbox, turn)
		now := t.hub.now()
		effects := t.step(room, now, turn)
		clear(turn)
		if effects.Append != nil {
			go func() { results <- t.append(ctx, effects.Append) }()
		}
		if effects.Read != nil {
			go func() { results <- t.read(ctx, effects.Read.After) }()
		}
		for _, ask := range effects.Boxes {
			go func() {
				select {
				case boxes <- t.box(ctx, ask):
				case <-t.over:
				}
			}()
		}
		if effects.Ended {
			t.hub.retire(t)
		}
		if !room.Idle() {
			idleSince = now
		}
		// Ids that nobody made a board of must not fill the memory.
		finished := effects.Ended || room.Idle() && room.Empty()
		if (finished || now.Sub(idleSince) >= unloadIdle) && t.hub.unload(t) {
			return
		}
		wake := effects.Wake
		if wake.IsZero() {
			wake = now.Add(unloadIdle)
		}
		timer.Reset(max(0, wake.Sub(now)))
	}
}

// step lets the room do its part. A fault of ours in it ends this room and no
// other: its pages come back to a new one, and whoever waits for an answer
// learns that there will be none. What led to it is not tried again there.
func (t *host) step(room *Room, now time.Time, turn []Input) (effects Effects) {
	defer func() {
		if fault := recover(); fault != nil {
			t.hub.logFault(fault, "board", t.board)
			t.faulty = true
			room.end(CloseRoomFailed, "come back")
			for _, in := range turn {
				turnAway(in)
			}
			effects = Effects{Ended: true}
		}
	}()
	return room.Step(now, turn...)
}

// drain takes what already waits, so that a burst is handled in one turn.
func drain(inbox <-chan Input, turn []Input) []Input {
	for len(turn) < maxTurn {
		select {
		case in := <-inbox:
			turn = append(turn, in)
		default:
			return turn
		}
	}
	return turn
}

// load folds the board from the store.
func (t *host) load(ctx context.Context) (*Room, error) {
	live := projections.NewBoard()
	epoch := ""
	for f, err := range t.facts(ctx, events.None) {
		if err != nil {
			return nil, fmt.Errorf("load board %s: %w", t.board, err)
		}
		if f.Revision == 0 {
			epoch = Epoch(f.id)
		}
		live.Apply(f.Fact)
	}
	names, err := t.hub.auth.Names(ctx, slices.Collect(maps.Keys(live.State.People)))
	if err != nil {
		return nil, fmt.Errorf("load board %s: %w", t.board, err)
	}
	for person, name := range names {
		live.Rename(person, name)
	}
	if epoch == "" { // it begins with the first append, whose id is known by then
		epoch = Epoch(events.DeriveID("create-"+t.board, 0))
	}
	room := NewRoom(t.hub.randomID(), live, epoch)
	if t.hub.shared {
		room.Share()
	}
	return room, nil
}

// fact is an event of the board as the room takes it, with its id.
type fact struct {
	events.Fact[events.Event]
	id events.ID
}

// facts reads the board's stream after a revision.
func (t *host) facts(ctx context.Context, after events.Revision) iter.Seq2[fact, error] {
	return func(yield func(fact, error) bool) {
		read := t.hub.store.Read(ctx, events.NewStream(events.BoardCategory, t.board), after+1)
		for d, err := range t.hub.boards.DecodeAll(ctx, read) {
			f := fact{events.Fact[events.Event]{Event: d.Event, Meta: d.Meta, Revision: d.Revision, At: d.At}, d.ID}
			if !yield(f, err) {
				return
			}
		}
	}
}

// read answers what others recorded after a revision.
func (t *host) read(ctx context.Context, after events.Revision) Missed {
	in := Missed{Names: map[string]string{}}
	for f, err := range t.facts(ctx, after) {
		if err != nil {
			t.hub.log.Error("board cannot be read on", "board", t.board, "after", after, "error", err)
			return Missed{Err: err}
		}
		in.Facts = append(in.Facts, f.Fact)
		if err := t.name(ctx, in.Names, f.Event); err != nil {
			return Missed{Err: err}
		}
	}
	return in
}

// name adds what somebody is called whom an event brings onto the board.
func (t *host) name(ctx context.Context, names map[string]string, e events.Event) (err error) {
	if joined, ok := e.(board.PersonJoined); ok {
		names[joined.Person], err = t.hub.auth.Name(ctx, joined.Person)
	}
	return err
}

// append writes one batch, in several appends where it is too large for one.
func (t *host) append(ctx context.Context, a *Append) Appended {
	stream := events.NewStream(events.BoardCategory, t.board)
	result := Appended{Names: map[string]string{}}
	chunk := make([]events.Proposed, 0, len(a.Proposed))
	size, expected := 0, a.Expected
	var of []string // the commands whose events are in the chunk
	write := func(chunk []events.Proposed) error {
		appended, err := t.hub.appendSurely(ctx, stream, expected, chunk)
		if err != nil {
			result = Appended{Err: err}
			if len(of) == 1 && errors.Is(err, events.ErrTooLarge) {
				result.Excess = of[0]
			}
			return err
		}
		for range chunk {
			result.At = append(result.At, appended.At)
		}
		expected = appended.Last
		t.hub.stats.events.Add(uint64(len(chunk)))
		return nil
	}
	for i := 0; i < len(a.Proposed); {
		before, bytes := len(chunk), 0
		command := a.Proposed[i].Meta.Command
		for ; i < len(a.Proposed) && a.Proposed[i].Meta.Command == command; i++ {
			p := a.Proposed[i]
			encoded, err := t.hub.boards.Encode(ctx, stream, p.Event, p.Meta, p.ID)
			if err != nil {
				return Appended{Err: err}
			}
			chunk = append(chunk, encoded)
			bytes += len(encoded.Data) + len(encoded.Meta)
		}
		// What one command decided stays together.
		if before > 0 && (size+bytes > maxChunkBytes || len(chunk) > maxChunkEvents) {
			if write(chunk[:before]) != nil {
				return result
			}
			chunk, size, of = chunk[before:], 0, of[:0]
		}
		size, of = size+bytes, append(of, command)
	}
	if write(chunk) != nil {
		return result
	}
	for _, p := range a.Proposed {
		if err := t.name(ctx, result.Names, p.Event); err != nil {
			t.hub.log.Error("a name cannot be read", "board", t.board, "error", err) // they bring it when they come
		}
	}
	return result
}

// appendSurely repeats an append whose outcome is unknown: the store knows it
// by its ids.
func (h *Hub) appendSurely(ctx context.Context, stream events.Stream, expected events.Revision, chunk []events.Proposed) (events.Appended, error) {
	start := time.Now()
	for attempt := 1; ; attempt++ {
		appended, err := h.store.Append(ctx, stream, expected, chunk...)
		if err == nil {
			h.stats.commit(time.Since(start))
			return appended, nil
		}
		if !errors.Is(err, events.ErrUnknownOutcome) || attempt == 5 {
			var conflict *events.Conflict
			if !errors.As(err, &conflict) {
				h.log.Error("append failed", "stream", string(stream), "events", len(chunk), "error", err)
			}
			return appended, err
		}
	}
}

// fail answers everybody who asked for a board that cannot be loaded.
func (t *host) fail(err error) {
	t.hub.log.Error("board cannot be loaded", "board", t.board, "error", err)
	t.hub.retire(t)
	room := NewRoom(t.hub.randomID(), projections.NewBoard(), "")
	room.ended = true
	for {
		select {
		case in := <-t.inbox:
			room.Step(t.hub.now(), in)
		case <-t.freed:
		}
		if t.hub.unload(t) {
			return
		}
	}
}
