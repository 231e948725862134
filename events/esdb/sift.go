package esdb

import (
	"context"
	"errors"
	"sync"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"keyline/events"
)

// finding is an event of the whole log and whether readers get to see it.
type finding struct {
	event    *esdb.RecordedEvent
	position events.Position
	place    place
	ours     bool
}

// find recognises Keyline's events, deleted ones too.
func (s *Store) find(e *esdb.RecordedEvent) finding {
	f := finding{event: e, position: events.Position(e.Position.Commit)}
	var ok bool
	if f.place, ok = s.names.parse(e.StreamID); !ok || e.EventType == "" || e.EventType[0] == '$' {
		return f
	}
	f.ours = own[f.place.stream.Category()] || hasEnvelope(e)
	return f
}

func (f finding) recorded() (events.Recorded, error) {
	r, ok := unwrap(f.place, f.event)
	if !ok {
		return r, &events.Damaged{Stream: r.Stream, Revision: r.Revision, Position: r.Position}
	}
	return r, nil
}

const checkers = 8 // questions to the server at once

// sift recognises the events among messages and those of them that are
// deleted: the server keeps them in the whole log until it is scavenged.
func (s *Store) sift(ctx context.Context, t *trial, messages []message) ([]finding, error) {
	var found []finding
	ask := map[string]place{}
	for _, m := range messages {
		if m.event == nil {
			continue
		}
		f := s.find(m.event)
		found = append(found, f)
		if f.ours && f.place.stream.Forgettable() {
			ask[f.place.name] = f.place
		}
	}
	over, err := s.over(ctx, t, ask)
	for i, f := range found {
		found[i].ours = f.ours && !over[f.place.name]
	}
	return found, err
}

// over asks which of the places are deleted.
func (s *Store) over(ctx context.Context, t *trial, ask map[string]place) (map[string]bool, error) {
	over := map[string]bool{}
	var mu sync.Mutex
	var failed error
	var all sync.WaitGroup
	room := make(chan struct{}, checkers)
	for name, p := range ask {
		if p.life < s.names.latest(p.stream).life {
			mu.Lock()
			over[name] = true
			mu.Unlock()
			continue
		}
		room <- struct{}{}
		all.Go(func() {
			defer func() { <-room }()
			_, err := s.one(ctx, t.until, name, esdb.End{}, esdb.Backwards)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case errors.Is(err, errOver):
				s.names.over(p)
				over[name] = true
			case errors.Is(err, errNothing):
				over[name] = true // truncated by an administrator
			case err != nil:
				failed = err
			}
		})
	}
	all.Wait()
	return over, failed
}
