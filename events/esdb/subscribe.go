package esdb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"keyline/events"
)

// Subscribe implements events.Store. It reconnects by itself for as long as it
// takes, after pauses of up to two seconds, and goes on where it was. Only
// damage, ErrAccess for 15 seconds and Close end it with an error.
func (s *Store) Subscribe(ctx context.Context, after events.Position, categories ...string) iter.Seq2[events.Signal, error] {
	return func(yield func(events.Signal, error) bool) {
		f := &follower{Store: s, caller: ctx, yield: yield, trial: s.newTrial(), categories: categories, at: after, resume: after}
		if err := f.run(); err != nil && !errors.Is(err, errLeft) && ctx.Err() == nil {
			yield(events.Signal{}, fmt.Errorf("subscribe: %w", err))
		}
	}
}

// follower is one Subscribe.
type follower struct {
	*Store
	caller     context.Context
	yield      func(events.Signal, error) bool
	trial      *trial
	categories []string

	at         events.Position // everything up to here has been yielded
	checkpoint events.Position // the latest the server announced on this connection
	resume     events.Position // where the next connection goes on; not before at
}

func (f *follower) run() error {
	if err := f.usable(context.Background()); err != nil {
		return err
	}
	ctx, cancel := f.within(f.caller)
	defer cancel()
	for {
		err := f.begin(ctx)
		if err == nil {
			err = f.connect(ctx)
		}
		if ctx.Err() != nil {
			return f.ended(f.caller)
		}
		if errors.Is(err, errLeft) || final(err) {
			return err
		}
		if err == ErrAccess {
			if err := f.trial.again(ctx, err); err != nil {
				return err
			}
			continue
		}
		timer := time.NewTimer(f.trial.next())
		select {
		case <-timer.C:
		case <-ctx.Done():
		}
		timer.Stop()
	}
}

// begin finds the end of the log for who wants to follow from there, once: a
// later connection must go on where the first began.
func (f *follower) begin(ctx context.Context) error {
	if f.at != events.End {
		return nil
	}
	end, err := f.end(ctx, time.Now().Add(f.attempt))
	if err == nil {
		f.at, f.resume = end, end
	}
	return err
}

// connect follows the log on one connection until that breaks.
func (f *follower) connect(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	f.checkpoint = f.resume
	from := f.pump(ctx, allAfter(f.resume, f.filter()))
	live, news := false, false
	for {
		messages, failed := batch(ctx, from, math.MaxInt64)
		for _, m := range messages {
			if m.caughtUp {
				live, news = true, true
			}
		}
		if len(messages) > 0 {
			f.trial.progress()
		}
		fresh, err := f.pass(ctx, messages)
		news = news || fresh
		switch {
		case err != nil:
			return err
		case failed != nil:
			return failed
		case !live || !news || len(from) > 0:
			continue
		}
		quiet, err := f.quiet(ctx)
		if err != nil {
			return err
		}
		if !quiet {
			continue // what there is more arrives presently
		}
		news = false
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if !f.yield(events.Signal{CaughtUp: true, Position: f.at}, nil) {
			return errLeft
		}
	}
}

// pass yields the events among messages. News says whether there were any,
// yielded or not.
func (f *follower) pass(ctx context.Context, messages []message) (news bool, err error) {
	found, err := f.sift(ctx, f.trial, messages)
	if err != nil {
		return false, err
	}
	for _, m := range messages {
		if m.checkpoint > 0 {
			f.reached(m.checkpoint)
		}
		if m.event == nil {
			continue
		}
		e := found[0]
		found = found[1:]
		if e.position <= f.at {
			continue
		}
		if ctx.Err() != nil {
			return news, ctx.Err()
		}
		if f.wants(e) {
			r, err := e.recorded()
			if err != nil {
				return news, err
			}
			if !f.yield(events.Signal{Event: r, Position: e.position}, nil) {
				return news, errLeft
			}
		}
		news, f.at, f.resume = true, e.position, max(f.resume, e.position)
	}
	return news, nil
}

// reached notes a checkpoint but believes the one before: servers before
// 24.10.5 and 25.0.1 may announce the place of the next event, which who
// resumes there never sees.
func (f *follower) reached(checkpoint events.Position) {
	f.resume = max(f.resume, f.checkpoint)
	f.checkpoint = checkpoint
}

// quiet reports whether there is nothing more to yield, and moves on to the
// end of the log if so. The server says that it caught up but once.
func (f *follower) quiet(ctx context.Context) (bool, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	end := f.at
	from := f.pump(ctx, allFrom(max(f.at, f.resume)))
	for {
		m, err := next(ctx, from, f.attempt)
		if errors.Is(err, io.EOF) {
			f.at, f.resume = end, max(f.resume, end)
			return true, nil
		}
		if err != nil {
			return false, err
		}
		e := f.find(m.event)
		if e.position > f.at && f.wants(e) {
			return false, nil
		}
		end = max(end, e.position)
	}
}

func (f *follower) wants(e finding) bool {
	return e.ours && (len(f.categories) == 0 || slices.Contains(f.categories, e.place.stream.Category()))
}

// filter lets the server leave out what nobody here wants.
func (f *follower) filter() *esdb.SubscriptionFilter {
	filter := &esdb.SubscriptionFilter{Type: esdb.StreamFilterType}
	for _, c := range f.categories {
		filter.Prefixes = append(filter.Prefixes, f.names.prefix+string(events.NewStream(c, "")))
	}
	switch {
	case len(f.categories) > 0:
	case f.names.prefix != "":
		filter.Prefixes = []string{f.names.prefix}
	default:
		filter.Regex = `^[^$]`
	}
	return filter
}
