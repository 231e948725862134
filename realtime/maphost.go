package realtime

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
)

const (
	mapIdle   = 10 * time.Minute // how long a map that nobody asks for is kept
	mapPause  = 50 * time.Millisecond
	mapsInbox = 256
)

// mapHost is the goroutine of one space's map. It folds the boards of the
// space once and then follows one subscription to the store.
type mapHost struct {
	hub   *Hub
	space string
	inbox chan func(*mapRoom) // nil room: the map cannot be had
	refs  int                 // senders; guarded by hub.mu
	freed chan struct{}
	over  chan struct{} // closed once the map answers nothing more
}

// acquireMap finds or starts the map of a space. The caller must release it.
func (h *Hub) acquireMap(id string) (*mapHost, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stopped {
		return nil, errRoomEnded
	}
	t := h.maps[id]
	if t == nil {
		t = &mapHost{hub: h, space: id, inbox: make(chan func(*mapRoom), mapsInbox), freed: make(chan struct{}, 1), over: make(chan struct{})}
		h.maps[id] = t
		h.rooms.Add(1)
		go t.run(h.ctx)
	}
	t.refs++
	return t, nil
}

func (h *Hub) releaseMap(t *mapHost) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if t.refs--; t.refs == 0 {
		select {
		case t.freed <- struct{}{}:
		default:
		}
	}
}

// unloadMap forgets a map that nobody can ask any more, or says no.
func (h *Hub) unloadMap(t *mapHost, over bool) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if over && h.maps[t.space] == t {
		delete(h.maps, t.space) // nobody new comes
	}
	if t.refs > 0 || len(t.inbox) > 0 {
		return false
	}
	if h.maps[t.space] == t {
		delete(h.maps, t.space)
	}
	return true
}

// tellMaps does something in every map there is.
func (h *Hub) tellMaps(f func(*mapRoom)) {
	h.mu.Lock()
	var hosts []*mapHost
	for _, t := range h.maps {
		t.refs++
		hosts = append(hosts, t)
	}
	h.mu.Unlock()
	for _, t := range hosts {
		t.inbox <- func(r *mapRoom) {
			if r != nil {
				f(r)
			}
		}
		h.releaseMap(t)
	}
}

// askMap lets f read the map of a space; f must be short and keep nothing.
func (h *Hub) askMap(ctx context.Context, id string, f func(*projections.Map)) error {
	t, err := h.acquireMap(id)
	if err != nil {
		return err
	}
	defer h.releaseMap(t)
	done := make(chan struct{}, 1)
	t.inbox <- func(r *mapRoom) {
		if r == nil {
			return
		}
		r.show(h.now())
		f(r.m)
		done <- struct{}{}
	}
	_, err = await(ctx, done, t.over)
	return err
}

// Around is what the coach of a board should know of its space, as far as a
// person sees it; a guest names the board.
func (h *Hub) Around(ctx context.Context, spaceID, boardID string, v projections.MapViewer) (a board.Around, err error) {
	err = h.askMap(ctx, spaceID, func(m *projections.Map) { a = m.Around(v, boardID) })
	return a, err
}

// Charted are the boards of a space that somebody sees, a guest only one.
func (h *Hub) Charted(ctx context.Context, spaceID string, v projections.MapViewer) (all []projections.Charted, err error) {
	err = h.askMap(ctx, spaceID, func(m *projections.Map) {
		if m.Admits(v) {
			all = m.Charted(v)
		}
	})
	return all, err
}

// ChartedCopy is what the map knows of one of these boards, nil if it is none of
// them any more. Somebody who wants many asks for each by itself, so that the
// map goes on in between.
func (h *Hub) ChartedCopy(ctx context.Context, spaceID, boardID string, v projections.MapViewer) (s *board.State, err error) {
	err = h.askMap(ctx, spaceID, func(m *projections.Map) {
		if m.Admits(v) {
			s = m.Copy(v, boardID)
		}
	})
	return s, err
}

// joinMap brings a greeted socket to the map of its space.
func (h *Hub) joinMap(s *socket, hello *Hello) *mapHost {
	t, err := h.acquireMap(hello.Space)
	if err != nil {
		s.Close(CloseStopping, "the server is stopping")
		return nil
	}
	t.inbox <- func(r *mapRoom) {
		if r == nil {
			s.Close(CloseRoomFailed, "come back")
			return
		}
		r.enter(h.now(), s.session.id, *hello, s)
	}
	return t
}

func (h *Hub) leaveMap(t *mapHost, session string) {
	t.inbox <- func(r *mapRoom) {
		if r != nil {
			r.leave(session)
		}
	}
	h.releaseMap(t)
}

// consider asks the map of the space what it knows about a command, which its
// board alone cannot: whether goals would go in a circle over several boards,
// and what the company has agreed on elsewhere.
func (h *Hub) consider(ctx context.Context, boardID, person string, c board.Command) (board.Command, error) {
	switch c := c.(type) {
	case board.AlignGoal:
		return c, h.checkEdge(ctx, boardID, person, c)
	case board.ImportGoals:
		for _, r := range c.Rows {
			for _, c := range r.Commands {
				// Between goals of one board it decides, for they may be new.
				if a, is := c.(board.AlignGoal); is && a.To.Board != boardID {
					if err := h.checkEdge(ctx, boardID, person, a); err != nil {
						return nil, err
					}
				}
			}
		}
		return c, nil
	case board.AgreeGoal:
		var err error
		c.Elsewhere, err = h.agreedElsewhere(ctx, boardID)
		return c, err
	}
	return c, nil
}

// agreedElsewhere is what the map says that the company has agreed on on other
// boards, for a board of the whole company.
func (h *Hub) agreedElsewhere(ctx context.Context, boardID string) (elsewhere board.Target, err error) {
	ctx, cancel := context.WithTimeout(ctx, messageTimeout)
	defer cancel()
	var spaceID string
	err = h.Look(ctx, boardID, func(b *projections.Board) {
		if b.State.Scope == board.ScopeCompany {
			spaceID = b.State.Space
		}
	})
	if err != nil || spaceID == "" {
		return elsewhere, err
	}
	err = h.askMap(ctx, spaceID, func(m *projections.Map) { elsewhere = m.AgreedElsewhere(boardID) })
	return elsewhere, err
}

// Aims are what goals of a board may serve in the eyes of a person on it, by
// board.Target, with their titles.
func (h *Hub) Aims(ctx context.Context, spaceID, boardID, person, lang string) (all map[string]string, err error) {
	err = h.askMap(ctx, spaceID, func(m *projections.Map) {
		if v := viewing(m, boardID, person); m.Admits(v) {
			all = m.Aims(v, lang)
		}
	})
	return all, err
}

// viewing is how somebody on a board sees the map: whoever is no member of the
// space sees the board alone.
func viewing(m *projections.Map, boardID, person string) projections.MapViewer {
	v := projections.MapViewer{Person: person}
	if !m.Admits(v) {
		v.Board = boardID
	}
	return v
}

// checkEdge refuses to align a goal to what is not on the map of its space,
// and what would make a circle over several boards.
func (h *Hub) checkEdge(ctx context.Context, boardID, person string, c board.AlignGoal) error {
	ctx, cancel := context.WithTimeout(ctx, messageTimeout)
	defer cancel()
	var id string
	err := h.Look(ctx, boardID, func(b *projections.Board) {
		// Whoever may not align goals must not learn here what there is to align to.
		if role, _ := b.State.Role(person); board.Allowed(role, c.Name()) && !b.State.Archived {
			id = b.State.Space
		}
	})
	if err != nil || id == "" {
		return err // the room refuses
	}
	var refused error
	err = h.askMap(ctx, id, func(m *projections.Map) {
		refused = m.CheckEdge(viewing(m, boardID, person), boardID, c.Ref, c.To)
	})
	if err != nil {
		return err
	}
	return refused
}

func (t *mapHost) run(ctx context.Context) {
	defer t.hub.rooms.Done()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	room, err := t.load(ctx)
	if err != nil {
		t.fail(err)
		return
	}
	defer func() { // a fault of ours ends this map and nothing else
		if fault := recover(); fault != nil {
			t.hub.logFault(fault, "space", t.space)
			t.end(room, errors.New("a fault in the program"))
		}
	}()
	facts, ended := make(chan mapFact, mapsInbox), make(chan error, 1)
	go func() { ended <- t.follow(ctx, room.at, facts) }()
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	asked, due := time.Now(), false
	for {
		select {
		case f := <-t.inbox:
			f(room)
			if room.stopped {
				t.end(room, nil)
				return
			}
			asked = time.Now()
		case f := <-facts:
			if err := t.fold(ctx, room, f); err != nil {
				t.end(room, err)
				return
			}
			if !due { // what comes close together is shown together
				due = true
				timer.Reset(mapPause)
			}
			continue
		case err := <-ended:
			t.end(room, err)
			return
		case <-timer.C:
			due = false
			if err := t.name(ctx, room); err != nil {
				t.end(room, err)
				return
			}
			if len(room.seats) > 0 {
				room.show(t.hub.now())
			}
		}
		if len(room.seats) > 0 {
			asked = time.Now()
		}
		if time.Since(asked) >= mapIdle && t.hub.unloadMap(t, false) {
			cancel()
			<-ended
			return
		}
		if !due {
			timer.Reset(mapIdle)
		}
	}
}

// fold takes an event of the store; a board that was just made one of the
// space's is read from its beginning.
func (t *mapHost) fold(ctx context.Context, room *mapRoom, f mapFact) error {
	if f.board != "" && room.m.Space.Boards[f.board] == nil {
		return nil // of another space, or not listed yet
	}
	room.fold(f)
	if id := f.listed(); id != "" {
		if err := t.read(ctx, room, events.NewStream(events.BoardCategory, id), room.m.Folded(id)+1); err != nil {
			return err
		}
	}
	return nil
}

// name tells the map what people are called that it has not heard of.
func (t *mapHost) name(ctx context.Context, room *mapRoom) error {
	for _, person := range room.m.Unnamed() {
		name, err := t.hub.auth.Name(ctx, person)
		if err != nil {
			return fmt.Errorf("name of a person: %w", err)
		}
		room.m.Rename(person, name)
	}
	return nil
}

// load folds the space and its boards. Each stream is read twice: when the
// second reading begins, everything up to the last event of the first is
// readable, so following may begin there.
func (t *mapHost) load(ctx context.Context) (*mapRoom, error) {
	room := &mapRoom{id: t.hub.randomID(), space: t.space, m: projections.NewMap(), at: events.Start}
	home := events.NewStream(events.SpaceCategory, t.space)
	from := events.Start
	next := map[events.Stream]events.Revision{}
	for range 2 {
		from = room.at
		if err := t.resume(ctx, room, home, next); err != nil {
			return nil, err
		}
		for _, id := range slices.Sorted(maps.Keys(room.m.Space.Boards)) {
			if err := t.resume(ctx, room, events.NewStream(events.BoardCategory, id), next); err != nil {
				return nil, err
			}
		}
	}
	room.at = from
	if err := t.name(ctx, room); err != nil {
		return nil, err
	}
	room.m.Update(t.hub.now())
	return room, nil
}

func (t *mapHost) resume(ctx context.Context, room *mapRoom, stream events.Stream, next map[events.Stream]events.Revision) error {
	return t.each(ctx, room, stream, next[stream], func(r events.Revision) { next[stream] = r + 1 })
}

func (t *mapHost) read(ctx context.Context, room *mapRoom, stream events.Stream, from events.Revision) error {
	return t.each(ctx, room, stream, from, func(events.Revision) {})
}

func (t *mapHost) each(ctx context.Context, room *mapRoom, stream events.Stream, from events.Revision, had func(events.Revision)) error {
	for r, err := range t.hub.store.Read(ctx, stream, from) {
		if err != nil {
			return fmt.Errorf("read %s: %w", stream, err)
		}
		had(r.Revision)
		f, wanted, err := t.hub.decodeMapped(r)
		if err != nil {
			return fmt.Errorf("read %s: %w", stream, err)
		}
		if wanted {
			room.fold(f)
		} else {
			room.at = max(room.at, r.Position)
		}
	}
	return nil
}

// follow hands on what is recorded from a position on, until the context ends.
func (t *mapHost) follow(ctx context.Context, after events.Position, facts chan<- mapFact) error {
	home := events.NewStream(events.SpaceCategory, t.space)
	for signal, err := range t.hub.store.Subscribe(ctx, after, events.BoardCategory, events.SpaceCategory) {
		if err != nil {
			return err
		}
		r := signal.Event
		if signal.CaughtUp || r.Stream.Category() == events.SpaceCategory && r.Stream != home {
			continue
		}
		f, wanted, err := t.hub.decodeMapped(r)
		if err != nil {
			return err
		}
		if !wanted {
			continue
		}
		select {
		case facts <- f:
		case <-ctx.Done():
			return nil
		}
	}
	return nil
}

// end tells everybody to come back: to a map that starts over, or, when the
// process stops, to another process.
func (t *mapHost) end(room *mapRoom, err error) {
	code := CloseStopping
	if err != nil && t.hub.ctx.Err() == nil {
		code = CloseRoomFailed
	}
	room.close(code, "come back", func(*mapSeat) bool { return true })
	t.fail(err)
}

// fail tells everybody who still asks for a map that it is over.
func (t *mapHost) fail(err error) {
	if err != nil && t.hub.ctx.Err() == nil {
		t.hub.log.Error("map cannot be had", "space", t.space, "error", err)
	}
	close(t.over)
	for !t.hub.unloadMap(t, true) {
		select {
		case f := <-t.inbox:
			f(nil)
		case <-t.freed:
		}
	}
}
