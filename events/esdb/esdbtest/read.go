package esdbtest

import (
	"context"
	"math"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
)

// page is how many events a read looks at before it looks at the log again.
const page = 32

// Read implements reads and subscriptions, of a stream and of $all.
func (s *streamsService) Read(req *streams.ReadReq, call streams.Streams_ReadServer) error {
	options := req.GetOptions()
	kind := Read
	if options.GetSubscription() != nil {
		kind = Subscribe
	}
	fault, err := s.suffer(call.Context(), kind)
	if err != nil {
		return err
	}
	if fault.Err != nil && fault.When != After {
		call.SetTrailer(fault.Trailer)
		return fault.Err
	}
	if err := s.authorize(call.Context()); err != nil {
		return err
	}
	_, textID := options.GetUuidOption().GetContent().(*streams.ReadReq_Options_UUIDOption_String_)
	sent := 0
	send := func(r *Record) error {
		if fault.Err != nil && sent > 0 {
			call.SetTrailer(fault.Trailer)
			return fault.Err
		}
		if err := s.pass(call.Context()); err != nil {
			return err
		}
		sent++
		return call.Send(r.wire(textID))
	}
	if kind == Subscribe {
		return s.subscribe(options, call, send)
	}
	left := options.GetCount()
	if left == 0 {
		return status.Error(codes.InvalidArgument, "a read has a count")
	}
	if all := options.GetAll(); all != nil {
		return s.readAll(call.Context(), all, options.GetReadDirection(), left, send)
	}
	return s.readStream(options, call, send)
}

func (s *streamsService) readStream(options *streams.ReadReq_Options, call streams.Streams_ReadServer, send func(*Record) error) error {
	name := options.GetStream().GetStreamIdentifier().GetStreamName()
	backwards := options.GetReadDirection() == streams.ReadReq_Options_Backwards
	next := uint64(0) // the revision to go on with
	switch at := options.GetStream().GetRevisionOption().(type) {
	case *streams.ReadReq_Options_StreamOptions_Revision:
		next = at.Revision
	case *streams.ReadReq_Options_StreamOptions_End:
		next = math.MaxUint64 - 1
	}
	for first, left := true, options.GetCount(); left > 0; first = false {
		visible, found, tombstoned, _ := s.cluster.ledger.stream(string(name))
		switch {
		case tombstoned:
			call.SetTrailer(deletedTrailer(string(name)))
			return errDeleted
		case !found && first:
			return call.Send(&streams.ReadResp{Content: &streams.ReadResp_StreamNotFound_{
				StreamNotFound: &streams.ReadResp_StreamNotFound{StreamIdentifier: &shared.StreamIdentifier{StreamName: name}},
			}})
		}
		part := forward(visible, fromRevision(visible, next), min(left, page))
		if backwards {
			part = backward(visible, fromRevision(visible, next+1), min(left, page))
		}
		for _, r := range part {
			if err := send(r); err != nil {
				return err
			}
		}
		left -= uint64(len(part))
		if len(part) < page {
			return nil
		}
		last := part[len(part)-1].Revision
		if backwards && last == 0 {
			return nil
		}
		if next = last + 1; backwards {
			next = last - 1
		}
	}
	return nil
}

func (s *streamsService) readAll(ctx context.Context, o *streams.ReadReq_Options_AllOptions, direction streams.ReadReq_Options_ReadDirection, left uint64, send func(*Record) error) error {
	backwards := direction == streams.ReadReq_Options_Backwards
	next := uint64(0) // the position to go on with: from it forwards, before it backwards
	switch at := o.GetAllOption().(type) {
	case *streams.ReadReq_Options_AllOptions_Position:
		next = at.Position.GetCommitPosition()
	case *streams.ReadReq_Options_AllOptions_End:
		next = math.MaxUint64
	}
	for left > 0 {
		all, _, _ := s.cluster.ledger.tail()
		part := forward(all, from(all, next), min(left, page))
		if backwards {
			part = backward(all, from(all, next), min(left, page))
		}
		for _, r := range part {
			if err := send(r); err != nil {
				return err
			}
		}
		left -= uint64(len(part))
		if len(part) < page {
			return nil
		}
		if next = part[len(part)-1].Position; !backwards {
			next++
		}
	}
	return ctx.Err()
}

// forward is up to n records from index i on.
func forward(records []*Record, i int, n uint64) []*Record {
	return records[i:min(len(records), i+int(n))]
}

// backward is up to n records before index i, the last first.
func backward(records []*Record, i int, n uint64) []*Record {
	out := make([]*Record, 0, n)
	for i--; i >= 0 && uint64(len(out)) < n; i-- {
		out = append(out, records[i])
	}
	return out
}
