package esdbtest

import (
	"errors"
	"io"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
)

// BatchAppend implements the call that carries many appends, each in chunks
// under an id of its own.
func (s *streamsService) BatchAppend(call streams.Streams_BatchAppendServer) error {
	fault, err := s.suffer(call.Context(), BatchAppend)
	if err != nil {
		return err
	}
	if fault.Err != nil {
		call.SetTrailer(fault.Trailer)
		return fault.Err
	}
	if err := s.authorize(call.Context()); err != nil {
		return err
	}
	type batch struct {
		options  *streams.BatchAppendReq_Options
		proposed []proposal
	}
	open := map[[16]byte]*batch{}
	for {
		chunk, err := call.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		id, err := readID(chunk.GetCorrelationId())
		if err != nil {
			return err
		}
		b := open[id]
		if b == nil {
			if chunk.GetOptions() == nil {
				return status.Error(codes.InvalidArgument, "a batch begins with its options")
			}
			b = &batch{options: chunk.GetOptions()}
			open[id] = b
		}
		for _, m := range chunk.GetProposedMessages() {
			p, err := propose(m.GetId(), m.GetMetadata(), m.GetData(), m.GetCustomMetadata())
			if err != nil {
				return err
			}
			b.proposed = append(b.proposed, p)
		}
		if !chunk.GetIsFinal() {
			continue
		}
		delete(open, id)
		stream := b.options.GetStreamIdentifier()
		c := s.cluster.ledger.append(string(stream.GetStreamName()), wantedByBatch(b.options), b.proposed)
		answer := batchAnswer(c)
		answer.CorrelationId, answer.StreamIdentifier = chunk.GetCorrelationId(), stream
		if err := call.Send(answer); err != nil {
			return err
		}
	}
}

func wantedByBatch(o *streams.BatchAppendReq_Options) expected {
	switch v := o.GetExpectedStreamPosition().(type) {
	case *streams.BatchAppendReq_Options_StreamPosition:
		return expected(v.StreamPosition)
	case *streams.BatchAppendReq_Options_NoStream:
		return noStream
	case *streams.BatchAppendReq_Options_StreamExists:
		return exists
	}
	return anything
}

func batchAnswer(c commit) *streams.BatchAppendResp {
	refused := func(code codes.Code, why string) *streams.BatchAppendResp {
		return &streams.BatchAppendResp{Result: &streams.BatchAppendResp_Error{Error: status.New(code, why).Proto()}}
	}
	switch {
	case c.verdict == sealed:
		return refused(codes.FailedPrecondition, "Event stream is deleted.")
	case c.verdict == wrong:
		return refused(codes.FailedPrecondition, "WrongExpectedVersion")
	case c.last == nil:
		return &streams.BatchAppendResp{Result: &streams.BatchAppendResp_Success_{Success: &streams.BatchAppendResp_Success{
			CurrentRevisionOption: &streams.BatchAppendResp_Success_NoStream{NoStream: &emptypb.Empty{}},
			PositionOption:        &streams.BatchAppendResp_Success_NoPosition{NoPosition: &emptypb.Empty{}},
		}}}
	}
	return &streams.BatchAppendResp{Result: &streams.BatchAppendResp_Success_{Success: &streams.BatchAppendResp_Success{
		CurrentRevisionOption: &streams.BatchAppendResp_Success_CurrentRevision{CurrentRevision: c.last.Revision},
		PositionOption: &streams.BatchAppendResp_Success_Position{Position: &shared.AllStreamPosition{
			CommitPosition: c.last.Position, PreparePosition: c.last.Position,
		}},
	}}}
}
