package esdbtest

import (
	"context"
	"strconv"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
)

// Delete implements the deletion after which a stream may be written again.
func (s *streamsService) Delete(ctx context.Context, req *streams.DeleteReq) (*streams.DeleteResp, error) {
	want := anything
	switch v := req.GetOptions().GetExpectedStreamRevision().(type) {
	case *streams.DeleteReq_Options_Revision:
		want = expected(v.Revision)
	case *streams.DeleteReq_Options_NoStream:
		want = noStream
	case *streams.DeleteReq_Options_StreamExists:
		want = exists
	}
	last, err := s.remove(ctx, Delete, string(req.GetOptions().GetStreamIdentifier().GetStreamName()), want)
	if err != nil {
		return nil, err
	}
	return &streams.DeleteResp{PositionOption: &streams.DeleteResp_Position_{Position: &streams.DeleteResp_Position{
		CommitPosition: last.Position, PreparePosition: last.Position,
	}}}, nil
}

// Tombstone implements the deletion for ever.
func (s *streamsService) Tombstone(ctx context.Context, req *streams.TombstoneReq) (*streams.TombstoneResp, error) {
	want := anything
	switch v := req.GetOptions().GetExpectedStreamRevision().(type) {
	case *streams.TombstoneReq_Options_Revision:
		want = expected(v.Revision)
	case *streams.TombstoneReq_Options_NoStream:
		want = noStream
	case *streams.TombstoneReq_Options_StreamExists:
		want = exists
	}
	last, err := s.remove(ctx, Tombstone, string(req.GetOptions().GetStreamIdentifier().GetStreamName()), want)
	if err != nil {
		return nil, err
	}
	return &streams.TombstoneResp{PositionOption: &streams.TombstoneResp_Position_{Position: &streams.TombstoneResp_Position{
		CommitPosition: last.Position, PreparePosition: last.Position,
	}}}, nil
}

func (s *streamsService) remove(ctx context.Context, call Call, stream string, want expected) (*Record, error) {
	fault, err := s.suffer(ctx, call)
	if err != nil {
		return nil, err
	}
	if err := s.authorize(ctx); err != nil {
		return nil, err
	}
	failed := func() error {
		_ = grpc.SetTrailer(ctx, fault.Trailer) // fails outside of a call alone
		return fault.Err
	}
	if fault.Err != nil && fault.When != After {
		return nil, failed()
	}
	c := s.cluster.ledger.delete(stream, want, call == Tombstone)
	switch {
	case fault.Err != nil:
		return nil, failed()
	case c.verdict == sealed:
		_ = grpc.SetTrailer(ctx, deletedTrailer(stream))
		return nil, errDeleted
	case c.verdict != written:
		_ = grpc.SetTrailer(ctx, metadata.Pairs("exception", "wrong-expected-version", "stream-name", stream,
			"expected-version", strconv.FormatInt(int64(want), 10), "actual-version", strconv.FormatInt(int64(c.current), 10)))
		return nil, status.Error(codes.FailedPrecondition, "WrongExpectedVersion")
	}
	return c.last, nil
}
