package realtime

import (
	"bufio"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

const (
	writeTimeout = 5 * time.Second
	// The library's buffers for a connection. Its reader is for the heads of
	// frames, for what is behind them waits in the wire; its writer carries
	// control frames only.
	readBuffer  = 128
	writeBuffer = 128
)

// wire is the connection under a WebSocket. The library reads from it and
// writes its control frames to it; ready-made frames are written beside them.
// Both write whole frames under one lock, so they never mix.
type wire struct {
	net.Conn
	early []byte // what was read from the connection and not handed on yet

	mu   sync.Mutex
	rest []byte // of a frame that was written in part; goes before all else

	doomed atomic.Bool // nothing more is to be written

	raw syscall.RawConn // nil when the connection has no socket of its own (TLS)
	try attempt
	in  intake
}

// attempt is one write that does not wait. It lives in the wire so that a
// delivery allocates nothing.
type attempt struct {
	do  func(fd uintptr) bool
	b   []byte
	n   int
	err error
}

func newWire(c net.Conn) *wire {
	w := &wire{Conn: c}
	if tcp, ok := c.(*net.TCPConn); ok && canWriteNow {
		if raw, err := tcp.SyscallConn(); err == nil {
			w.raw = raw
			w.try.do, w.in.do = w.write1, w.read1
		}
	}
	return w
}

func (w *wire) write1(fd uintptr) bool {
	w.try.n, w.try.err = writeNow(fd, w.try.b)
	return true // whatever came of it: never wait for the socket
}

// Write is the library's: one control frame, which fits its buffer.
func (w *wire) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.begin(); err != nil {
		return 0, err
	}
	if err := w.Conn.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return 0, err
	}
	return w.Conn.Write(p)
}

// writeFrames writes ready frames and waits for the socket where it must. Each
// piece has its own deadline: a large board takes a phone longer than one.
func (w *wire) writeFrames(frames []*Frame) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.begin(); err != nil {
		return err
	}
	var piece net.Buffers
	size := 0
	for _, f := range frames {
		for rest := f.wire; len(rest) > 0; {
			n := min(len(rest), maxTurnBytes-size)
			piece, size, rest = append(piece, rest[:n]), size+n, rest[n:]
			if size == maxTurnBytes {
				if err := w.piece(piece); err != nil {
					return err
				}
				piece, size = piece[:0], 0
			}
		}
	}
	if size == 0 {
		return nil
	}
	return w.piece(piece)
}

func (w *wire) piece(b net.Buffers) error {
	if err := w.Conn.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return err
	}
	if w.doomed.Load() {
		return net.ErrClosed
	}
	_, err := b.WriteTo(w.Conn)
	return err
}

// cutShort ends a write under way, and whatever was to follow it.
func (w *wire) cutShort() {
	w.doomed.Store(true)
	_ = w.Conn.SetWriteDeadline(time.Now())
}

// begin finishes the frame that was begun. The caller holds mu.
func (w *wire) begin() error {
	for len(w.rest) > 0 {
		n := min(len(w.rest), maxTurnBytes)
		if err := w.piece(net.Buffers{w.rest[:n]}); err != nil {
			return err
		}
		w.rest = w.rest[n:]
	}
	w.rest = nil
	return nil
}

// turns are buffers for the frames of one turn to one socket.
var turns = sync.Pool{New: func() any { b := make([]byte, 0, maxTurnBytes); return &b }}

const maxTurnBytes = 64 << 10

// tryFrames writes ready frames with one system call as far as the socket
// takes them without waiting. It returns how many frames are off its hands and
// whether the last of them was cut; the next write finishes that one.
func (w *wire) tryFrames(frames []*Frame) (n int, cut bool) {
	if w.raw == nil || !w.mu.TryLock() {
		return 0, false
	}
	defer w.mu.Unlock()
	if len(w.rest) > 0 {
		return 0, true
	}
	if len(frames) == 1 || len(frames[0].wire) > maxTurnBytes {
		return w.attempt(frames[:1], frames[0].wire)
	}
	turn := turns.Get().(*[]byte)
	defer turns.Put(turn)
	b := (*turn)[:0]
	taken := 0
	for _, f := range frames {
		if len(b)+len(f.wire) > maxTurnBytes {
			break
		}
		b = append(b, f.wire...)
		taken++
	}
	return w.attempt(frames[:taken], b)
}

func (w *wire) attempt(frames []*Frame, b []byte) (n int, cut bool) {
	w.try.b = b
	err := w.raw.Write(w.try.do)
	w.try.b = nil
	if err != nil || w.try.err != nil {
		return 0, false // the writer meets the same error, or waits
	}
	written := w.try.n
	for i, f := range frames {
		if written < len(f.wire) {
			if written <= 0 {
				return i, false
			}
			w.rest = f.wire[written:]
			return i + 1, true
		}
		written -= len(f.wire)
	}
	return len(frames), false
}

// upgrader hands the library a wire instead of the plain connection.
type upgrader struct {
	http.ResponseWriter
	wire *wire
}

// Hijack implements http.Hijacker.
func (u *upgrader) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := http.NewResponseController(u.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	u.wire = newWire(conn)
	if n := rw.Reader.Buffered(); n > 0 {
		early, err := rw.Reader.Peek(n)
		if err != nil {
			return nil, nil, err
		}
		u.wire.early = append([]byte(nil), early...)
	}
	return u.wire, bufio.NewReadWriter(
		bufio.NewReaderSize(u.wire, readBuffer),
		bufio.NewWriterSize(u.wire, writeBuffer)), nil
}
