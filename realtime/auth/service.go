package auth

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"keyline/events"
)

const (
	tries     = 5
	maxCached = 10_000 // persons; one with a quarter of sessions takes about 300 KiB
)

// Config is what a Service needs; all fields are required.
type Config struct {
	Store  events.Store
	Keys   *Keys
	Issuer string           // names this server in tokens: its origin
	Now    func() time.Time // the clock
	Random io.Reader        // cryptographic
}

// Service answers who is calling.
type Service struct {
	store  events.Store
	codec  *events.Codec
	keys   *Keys
	issuer string
	now    func() time.Time
	random io.Reader
	links  ownerLinks

	mu     sync.Mutex
	cached map[string]*entry // by person
}

// entry is a person as far as this process has read it. It may be behind the
// stream when another process writes there: change reads on first, look does
// not.
type entry struct {
	mu     sync.Mutex
	person *person
}

// New makes a Service. It reads nothing until it is asked.
func New(c Config) *Service {
	return &Service{
		store: c.Store, codec: events.NewCodec(kinds(), nil), keys: c.Keys, issuer: c.Issuer, now: c.Now,
		random: &oneAtATime{r: c.Random},
		links:  ownerLinks{bySpace: map[string]ownerLink{}}, cached: map[string]*entry{},
	}
}

// Now is the time by which tokens end.
func (s *Service) Now() time.Time { return s.now() }

// oneAtATime lets a random source that is not safe for concurrent use serve
// the whole Service.
type oneAtATime struct {
	mu sync.Mutex
	r  io.Reader
}

func (o *oneAtATime) Read(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.r.Read(p)
}

// look runs f on the person as known, reading the stream the first time.
func (s *Service) look(ctx context.Context, id string, f func(*person)) error {
	e := s.entry(id)
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.person == nil {
		if err := s.catchUp(ctx, id, e); err != nil {
			return err
		}
	}
	f(e.person)
	if e.person.revision == events.None {
		s.drop(id) // ids that do not exist must not push out those that do
	}
	return nil
}

// Follow reads on what was recorded about a person, here or by another
// process, and answers the name and the sign-ins that are open.
func (s *Service) Follow(ctx context.Context, id string) (name string, signIns []string, err error) {
	e := s.entry(id)
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := s.catchUp(ctx, id, e); err != nil {
		return "", nil, err
	}
	for _, o := range e.person.sessions {
		signIns = append(signIns, o.id)
	}
	return e.person.name, signIns, nil
}

// change appends what decide says about the person and folds it in. decide
// may be called again when somebody else was faster.
func (s *Service) change(ctx context.Context, id string, decide func(*person) ([]events.Event, error)) error {
	e := s.entry(id)
	e.mu.Lock()
	defer e.mu.Unlock()
	stream := events.NewStream(events.PersonCategory, id)
	for range tries {
		if err := s.catchUp(ctx, id, e); err != nil {
			return err
		}
		decided, err := decide(e.person)
		if err != nil || len(decided) == 0 {
			if e.person.revision == events.None {
				s.drop(id)
			}
			return err
		}
		err = s.append(ctx, stream, e.person.revision, id, decided)
		var conflict *events.Conflict
		if errors.As(err, &conflict) {
			e.person = nil
			continue
		}
		if err != nil {
			e.person = nil
			return err
		}
		for _, d := range decided {
			e.person.revision++
			e.person.evolve(d)
		}
		return nil
	}
	return events.Refuse(events.Unavailable, "busy", "Too much happens at once. Try again.")
}

func (s *Service) append(ctx context.Context, stream events.Stream, at events.Revision, actor string, decided []events.Event) error {
	command, err := NewID(s.random)
	if err != nil {
		return err
	}
	proposed := make([]events.Proposed, len(decided))
	for i, d := range decided {
		meta := events.Meta{Actor: actor, Command: command}
		if proposed[i], err = s.codec.Encode(ctx, stream, d, meta, events.DeriveID(command, i)); err != nil {
			return err
		}
	}
	for range tries {
		if _, err = s.store.Append(ctx, stream, at, proposed...); !errors.Is(err, events.ErrUnknownOutcome) {
			break
		}
	}
	if err != nil {
		return fmt.Errorf("record in %s: %w", stream, err)
	}
	return nil
}

// catchUp folds in what was recorded since the entry was read.
func (s *Service) catchUp(ctx context.Context, id string, e *entry) error {
	stream := events.NewStream(events.PersonCategory, id)
	p := e.person
	if p == nil {
		p = newPerson()
	}
	e.person = nil // unless all of it can be read
	for r, err := range s.store.Read(ctx, stream, p.revision+1) {
		if err != nil {
			return fmt.Errorf("read %s: %w", stream, err)
		}
		event, _, err := s.codec.Decode(ctx, r)
		if err != nil {
			return err
		}
		p.revision = r.Revision
		p.evolve(event)
	}
	e.person = p
	return nil
}

func (s *Service) entry(id string) *entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.cached[id]
	if e == nil {
		for other := range s.cached {
			if len(s.cached) < maxCached {
				break
			}
			delete(s.cached, other)
		}
		e = &entry{}
		s.cached[id] = e
	}
	return e
}

// Drop forgets what this process holds of a person, who was erased by another.
func (s *Service) Drop(id string) { s.drop(id) }

func (s *Service) drop(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.cached, id)
}

// Forget deletes the person's stream: the name and all sessions are gone, and
// with them every token.
func (s *Service) Forget(ctx context.Context, id string) error {
	e := s.entry(id)
	e.mu.Lock()
	defer e.mu.Unlock()
	defer s.drop(id)
	e.person = nil
	if err := s.store.Delete(ctx, events.NewStream(events.PersonCategory, id)); err != nil {
		return fmt.Errorf("forget %s: %w", id, err)
	}
	return nil
}

// Published is the set of public keys for /.well-known/jwks.json.
func (s *Service) Published() []byte { return s.keys.Published() }
