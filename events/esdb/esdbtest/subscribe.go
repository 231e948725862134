package esdbtest

import (
	"math"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
)

type subscription struct {
	drop chan error
}

// subscribe first confirms, then sends what there is, says that it caught up,
// and goes on live.
func (s *streamsService) subscribe(options *streams.ReadReq_Options, call streams.Streams_ReadServer, send func(*Record) error) error {
	matches, err := newFilter(options.GetFilter())
	if err != nil {
		return err
	}
	sub := &subscription{drop: make(chan error, 1)}
	s.mu.Lock()
	s.live[sub] = struct{}{}
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.live, sub)
		s.mu.Unlock()
	}()
	confirmed := &streams.ReadResp_SubscriptionConfirmation{SubscriptionId: "stand-in"}
	if err := call.Send(&streams.ReadResp{Content: &streams.ReadResp_Confirmation{Confirmation: confirmed}}); err != nil {
		return err
	}
	f := &feed{call: call, send: send, matches: matches, options: options.GetFilter()}
	look := f.stream(s.cluster.ledger, options.GetStream())
	if options.GetAll() != nil {
		look = f.all(s.cluster.ledger, options.GetAll())
	}
	for live := false; ; {
		changed, sent, err := look(sub.drop)
		if err != nil {
			return err
		}
		if sent {
			continue // there may be more by now
		}
		if !live {
			live = true
			if err := f.caughtUp(s.cluster.ledger, s.config.CheckpointAtEnd); err != nil {
				return err
			}
		}
		select {
		case <-changed:
		case err := <-sub.drop:
			return err
		case <-call.Context().Done():
			return nil
		}
		if err := s.pass(call.Context()); err != nil {
			return err
		}
	}
}

// feed sends a subscription's messages.
type feed struct {
	call       streams.Streams_ReadServer
	send       func(*Record) error
	matches    func(*Record) bool
	options    *streams.ReadReq_Options_FilterOptions // nil: no filter, no checkpoints
	considered uint32                                 // events since the last checkpoint
}

func (f *feed) caughtUp(l *ledger, early bool) error {
	if f.options != nil && early {
		_, end, _ := l.tail()
		if err := f.checkpoint(end); err != nil {
			return err
		}
	}
	return f.call.Send(&streams.ReadResp{Content: &streams.ReadResp_CaughtUp_{CaughtUp: &streams.ReadResp_CaughtUp{}}})
}

func (f *feed) checkpoint(position uint64) error {
	f.considered = 0
	return f.call.Send(&streams.ReadResp{Content: &streams.ReadResp_Checkpoint_{
		Checkpoint: &streams.ReadResp_Checkpoint{CommitPosition: position, PreparePosition: position},
	}})
}

// consider sends a record if it matches, and a checkpoint when it is time.
func (f *feed) consider(r *Record) error {
	if f.matches(r) {
		if err := f.send(r); err != nil {
			return err
		}
	}
	if f.options == nil {
		return nil
	}
	f.considered++
	window := f.options.GetMax() * f.options.GetCheckpointIntervalMultiplier()
	if window == 0 || f.considered < window {
		return nil
	}
	return f.checkpoint(r.Position)
}

// look sends what is new and returns what to wait for when there was nothing.
type look func(dropped <-chan error) (changed <-chan struct{}, sent bool, err error)

func (f *feed) each(records []*Record, dropped <-chan error) error {
	for _, r := range records {
		select {
		case err := <-dropped:
			return err
		default:
		}
		if err := f.consider(r); err != nil {
			return err
		}
	}
	return nil
}

func (f *feed) all(l *ledger, o *streams.ReadReq_Options_AllOptions) look {
	all, next, _ := l.tail() // from the end on
	switch at := o.GetAllOption().(type) {
	case *streams.ReadReq_Options_AllOptions_Position:
		next = at.Position.GetCommitPosition() + 1
	case *streams.ReadReq_Options_AllOptions_Start:
		next = 0
	}
	return func(dropped <-chan error) (<-chan struct{}, bool, error) {
		var changed <-chan struct{}
		all, _, changed = l.tail()
		fresh := all[from(all, next):]
		if len(fresh) > 0 {
			next = fresh[len(fresh)-1].Position + 1
		}
		return changed, len(fresh) > 0, f.each(fresh, dropped)
	}
}

func (f *feed) stream(l *ledger, o *streams.ReadReq_Options_StreamOptions) look {
	name := string(o.GetStreamIdentifier().GetStreamName())
	next := uint64(0)
	switch at := o.GetRevisionOption().(type) {
	case *streams.ReadReq_Options_StreamOptions_Revision:
		next = at.Revision + 1
	case *streams.ReadReq_Options_StreamOptions_End:
		visible, _, _, _ := l.stream(name)
		if next = 0; len(visible) > 0 {
			next = visible[len(visible)-1].Revision + 1
		}
	}
	return func(dropped <-chan error) (<-chan struct{}, bool, error) {
		visible, _, tombstoned, changed := l.stream(name)
		if tombstoned {
			f.call.SetTrailer(deletedTrailer(name))
			return nil, false, errDeleted
		}
		if next == math.MaxUint64 {
			return changed, false, nil
		}
		fresh := visible[fromRevision(visible, next):]
		if len(fresh) > 0 {
			next = fresh[len(fresh)-1].Revision + 1
		}
		return changed, len(fresh) > 0, f.each(fresh, dropped)
	}
}
