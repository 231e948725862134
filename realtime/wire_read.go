package realtime

import (
	"io"
	"sync"
	"time"
)

// arrivals are buffers for what one system call takes from a socket: often
// several messages of somebody in a hurry. A socket holds one while something
// of it is left to read, and none while it waits.
var arrivals = sync.Pool{New: func() any { b := make([]byte, 16<<10); return &b }}

// intake is the reading side of a wire. The reading goroutine alone uses it.
type intake struct {
	do   func(fd uintptr) bool
	n    int
	err  error
	from *[]byte // of arrivals, while early is part of it

	message bool // one has begun and is not read to its end
	timed   bool // and a deadline is set
}

// Read is the library's.
func (w *wire) Read(p []byte) (int, error) {
	if len(w.early) == 0 {
		if w.in.message && !w.in.timed {
			w.in.timed = true
			if err := w.SetReadDeadline(time.Now().Add(messageTimeout)); err != nil {
				return 0, err
			}
		}
		if w.raw == nil {
			return w.Conn.Read(p)
		}
		if err := w.fetch(); err != nil {
			return 0, err
		}
	}
	n := copy(p, w.early)
	if w.early = w.early[n:]; len(w.early) == 0 && w.in.from != nil {
		arrivals.Put(w.in.from)
		w.early, w.in.from = nil, nil
	}
	return n, nil
}

// fetch waits until something is there to read.
func (w *wire) fetch() error {
	if err := w.raw.Read(w.in.do); err != nil {
		return err
	}
	if w.in.err != nil {
		return w.in.err
	}
	if w.in.n == 0 {
		return io.EOF
	}
	return nil
}

func (w *wire) read1(fd uintptr) bool {
	b := arrivals.Get().(*[]byte)
	n, wait, err := readNow(fd, *b)
	if n <= 0 {
		arrivals.Put(b)
		w.in.n, w.in.err = 0, err
		return !wait
	}
	w.in.n, w.in.err, w.in.from, w.early = n, nil, b, (*b)[:n]
	return true
}

// messageBegins says that a message has begun: there is so much time to send the rest
// of it, which is only looked at when that is not here yet.
func (w *wire) messageBegins() { w.in.message = true }

// messageEnds says that it is read.
func (w *wire) messageEnds() {
	w.in.message = false
	if w.in.timed {
		w.in.timed = false
		_ = w.SetReadDeadline(time.Time{})
	}
}

// greeting sets the time for a whole first message.
func (w *wire) greeting() {
	w.in.timed = true
	_ = w.SetReadDeadline(time.Now().Add(helloTimeout))
}
