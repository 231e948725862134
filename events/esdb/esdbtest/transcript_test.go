package esdbtest

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

var record = flag.Bool("record", false, "write down what the server says, which is the one that KEYLINE_ESDB names or else the stand-in")

const transcript = "testdata/transcript.txt"

// TestTranscript does what the transcript says and compares the answers. Lines
// with > are calls, those below each what came back. Streams and positions
// have names of the transcript's own. Recorded from a real server it is what
// the stand-in is held to; the stand-in's is what a real server confirms.
func TestTranscript(t *testing.T) {
	written, err := os.ReadFile(transcript)
	if err != nil {
		t.Fatal(err)
	}
	judge := func(t *testing.T, connection string) (said string) {
		said = newSpeaker(t, connection).play(string(written))
		if diff := cmp.Diff(string(written), said); diff != "" && !*record {
			t.Errorf("(-transcript +server):\n%s", diff)
		}
		return said
	}
	var said string
	t.Run("stand-in", func(t *testing.T) { said = judge(t, plain(Start(t, Config{}))) })
	if real := os.Getenv("KEYLINE_ESDB"); real != "" {
		t.Run("KEYLINE_ESDB", func(t *testing.T) { said = judge(t, real) })
	}
	if *record {
		write(t, transcript, said)
	}
}

// speaker makes calls by the generated stubs, beneath the client.
type speaker struct {
	t         *testing.T
	streams   streams.StreamsClient
	ctx       context.Context
	prefix    string // of this run's streams
	positions map[uint64]string
	out       strings.Builder
}

func newSpeaker(t *testing.T, connection string) *speaker {
	t.Helper()
	config, err := esdb.ParseConnectionString(connection)
	if err != nil {
		t.Fatal(err)
	}
	wire, err := grpc.NewClient(config.Address, grpc.WithTransportCredentials(transport(config)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = wire.Close() })
	ctx, stop := context.WithTimeout(t.Context(), patience)
	t.Cleanup(stop)
	if config.Username != "" {
		ctx = metadata.AppendToOutgoingContext(ctx, "authorization", basic(config.Username, config.Password))
	}
	return &speaker{
		t: t, streams: streams.NewStreamsClient(wire), ctx: ctx, positions: map[uint64]string{},
		prefix: fmt.Sprintf("transcript-%d-%d-", os.Getpid(), time.Now().UnixNano()),
	}
}

func (s *speaker) play(script string) string {
	for line := range strings.Lines(script) {
		line = strings.TrimSuffix(line, "\n")
		words := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "> "):
			fmt.Fprintln(&s.out, line)
			s.call(words[1], words[2], words[3:])
		case line == "" || strings.HasPrefix(line, "#"):
			fmt.Fprintln(&s.out, line)
		}
	}
	return s.out.String()
}

func (s *speaker) call(what, stream string, words []string) {
	switch what {
	case "append":
		s.append(s.prefix+stream, words[0], words[1:])
	case "read":
		s.read(readRequest(s.prefix+stream, words[0], words[1], words[2]))
	case "delete":
		var trailer metadata.MD
		_, err := s.streams.Delete(s.ctx, deleteRequest(s.prefix+stream, words[0]), grpc.Trailer(&trailer))
		s.done(err, trailer)
	case "tombstone":
		var trailer metadata.MD
		_, err := s.streams.Tombstone(s.ctx, tombstoneRequest(s.prefix+stream, words[0]), grpc.Trailer(&trailer))
		s.done(err, trailer)
	case "subscribe":
		s.read(subscribeRequest(s.prefix + stream))
	default:
		s.t.Fatalf("no call %q", what)
	}
}

func (s *speaker) say(format string, args ...any) { fmt.Fprintf(&s.out, "  "+format+"\n", args...) }

func (s *speaker) done(err error, trailer metadata.MD) {
	if err != nil {
		s.failed(err, trailer)
		return
	}
	s.say("done")
}

// failed tells the status and those trailers that mean something.
func (s *speaker) failed(err error, trailer metadata.MD) {
	var parts []string
	for key, values := range trailer {
		if slices.Contains([]string{"exception", "stream-name", "expected-version", "actual-version"}, key) {
			parts = append(parts, key+"="+strings.TrimPrefix(values[0], s.prefix))
		}
	}
	slices.Sort(parts)
	s.say("%s", strings.Join(append([]string{status.Code(err).String()}, parts...), " "))
}

func (s *speaker) position(p uint64) string {
	if s.positions[p] == "" {
		s.positions[p] = "p" + strconv.Itoa(len(s.positions)+1)
	}
	return s.positions[p]
}

func (s *speaker) append(stream, want string, events []string) {
	call, err := s.streams.Append(s.ctx)
	if err != nil {
		s.failed(err, nil)
		return
	}
	err = call.Send(appendRequest(stream, want))
	for _, e := range events {
		if err == nil {
			err = call.Send(proposed(e))
		}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		s.failed(err, nil)
		return
	}
	answer, err := call.CloseAndRecv()
	switch wrong := answer.GetWrongExpectedVersion(); {
	case err != nil:
		s.failed(err, call.Trailer())
	case wrong != nil && wrong.GetCurrentNoStream() != nil:
		s.say("wrong, there is no stream")
	case wrong != nil:
		s.say("wrong, at %d", wrong.GetCurrentRevision())
	default:
		s.say("at %d %s", answer.GetSuccess().GetCurrentRevision(), s.position(answer.GetSuccess().GetPosition().GetCommitPosition()))
	}
}

// read tells what comes until the end, or until a subscription has caught up.
func (s *speaker) read(request *streams.ReadReq) {
	ctx, stop := context.WithCancel(s.ctx)
	defer stop()
	call, err := s.streams.Read(ctx, request)
	for err == nil {
		var m *streams.ReadResp
		if m, err = call.Recv(); err != nil {
			break
		}
		switch {
		case m.GetStreamNotFound() != nil:
			s.say("no such stream")
		case m.GetConfirmation() != nil:
			s.say("confirmed")
		case m.GetCaughtUp() != nil:
			s.say("caught up")
			return
		case m.GetEvent() != nil:
			e := m.GetEvent().GetEvent()
			name := strings.TrimPrefix(string(e.GetStreamIdentifier().GetStreamName()), s.prefix)
			kind, number := e.GetMetadata()[keyType], strconv.FormatUint(e.GetStreamRevision(), 10)
			if e.GetStreamRevision() == math.MaxInt64 {
				number = "last"
			}
			s.say("%s %s %s %s", name, number, kind, s.position(e.GetCommitPosition()))
		}
	}
	if !errors.Is(err, io.EOF) {
		s.failed(err, call.Trailer())
	}
}
