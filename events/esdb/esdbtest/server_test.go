package esdbtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"testing"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
)

// asServer makes the test binary a stand-in for tests that are not in Go: it
// prints its address and serves until its input ends.
const asServer = "KEYLINE_TEST_AS_EVENT_STORE"

func TestMain(m *testing.M) {
	if os.Getenv(asServer) != "" {
		s := newServer(Config{}, &cluster{ledger: newLedger()})
		s.cluster.leader = s
		if err := s.open(s.config.Addr); err != nil {
			log.Fatal(err)
		}
		fmt.Println(s.Addr())
		_, _ = io.Copy(io.Discard, os.Stdin)
		s.Stop()
		return
	}
	// The official client leaves a connection behind in each outage.
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("google.golang.org/grpc/internal/grpcsync.(*CallbackSerializer).run"))
}

// patience is how long an answer may take that a right server gives at once.
const patience = 20 * time.Second

func client(t testing.TB, connection string) *esdb.Client {
	t.Helper()
	config, err := esdb.ParseConnectionString(connection)
	if err != nil {
		t.Fatal(err)
	}
	config.Logger = esdb.NoopLogging()
	c, err := esdb.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func plain(s *Server) string { return "esdb://" + s.Addr() + "?tls=false" }

func event(n byte) esdb.EventData {
	return esdb.EventData{
		EventID: [16]byte{1, 15: n}, EventType: fmt.Sprintf("type-%d", n%3), ContentType: esdb.ContentTypeJson,
		Data: []byte(`{}`), Metadata: []byte(`{"m":1}`),
	}
}

func mustAppend(t testing.TB, c *esdb.Client, stream string, want esdb.ExpectedRevision, events ...esdb.EventData) *esdb.WriteResult {
	t.Helper()
	r, err := c.AppendToStream(t.Context(), stream, esdb.AppendToStreamOptions{ExpectedRevision: want}, events...)
	if err != nil {
		t.Fatalf("append to %s: %v", stream, err)
	}
	return r
}

func wantCode(t testing.TB, what string, err error, code esdb.ErrorCode) {
	t.Helper()
	var e *esdb.Error
	if !errors.As(err, &e) || e.Code() != code {
		t.Errorf("%s: %v, want code %d", what, err, code)
	}
}

func names(t testing.TB, stream *esdb.ReadStream, err error) (out []string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Close()
	for {
		e, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%s/%d", e.Event.StreamID, e.Event.EventNumber))
	}
}

func same(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestReadsBothWays(t *testing.T) {
	s := Start(t, Config{})
	c := client(t, plain(s))
	for i := range byte(50) {
		mustAppend(t, c, "a", esdb.Any{}, event(2*i))
		mustAppend(t, c, "b", esdb.Any{}, event(2*i+1))
	}
	stream, err := c.ReadStream(t.Context(), "a", esdb.ReadStreamOptions{From: esdb.Revision(48)}, 10)
	same(t, "forwards", names(t, stream, err), []string{"a/48", "a/49"})
	stream, err = c.ReadStream(t.Context(), "a", esdb.ReadStreamOptions{From: esdb.Revision(1), Direction: esdb.Backwards}, 10)
	same(t, "backwards", names(t, stream, err), []string{"a/1", "a/0"})
	stream, err = c.ReadStream(t.Context(), "a", esdb.ReadStreamOptions{From: esdb.End{}, Direction: esdb.Backwards}, 40)
	same(t, "backwards over a page", len(names(t, stream, err)), 40)
	stream, err = c.ReadAll(t.Context(), esdb.ReadAllOptions{From: esdb.End{}, Direction: esdb.Backwards}, 3)
	same(t, "all backwards", names(t, stream, err), []string{"b/49", "a/49", "b/48"})
	stream, err = c.ReadAll(t.Context(), esdb.ReadAllOptions{From: esdb.Start{}}, 1000)
	same(t, "all forwards", len(names(t, stream, err)), 102)
	last := s.Records()[101].Position
	stream, err = c.ReadAll(t.Context(), esdb.ReadAllOptions{From: esdb.Position{Commit: last, Prepare: last}}, 1000)
	same(t, "all from a position", names(t, stream, err), []string{"b/49"})
}

func TestExpectedRevisions(t *testing.T) {
	c := client(t, plain(Start(t, Config{})))
	first := mustAppend(t, c, "a", esdb.NoStream{}, event(0), event(1))
	same(t, "revision", first.NextExpectedVersion, uint64(1))
	same(t, "repeated", mustAppend(t, c, "a", esdb.NoStream{}, event(0), event(1)), first)
	same(t, "repeated by id alone", mustAppend(t, c, "a", esdb.Any{}, event(0), event(1)), first)
	mustAppend(t, c, "a", esdb.Revision(1), event(2))
	for what, try := range map[string]func() (*esdb.WriteResult, error){
		"behind":          func() (*esdb.WriteResult, error) { return appendTo(t, c, "a", esdb.Revision(0), event(9)) },
		"ahead":           func() (*esdb.WriteResult, error) { return appendTo(t, c, "a", esdb.Revision(3), event(9)) },
		"exists":          func() (*esdb.WriteResult, error) { return appendTo(t, c, "a", esdb.NoStream{}, event(9)) },
		"does not exist":  func() (*esdb.WriteResult, error) { return appendTo(t, c, "b", esdb.StreamExists{}, event(9)) },
		"partly repeated": func() (*esdb.WriteResult, error) { return appendTo(t, c, "a", esdb.NoStream{}, event(0), event(9)) },
		"partly by id":    func() (*esdb.WriteResult, error) { return appendTo(t, c, "a", esdb.Any{}, event(0), event(9)) },
	} {
		_, err := try()
		wantCode(t, what, err, esdb.ErrorCodeWrongExpectedVersion)
	}
}

func appendTo(t testing.TB, c *esdb.Client, stream string, want esdb.ExpectedRevision, events ...esdb.EventData) (*esdb.WriteResult, error) {
	return c.AppendToStream(t.Context(), stream, esdb.AppendToStreamOptions{ExpectedRevision: want}, events...)
}

func TestDeletedGoesOnAndTombstonedNever(t *testing.T) {
	s := Start(t, Config{})
	c := client(t, plain(s))
	for _, stream := range []string{"soft", "hard"} {
		mustAppend(t, c, stream, esdb.NoStream{}, event(0), event(1))
	}
	if _, err := c.DeleteStream(t.Context(), "soft", esdb.DeleteStreamOptions{}); err != nil {
		t.Fatal(err)
	}
	if _, err := c.TombstoneStream(t.Context(), "hard", esdb.TombstoneStreamOptions{}); err != nil {
		t.Fatal(err)
	}
	read := func(stream string) error {
		r, err := c.ReadStream(t.Context(), stream, esdb.ReadStreamOptions{}, 1)
		if err != nil {
			return err
		}
		defer r.Close()
		_, err = r.Recv()
		return err
	}
	wantCode(t, "read soft", read("soft"), esdb.ErrorCodeResourceNotFound)
	wantCode(t, "read hard", read("hard"), esdb.ErrorCodeStreamDeleted)
	same(t, "goes on", mustAppend(t, c, "soft", esdb.NoStream{}, event(5)).NextExpectedVersion, uint64(2))
	_, err := appendTo(t, c, "hard", esdb.Any{}, event(5))
	wantCode(t, "append to hard", err, esdb.ErrorCodeStreamDeleted)
	inAll := func() (n int) {
		for _, r := range s.Records() {
			if r.Stream == "soft" || r.Stream == "hard" {
				n++
			}
		}
		return n
	}
	same(t, "events in $all, the tombstone too", inAll(), 6)
	s.Scavenge()
	same(t, "events in $all after scavenging", inAll(), 2)
	wantCode(t, "read hard after scavenging", read("hard"), esdb.ErrorCodeStreamDeleted)
	stream, err := c.ReadStream(t.Context(), "soft", esdb.ReadStreamOptions{}, 9)
	same(t, "soft after scavenging", names(t, stream, err), []string{"soft/2"})
}

func TestFollowerSendsToTheLeader(t *testing.T) {
	leader := Start(t, Config{})
	follower := leader.Join(t)
	c := client(t, plain(follower))
	follower.Inject(Append, NotLeader(leader))
	_, err := appendTo(t, c, "a", esdb.Any{}, event(0))
	wantCode(t, "on the follower", err, esdb.ErrorCodeNotLeader)
	mustAppend(t, c, "a", esdb.Any{}, event(0))
	same(t, "appends at the leader", leader.Calls(Append), 1)
}

func TestGossipFindsTheLeader(t *testing.T) {
	follower := Start(t, Config{})
	leader := follower.Join(t)
	leader.Lead()
	for _, connection := range []string{
		"esdb://" + follower.Addr() + "," + leader.Addr() + "?tls=false",
		"esdb+discover://" + follower.Addr() + "?tls=false",
	} {
		mustAppend(t, client(t, connection), "a", esdb.Any{}, event(byte(leader.Calls(Append))))
	}
	same(t, "appends at the leader", leader.Calls(Append), 2)
}

func TestTLSAndCredentials(t *testing.T) {
	dir := t.TempDir()
	s := Start(t, Config{Certificate: Certificate(t, dir), Users: map[string]string{"ops": "s3cret"}})
	at := s.Addr() + "?tlsCAFile=" + dir + "/ca/ca.crt"
	mustAppend(t, client(t, "esdb://ops:s3cret@"+at), "a", esdb.Any{}, event(0))
	_, err := appendTo(t, client(t, "esdb://ops:wrong@"+at), "a", esdb.Any{}, event(1))
	wantCode(t, "wrong password", err, esdb.ErrorCodeUnauthenticated)
	_, err = appendTo(t, client(t, "esdb://"+at), "a", esdb.Any{}, event(1))
	wantCode(t, "no password", err, esdb.ErrorCodeAccessDenied)
}

func TestRestartKeepsAddressAndData(t *testing.T) {
	s := Start(t, Config{})
	c := client(t, plain(s)+"&maxDiscoverAttempts=1000&discoveryInterval=5")
	mustAppend(t, c, "a", esdb.NoStream{}, event(0))
	addr := s.Addr()
	s.Stop()
	s.Restart(t)
	same(t, "address", s.Addr(), addr)
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	for ctx.Err() == nil {
		r, err := c.AppendToStream(ctx, "a", esdb.AppendToStreamOptions{ExpectedRevision: esdb.Revision(0)}, event(1))
		if err == nil {
			same(t, "revision", r.NextExpectedVersion, uint64(1))
			return
		}
	}
	t.Error("never came back")
}
