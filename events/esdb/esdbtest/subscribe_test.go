package esdbtest

import (
	"fmt"
	"testing"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/emptypb"
)

// follow reads a subscription until it has caught up, as words.
func follow(t testing.TB, sub *esdb.Subscription, until func(*esdb.SubscriptionEvent) bool) (out []string) {
	t.Helper()
	for {
		e := sub.Recv()
		switch {
		case e.EventAppeared != nil:
			out = append(out, fmt.Sprintf("%s/%d", e.EventAppeared.Event.StreamID, e.EventAppeared.Event.EventNumber))
		case e.CheckPointReached != nil:
			out = append(out, "checkpoint")
		case e.SubscriptionDropped != nil:
			t.Fatalf("dropped: %v", e.SubscriptionDropped.Error)
		}
		if until(e) {
			return out
		}
	}
}

func caughtUp(e *esdb.SubscriptionEvent) bool { return e.CaughtUp != nil }
func appeared(e *esdb.SubscriptionEvent) bool { return e.EventAppeared != nil }

func TestSubscriptionsToAll(t *testing.T) {
	s := Start(t, Config{})
	c := client(t, "esdb://"+s.Addr()+"?tls=false")
	for i := range byte(6) {
		mustAppend(t, c, fmt.Sprintf("%c", 'a'+i%2), esdb.Any{}, event(i)) // a0 b0 a1 b1 a2 b2, types 0 1 2 0 1 2
	}
	for what, row := range map[string]struct {
		filter *esdb.SubscriptionFilter
		window int
		want   []string
	}{
		"prefix of streams":    {&esdb.SubscriptionFilter{Type: esdb.StreamFilterType, Prefixes: []string{"x", "b"}}, 100, []string{"b/0", "b/1", "b/2"}},
		"pattern of streams":   {&esdb.SubscriptionFilter{Type: esdb.StreamFilterType, Regex: "^[^$b]"}, 100, []string{"a/0", "a/1", "a/2"}},
		"prefix of types":      {&esdb.SubscriptionFilter{Type: esdb.EventFilterType, Prefixes: []string{"type-2"}}, 100, []string{"a/1", "b/2"}},
		"no system events":     {esdb.ExcludeSystemEventsFilter(), 100, []string{"a/0", "b/0", "a/1", "b/1", "a/2", "b/2"}},
		"with checkpoints":     {&esdb.SubscriptionFilter{Type: esdb.EventFilterType, Prefixes: []string{"type-2"}}, 4, []string{"checkpoint", "a/1", "b/2", "checkpoint"}},
		"nothing but progress": {&esdb.SubscriptionFilter{Type: esdb.EventFilterType, Prefixes: []string{"none"}}, 4, []string{"checkpoint", "checkpoint"}},
	} {
		sub, err := c.SubscribeToAll(t.Context(), esdb.SubscribeToAllOptions{From: esdb.Start{}, Filter: row.filter, MaxSearchWindow: row.window})
		if err != nil {
			t.Fatal(err)
		}
		same(t, what, follow(t, sub, caughtUp), row.want)
		_ = sub.Close()
	}

	at := s.Records()[5].Position // a/1 and two of the system before it
	sub, err := c.SubscribeToAll(t.Context(), esdb.SubscribeToAllOptions{From: esdb.Position{Commit: at, Prepare: at}})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "after a position", follow(t, sub, caughtUp), []string{"a/2", "b/2"})
	mustAppend(t, c, "c", esdb.NoStream{}, event(9))
	same(t, "live", follow(t, sub, appeared), []string{"c/0"})
	same(t, "dropped", s.DropSubscriptions(TooSlow), 1)
	if e := sub.Recv(); e.SubscriptionDropped == nil {
		t.Errorf("got %+v, want a drop", e)
	}
}

func TestSubscriptionsToOneStream(t *testing.T) {
	s := Start(t, Config{})
	c := client(t, "esdb://"+s.Addr()+"?tls=false")
	mustAppend(t, c, "a", esdb.NoStream{}, event(0), event(1), event(2))
	for what, row := range map[string]struct {
		from esdb.StreamPosition
		want []string
	}{
		"from the start":   {esdb.Start{}, []string{"a/0", "a/1", "a/2"}},
		"after a revision": {esdb.Revision(1), []string{"a/2"}},
		"from the end":     {esdb.End{}, nil},
	} {
		sub, err := c.SubscribeToStream(t.Context(), "a", esdb.SubscribeToStreamOptions{From: row.from})
		if err != nil {
			t.Fatal(err)
		}
		same(t, what, follow(t, sub, caughtUp), row.want)
		_ = sub.Close()
	}
}

// TestBatchAppend speaks the protocol itself: the client has no such call.
func TestBatchAppend(t *testing.T) {
	s := Start(t, Config{})
	wire, err := grpc.NewClient(s.Addr(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	defer wire.Close()
	call, err := streams.NewStreamsClient(wire).BatchAppend(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ask := func(batch byte, options *streams.BatchAppendReq_Options, final bool, events ...byte) {
		t.Helper()
		req := &streams.BatchAppendReq{CorrelationId: wireID([16]byte{batch}, false), Options: options, IsFinal: final}
		for _, n := range events {
			req.ProposedMessages = append(req.ProposedMessages, &streams.BatchAppendReq_ProposedMessage{
				Id: wireID([16]byte{n}, true), Metadata: map[string]string{keyType: "T", keyContentType: "application/json"},
			})
		}
		if err := call.Send(req); err != nil {
			t.Fatal(err)
		}
	}
	fresh := &streams.BatchAppendReq_Options{
		StreamIdentifier:       &shared.StreamIdentifier{StreamName: []byte("a")},
		ExpectedStreamPosition: &streams.BatchAppendReq_Options_NoStream{NoStream: &emptypb.Empty{}},
	}
	ask(1, fresh, false, 1, 2)
	ask(1, nil, true, 3)
	answer, err := call.Recv()
	if err != nil || answer.GetSuccess().GetCurrentRevision() != 2 {
		t.Fatalf("batch in two chunks: %v, %v", answer, err)
	}
	ask(2, fresh, true, 9)
	if answer, err = call.Recv(); err != nil || answer.GetError() == nil {
		t.Fatalf("batch at a wrong revision: %v, %v", answer, err)
	}
	if err := call.CloseSend(); err != nil {
		t.Fatal(err)
	}
}
