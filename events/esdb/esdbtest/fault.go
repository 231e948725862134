package esdbtest

import (
	"context"
	"net"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// Call is a kind of call that can fail.
type Call string

// Calls.
const (
	Append      Call = "append"
	BatchAppend Call = "batch append"
	Read        Call = "read"
	Subscribe   Call = "subscribe"
	Delete      Call = "delete"
	Tombstone   Call = "tombstone"
	Features    Call = "features"
	Gossip      Call = "gossip"
)

// Fault is what one call suffers.
type Fault struct {
	When    When
	Err     error       // a gRPC status
	Trailer metadata.MD // sent with it
	Wrong   bool        // an append answers that the expected revision is wrong
}

// When says how far a call gets before it fails.
type When int

const (
	Before When = iota // nothing is done
	Early              // as Before, but an append is refused at its first message
	After              // it is done and the answer is lost; a read fails after its first event
)

// Failing are statuses as a server gives them.
var (
	Unavailable  = status.Error(codes.Unavailable, "Server Is Not Ready")
	Timeout      = status.Error(codes.Aborted, "Operation timed out: Commit Timeout")
	Denied       = status.Error(codes.PermissionDenied, "Access Denied")
	TooSlow      = status.Error(codes.Aborted, "Operation timed out: Consumer too slow to handle event while live. Client resubscription required.")
	SizeExceeded = status.Error(codes.InvalidArgument, "Maximum Append Size of 1048576 Exceeded.")
)

// NotLeader is how a node sends its callers to the leader.
func NotLeader(leader *Server) Fault {
	host, port, err := net.SplitHostPort(leader.Addr())
	if err != nil {
		panic(err) // it listens there
	}
	return Fault{
		Err:     status.Error(codes.NotFound, "Leader info available"),
		Trailer: metadata.Pairs("exception", "not-leader", "leader-endpoint-host", host, "leader-endpoint-port", port),
	}
}

// Inject makes the next calls of a kind fail, one for each fault, in turn.
func (s *Server) Inject(c Call, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[c] = append(s.faults[c], faults...)
}

// Heal takes back all faults that have not happened yet.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.faults)
}

// Calls counts the calls of a kind that have arrived.
func (s *Server) Calls(c Call) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[c]
}

// Pause lets every call and subscription hang until Resume.
func (s *Server) Pause() {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.gate:
		s.gate = make(chan struct{})
	default: // it pauses already
	}
}

// Resume ends a pause.
func (s *Server) Resume() {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.gate:
	default:
		close(s.gate)
	}
}

// DropSubscriptions ends every live subscription with an error and says how
// many there were.
func (s *Server) DropSubscriptions(err error) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(s.live)
	for sub := range s.live {
		sub.drop <- err // has room for one, and each is dropped once
		delete(s.live, sub)
	}
	return n
}

// suffer waits out the way and a pause and says how the call is to fail, if at all.
func (s *Server) suffer(ctx context.Context, c Call) (Fault, error) {
	if s.config.Distance > 0 {
		arrival := time.NewTimer(s.config.Distance)
		defer arrival.Stop()
		select {
		case <-arrival.C:
		case <-ctx.Done():
			return Fault{}, status.FromContextError(ctx.Err()).Err()
		}
	}
	if err := s.pass(ctx); err != nil {
		return Fault{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls[c]++
	waiting := s.faults[c]
	if len(waiting) == 0 {
		return Fault{}, nil
	}
	s.faults[c] = waiting[1:]
	return waiting[0], nil
}

func (s *Server) pass(ctx context.Context) error {
	s.mu.Lock()
	gate := s.gate
	s.mu.Unlock()
	select {
	case <-gate:
		return nil
	case <-ctx.Done():
		return status.FromContextError(ctx.Err()).Err()
	}
}
