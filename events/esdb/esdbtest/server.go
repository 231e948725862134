package esdbtest

import (
	"crypto/tls"
	"net"
	"sync"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/keepalive"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/gossip"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/serverfeatures"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
)

// Config is what a server is started with; the zero value is an insecure one.
type Config struct {
	Certificate *tls.Certificate // nil: no TLS
	Users       map[string]string
	Version     string // "26.0.3" when empty
	Addr        string // a free loopback port when empty

	// Distance is how long calls are on their way, as if the server were on
	// another machine.
	Distance time.Duration

	// CheckpointAtEnd makes filtered subscriptions announce the place of the
	// next event as reached when they catch up, as servers before 24.10.5 and
	// 25.0.1 did: who resumes there never sees that event.
	CheckpointAtEnd bool
}

// Server is one node. Its methods may be called at any time, by anybody.
type Server struct {
	config  Config
	cluster *cluster
	addr    string

	mu      sync.Mutex
	running *grpc.Server // nil while stopped
	gate    chan struct{}
	faults  map[Call][]Fault
	live    map[*subscription]struct{}
	calls   map[Call]int
	serving sync.WaitGroup
}

// cluster is what the nodes share.
type cluster struct {
	ledger *ledger

	mu     sync.Mutex
	nodes  []*Server
	leader *Server
}

// Start runs a server until the test ends.
func Start(t testing.TB, c Config) *Server {
	t.Helper()
	s := newServer(c, &cluster{ledger: newLedger()})
	s.listen(t, s.config.Addr)
	s.cluster.leader = s
	t.Cleanup(s.Stop)
	return s
}

// Join starts another node over the same log, as a follower.
func (s *Server) Join(t testing.TB) *Server {
	t.Helper()
	joined := newServer(s.config, s.cluster)
	joined.listen(t, "127.0.0.1:0")
	t.Cleanup(joined.Stop)
	return joined
}

func newServer(c Config, shared *cluster) *Server {
	if c.Version == "" {
		c.Version = "26.0.3"
	}
	if c.Addr == "" {
		c.Addr = "127.0.0.1:0"
	}
	open := make(chan struct{})
	close(open)
	return &Server{
		config: c, cluster: shared, gate: open,
		faults: map[Call][]Fault{}, live: map[*subscription]struct{}{}, calls: map[Call]int{},
	}
}

func (s *Server) listen(t testing.TB, addr string) {
	t.Helper()
	if err := s.open(addr); err != nil {
		t.Fatalf("stand-in: %v", err)
	}
}

func (s *Server) open(addr string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	options := []grpc.ServerOption{
		grpc.MaxRecvMsgSize(16 << 20),
		grpc.WaitForHandlers(true),
		// The client pings idle connections, which the default would punish.
		grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: time.Millisecond, PermitWithoutStream: true}),
	}
	if s.config.Certificate != nil {
		options = append(options, grpc.Creds(credentials.NewServerTLSFromCert(s.config.Certificate)))
	}
	running := grpc.NewServer(options...)
	streams.RegisterStreamsServer(running, &streamsService{Server: s})
	gossip.RegisterGossipServer(running, &gossipService{Server: s})
	serverfeatures.RegisterServerFeaturesServer(running, &featuresService{Server: s})

	s.mu.Lock()
	s.running, s.addr = running, listener.Addr().String()
	s.mu.Unlock()
	s.cluster.mu.Lock()
	s.cluster.nodes = append(s.cluster.nodes, s)
	s.cluster.mu.Unlock()
	s.serving.Go(func() { _ = running.Serve(listener) }) // ends with an error whenever it is stopped
	return nil
}

// Addr is the server's host and port, the same over restarts.
func (s *Server) Addr() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.addr
}

// Stop kills the server: connections break, calls lose their answers. What
// was recorded stays.
func (s *Server) Stop() {
	s.mu.Lock()
	running := s.running
	s.running = nil
	s.mu.Unlock()
	if running == nil {
		return
	}
	s.Resume()
	running.Stop()
	s.serving.Wait()
	s.cluster.remove(s)
	s.cluster.ledger.forget()
}

// Restart starts a stopped server again, on the same address with its data.
func (s *Server) Restart(t testing.TB) {
	t.Helper()
	s.listen(t, s.Addr())
}

// Lead makes this node the leader.
func (s *Server) Lead() {
	s.cluster.mu.Lock()
	defer s.cluster.mu.Unlock()
	s.cluster.leader = s
}

func (c *cluster) remove(s *Server) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var left []*Server
	for _, n := range c.nodes {
		if n != s {
			left = append(left, n)
		}
	}
	c.nodes = left
}

// Records is the whole log.
func (s *Server) Records() []Record {
	all, _, _ := s.cluster.ledger.tail()
	out := make([]Record, len(all))
	for i, r := range all {
		out[i] = *r
	}
	return out
}

// Seed records events as they are. Positions must rise and lie behind
// everything recorded so far.
func (s *Server) Seed(records ...Record) { s.cluster.ledger.seed(records) }

// Scavenge removes deleted streams from the log for good.
func (s *Server) Scavenge() { s.cluster.ledger.scavenge() }
