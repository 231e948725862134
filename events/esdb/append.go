package esdb

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"keyline/events"
)

// Append implements events.Store. Attempts that fail are repeated, with the
// same ids at the same revisions by which the server knows what it has, for
// up to 15 seconds. Errors beyond the port's: ErrUnreachable, ErrAccess.
func (s *Store) Append(ctx context.Context, stream events.Stream, expected events.Revision, proposed ...events.Proposed) (events.Appended, error) {
	if err := events.CheckLimits(stream, proposed); err != nil {
		return events.Appended{}, err
	}
	if err := s.names.check(stream); err != nil {
		return events.Appended{}, fmt.Errorf("append: %w", err)
	}
	return s.write(ctx, &write{Store: s, stream: stream, expected: expected, proposed: proposed})
}

// Restore implements events.Store. The times go into the envelopes.
func (s *Store) Restore(ctx context.Context, recorded ...events.Recorded) error {
	proposed, err := events.CheckRestore(recorded)
	if err != nil {
		return err
	}
	w := &write{Store: s, stream: recorded[0].Stream, expected: recorded[0].Revision - 1, proposed: proposed}
	if err := s.names.check(w.stream); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	for _, r := range recorded {
		w.given = append(w.given, r.At)
	}
	_, err = s.write(ctx, w)
	return err
}

func (s *Store) write(ctx context.Context, w *write) (events.Appended, error) {
	inner, end, err := s.beginWrite(ctx)
	if err != nil {
		return events.Appended{}, fmt.Errorf("append %s: %w", w.stream, err)
	}
	defer end()
	w.trial = s.newTrial()
	for {
		appended, err := w.once(inner)
		if err == nil {
			return appended, nil
		}
		if errors.Is(err, errOver) && w.stream.Forgettable() {
			s.names.over(w.place)
			continue
		}
		if err := w.trial.again(inner, err); err != nil {
			return events.Appended{}, w.failed(ctx, inner, err)
		}
	}
}

// write is one Append or Restore.
type write struct {
	*Store
	trial    *trial
	stream   events.Stream
	expected events.Revision
	proposed []events.Proposed
	given    []time.Time // of a Restore, one for each proposed

	place  place
	unsure bool // an attempt may have been recorded
}

func (w *write) failed(ctx, inner context.Context, err error) error {
	var conflict *events.Conflict
	if errors.As(err, &conflict) {
		return conflict // the server would know an earlier attempt
	}
	if inner.Err() != nil {
		err = w.ended(ctx)
	}
	if w.unsure {
		return fmt.Errorf("append %s: %w (%w)", w.stream, events.ErrUnknownOutcome, err)
	}
	return fmt.Errorf("append %s: %w", w.stream, err)
}

// once tries one time.
func (w *write) once(ctx context.Context) (events.Appended, error) {
	w.place = w.names.latest(w.stream)
	at, err := w.time(ctx)
	if err != nil {
		return events.Appended{}, err
	}
	data := make([]esdb.EventData, len(w.proposed))
	var last events.Recorded
	for i, p := range w.proposed {
		if p.ID == (events.ID{}) || p.Type == "" || p.Type[0] == '$' {
			return events.Appended{}, &malformed{fmt.Errorf("event %d has no id, or cannot be called %q", i, p.Type)}
		}
		p.Data, p.Meta = nonEmpty(p.Data), nonEmpty(p.Meta)
		if w.given != nil {
			at = w.given[i]
		}
		last = events.Recorded{Proposed: p, Stream: w.stream, Revision: w.expected + 1 + events.Revision(i), At: at}
		data[i] = wrap(last)
	}
	result, sent, err := call(ctx, w.Store, w.trial.until, func(ctx context.Context, c *esdb.Client) (*esdb.WriteResult, error) {
		o := esdb.AppendToStreamOptions{ExpectedRevision: esdb.NoStream{}}
		if w.expected >= 0 {
			o.ExpectedRevision = esdb.Revision(uint64(w.expected))
		}
		return c.AppendToStream(ctx, w.place.name, o, data...)
	})
	switch {
	case err == nil:
		return w.answer(ctx, last, result)
	case errors.Is(err, errWrong):
		return events.Appended{}, w.conflict(ctx)
	case sent && !final(err) && err != ErrAccess:
		w.unsure = true
	}
	return events.Appended{}, err
}

// time is now, or that of the last event if the clock was ahead then. It makes
// sure that what is restored is not from before that.
func (w *write) time(ctx context.Context) (time.Time, error) {
	now := time.UnixMilli(time.Now().UnixMilli()).UTC()
	if w.expected == events.None {
		return now, nil
	}
	if w.expected < events.None {
		return now, w.conflict(ctx)
	}
	before, known := w.times.of(w.place.name, w.expected)
	if !known {
		e, err := w.one(ctx, w.trial.until, w.place.name, esdb.Revision(uint64(w.expected)), esdb.Forwards)
		if errors.Is(err, errNothing) || err == nil && e.EventNumber != uint64(w.expected) {
			return now, w.conflict(ctx)
		}
		if err != nil {
			return now, err
		}
		r, ok := unwrap(w.place, e)
		if !ok {
			return now, &events.Damaged{Stream: r.Stream, Revision: r.Revision, Position: r.Position}
		}
		before = r.At
	}
	if w.given != nil && w.given[0].Before(before) {
		return now, events.ErrOrder
	}
	if now.Before(before) {
		now = before
	}
	return now, nil
}

var errRaced = errors.New("refused at the revision it is at")

// conflict finds out where the stream is.
func (w *write) conflict(ctx context.Context) error {
	actual, err := w.tail(ctx, w.trial.until, w.place.name)
	if err != nil {
		return err
	}
	if actual == w.expected {
		return errRaced // it has moved there since
	}
	return &events.Conflict{Stream: w.stream, Expected: w.expected, Actual: actual}
}

// answer reads what is recorded now: the server's answer to an append that
// was made before looks like any other, but the events are those of then.
func (w *write) answer(ctx context.Context, last events.Recorded, result *esdb.WriteResult) (events.Appended, error) {
	w.unsure = true // until it is read
	e, err := w.one(ctx, w.trial.until, w.place.name, esdb.Revision(uint64(last.Revision)), esdb.Forwards)
	if errors.Is(err, errOver) {
		// Deleted since, so nobody can find another answer in the log.
		return events.Appended{Last: last.Revision, Position: events.Position(result.CommitPosition), At: last.At}, nil
	}
	if err != nil {
		return events.Appended{}, err
	}
	r, ok := unwrap(w.place, e)
	if !ok {
		return events.Appended{}, &events.Damaged{Stream: r.Stream, Revision: r.Revision, Position: r.Position}
	}
	w.times.set(w.place.name, r.Revision, r.At)
	return events.Appended{Last: r.Revision, Position: r.Position, At: r.At}, nil
}
