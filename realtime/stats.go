package realtime

import (
	"sync/atomic"
	"time"
)

// commitBuckets are the upper bounds of the commit latencies counted.
var commitBuckets = [...]time.Duration{
	100 * time.Microsecond, 250 * time.Microsecond, 500 * time.Microsecond, time.Millisecond,
	2500 * time.Microsecond, 5 * time.Millisecond, 10 * time.Millisecond, 25 * time.Millisecond,
	50 * time.Millisecond, 100 * time.Millisecond, 250 * time.Millisecond, time.Second,
}

type counters struct {
	commands, refusedFrames, frames, events, slow, astray atomic.Uint64
	commits                                               [len(commitBuckets) + 1]atomic.Uint64
	commitNanos                                           atomic.Int64
}

func (c *counters) commit(d time.Duration) {
	c.commitNanos.Add(int64(d))
	for i, bound := range commitBuckets {
		if d <= bound {
			c.commits[i].Add(1)
			return
		}
	}
	c.commits[len(commitBuckets)].Add(1)
}

// wrote counts frames that say something. A ping goes to who is silent: the
// number of pings would tell how many wrote without a name.
func (c *counters) wrote(frames []*Frame) {
	n := len(frames)
	for _, f := range frames {
		if f == pingFrame {
			n--
		}
	}
	c.frames.Add(uint64(n))
}

// Stats is what a hub has done since it started, and what it holds.
type Stats struct {
	Sockets, Rooms int
	Commands       uint64 // frames that asked a room for something
	Refused        uint64 // sockets closed for what they sent
	Frames         uint64 // written to sockets, pings aside
	Events         uint64 // made durable
	Slow           uint64 // sockets closed because they did not keep up
	Astray         uint64 // pages that were not what their board is
	Commits        Latencies
}

// Latencies is a histogram: how many appends took up to each bound.
type Latencies struct {
	Bounds []time.Duration
	Counts []uint64 // one more than Bounds: those above the last
	Sum    time.Duration
}

// Stats reads the counters; they may be a moment apart.
func (h *Hub) Stats() Stats {
	h.mu.Lock()
	s := Stats{Sockets: len(h.sockets), Rooms: len(h.hosts)}
	h.mu.Unlock()
	s.Commands, s.Refused = h.stats.commands.Load(), h.stats.refusedFrames.Load()
	s.Frames, s.Events, s.Slow = h.stats.frames.Load(), h.stats.events.Load(), h.stats.slow.Load()
	s.Astray = h.stats.astray.Load()
	s.Commits = Latencies{Bounds: commitBuckets[:], Sum: time.Duration(h.stats.commitNanos.Load())}
	for i := range h.stats.commits {
		s.Commits.Counts = append(s.Commits.Counts, h.stats.commits[i].Load())
	}
	return s
}
