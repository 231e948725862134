package esdbtest

import (
	"errors"
	"io"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
)

type streamsService struct {
	streams.UnimplementedStreamsServer
	*Server
}

// Append implements the call that writes to one stream.
func (s *streamsService) Append(call streams.Streams_AppendServer) error {
	fault, err := s.suffer(call.Context(), Append)
	if err != nil {
		return err
	}
	head, err := call.Recv()
	if err != nil {
		return err
	}
	options := head.GetOptions()
	if options == nil {
		return status.Error(codes.InvalidArgument, "an append begins with its options")
	}
	if fault.Err != nil && fault.When == Early {
		call.SetTrailer(fault.Trailer)
		return fault.Err
	}
	var proposed []proposal
	for {
		message, err := call.Recv()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		m := message.GetProposedMessage()
		p, err := propose(m.GetId(), m.GetMetadata(), m.GetData(), m.GetCustomMetadata())
		if err != nil {
			return err
		}
		proposed = append(proposed, p)
	}
	if fault.Err != nil && fault.When == Before {
		call.SetTrailer(fault.Trailer)
		return fault.Err
	}
	if err := s.authorize(call.Context()); err != nil {
		return err // only now: an early refusal is easily lost on the way
	}
	want := wantedByAppend(options)
	if fault.Wrong {
		return call.SendAndClose(wrongVersion(commit{current: 7}, want))
	}
	stream := string(options.GetStreamIdentifier().GetStreamName())
	if stream == "" {
		return status.Error(codes.InvalidArgument, "a stream has a name")
	}
	c := s.cluster.ledger.append(stream, want, proposed)
	switch {
	case fault.Err != nil:
		call.SetTrailer(fault.Trailer)
		return fault.Err
	case c.verdict == sealed:
		call.SetTrailer(deletedTrailer(stream))
		return errDeleted
	case c.verdict == wrong:
		return call.SendAndClose(wrongVersion(c, want))
	}
	return call.SendAndClose(success(c))
}

var errDeleted = status.Error(codes.FailedPrecondition, "Event stream is deleted.")

func deletedTrailer(stream string) metadata.MD {
	return metadata.Pairs("exception", "stream-deleted", "stream-name", stream)
}

func propose(wire *shared.UUID, system map[string]string, data, meta []byte) (p proposal, err error) {
	if p.id, err = readID(wire); err != nil {
		return p, err
	}
	p.kind, p.contentType, p.data, p.meta = system[keyType], system[keyContentType], data, meta
	if p.kind == "" || p.contentType == "" {
		return p, status.Error(codes.InvalidArgument, "an event has a type and a content type")
	}
	return p, nil
}

func wantedByAppend(o *streams.AppendReq_Options) expected {
	switch v := o.GetExpectedStreamRevision().(type) {
	case *streams.AppendReq_Options_Revision:
		return expected(v.Revision)
	case *streams.AppendReq_Options_NoStream:
		return noStream
	case *streams.AppendReq_Options_StreamExists:
		return exists
	}
	return anything
}

func success(c commit) *streams.AppendResp {
	out := &streams.AppendResp_Success{}
	if c.last == nil {
		out.CurrentRevisionOption = &streams.AppendResp_Success_NoStream{NoStream: &shared.Empty{}}
		out.PositionOption = &streams.AppendResp_Success_NoPosition{NoPosition: &shared.Empty{}}
	} else {
		out.CurrentRevisionOption = &streams.AppendResp_Success_CurrentRevision{CurrentRevision: c.last.Revision}
		out.PositionOption = &streams.AppendResp_Success_Position{Position: &streams.AppendResp_Position{
			CommitPosition: c.last.Position, PreparePosition: c.last.Position,
		}}
	}
	return &streams.AppendResp{Result: &streams.AppendResp_Success_{Success: out}}
}

func wrongVersion(c commit, want expected) *streams.AppendResp {
	out := &streams.AppendResp_WrongExpectedVersion{}
	if c.current == noStream {
		out.CurrentRevisionOption = &streams.AppendResp_WrongExpectedVersion_CurrentNoStream{CurrentNoStream: &shared.Empty{}}
	} else {
		out.CurrentRevisionOption = &streams.AppendResp_WrongExpectedVersion_CurrentRevision{CurrentRevision: uint64(c.current)}
	}
	switch want {
	case noStream:
		out.ExpectedRevisionOption = &streams.AppendResp_WrongExpectedVersion_ExpectedNoStream{ExpectedNoStream: &shared.Empty{}}
	case anything:
		out.ExpectedRevisionOption = &streams.AppendResp_WrongExpectedVersion_ExpectedAny{ExpectedAny: &shared.Empty{}}
	case exists:
		out.ExpectedRevisionOption = &streams.AppendResp_WrongExpectedVersion_ExpectedStreamExists{ExpectedStreamExists: &shared.Empty{}}
	default:
		out.ExpectedRevisionOption = &streams.AppendResp_WrongExpectedVersion_ExpectedRevision{ExpectedRevision: uint64(want)}
	}
	return &streams.AppendResp{Result: &streams.AppendResp_WrongExpectedVersion_{WrongExpectedVersion: out}}
}
