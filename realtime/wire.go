package realtime

import (
	"bufio"
	"net"
	"net/http"
	"sync"
	"time"
)

const (
	writeTimeout = 5 * time.Second
	// The library's buffers for a connection. Its reader needs little, for
	// frames are small; its writer carries control frames only.
	readBuffer  = 512
	writeBuffer = 512
)

// wire is the connection under a WebSocket. The library reads from it and
// writes its control frames to it; ready-made frames are written beside them.
// Both write whole frames under one lock, so they never mix.
type wire struct {
	net.Conn
	early []byte // what the client sent before the upgrade was answered

	mu      sync.Mutex
	scratch net.Buffers
}

func (w *wire) Read(p []byte) (int, error) {
	if len(w.early) > 0 {
		n := copy(p, w.early)
		w.early = w.early[n:]
		return n, nil
	}
	return w.Conn.Read(p)
}

// Write is the library's: one control frame, which fits its buffer.
func (w *wire) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.Conn.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return 0, err
	}
	return w.Conn.Write(p)
}

// writeFrames writes ready frames with one system call where the connection
// can.
func (w *wire) writeFrames(frames []*Frame) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.Conn.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return err
	}
	if len(frames) == 1 {
		_, err := w.Conn.Write(frames[0].wire)
		return err
	}
	w.scratch = w.scratch[:0]
	for _, f := range frames {
		w.scratch = append(w.scratch, f.wire)
	}
	bufs := w.scratch
	_, err := bufs.WriteTo(w.Conn)
	clear(w.scratch)
	if cap(w.scratch) > 64 {
		w.scratch = nil
	}
	return err
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
	u.wire = &wire{Conn: conn}
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
