package realtime

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"
)

const (
	helloTimeout   = 5 * time.Second
	messageTimeout = 10 * time.Second
	maxBehind      = 8 << 20   // L3
	maxVolatile    = 256 << 10 // beyond, presence is dropped (P3)
	pingEvery      = 25 * time.Second
	pingGrace      = 10 * time.Second
	maxPings       = 20 // WebSocket pings a client may send in 10 s
)

// Subprotocol names this version of the protocol in the handshake.
const Subprotocol = "keyline.v1"

var pingFrame = &Frame{wire: []byte{0x89, 0x00}, payload: 2}

// socket is the Port of one WebSocket.
type socket struct {
	ws      *websocket.Conn
	wire    *wire
	session *Session
	stats   *counters
	now     func() time.Time

	heard   atomic.Int64 // when something last came, Unix ms
	expires atomic.Int64 // when the token's grace ends, Unix ms

	mu      sync.Mutex
	queue   []*Frame
	queued  int // bytes
	writing bool
	end     *closing // set once; the writer sends it after the queue
}

// Send implements Port.
func (s *socket) Send(f *Frame) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.end != nil || f.volatile && s.queued > maxVolatile {
		return
	}
	s.queue = append(s.queue, f)
	s.queued += f.weight()
	if s.queued > maxBehind {
		s.stats.slow.Add(1)
		s.queue, s.queued = nil, 0
		s.end = &closing{CloseSlow, "too far behind"}
		// The writer may be stuck in a write that nobody reads: cut that short.
		s.wire.cutShort()
		s.startWriter()
	}
}

// Flush implements Port. What the socket takes at once is written here, on
// the room's goroutine; only the rest needs one of its own.
func (s *socket) Flush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.queue) == 0 || s.writing || s.end != nil {
		return
	}
	n, cut := s.wire.tryFrames(s.queue)
	s.stats.wrote(s.queue[:n])
	for _, f := range s.queue[:n] {
		s.queued -= f.weight()
	}
	left := copy(s.queue, s.queue[n:])
	clear(s.queue[left:])
	s.queue = s.queue[:left]
	if left > 0 || cut {
		s.startWriter()
	}
}

// Close implements Port.
func (s *socket) Close(code CloseCode, reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.end == nil {
		s.end = &closing{code, reason[:min(len(reason), maxCloseReasonLen)]}
		s.startWriter()
	}
}

// startWriter makes sure that a goroutine writes what is queued; an idle
// socket has none. The caller holds mu.
func (s *socket) startWriter() {
	if !s.writing {
		s.writing = true
		go s.write()
	}
}

func (s *socket) write() {
	var frames []*Frame
	for first := true; ; first = false { // the first turn may have to finish a frame
		s.mu.Lock()
		clear(frames)
		frames, s.queue = s.queue, frames[:0]
		s.queued = 0
		end := s.end
		if len(frames) == 0 && end == nil && !first {
			s.queue, s.writing = nil, false
			s.mu.Unlock()
			return
		}
		s.mu.Unlock()
		if s.wire.writeFrames(frames) != nil {
			_ = s.ws.CloseNow() // a frame may be cut: nothing can follow it
			return
		}
		s.stats.wrote(frames)
		if end != nil {
			_ = s.ws.Close(end.status(), end.reason)
			return
		}
	}
}

// reply sends a frame of the session's own.
func (s *socket) reply(f *Frame) {
	s.Send(f)
	s.Flush()
}

// accept upgrades a request whose Origin and Host were checked (H1).
func (h *Hub) accept(w http.ResponseWriter, r *http.Request, board string) (*socket, error) {
	s := &socket{stats: &h.stats, now: h.now}
	var pings atomic.Int64
	var pingsSince atomic.Int64
	up := &upgrader{ResponseWriter: w}
	ws, err := websocket.Accept(up, r, &websocket.AcceptOptions{
		Subprotocols:       []string{Subprotocol},
		InsecureSkipVerify: true, // the library's check is looser than the caller's
		CompressionMode:    websocket.CompressionDisabled,
		OnPingReceived: func(context.Context, []byte) bool {
			now := h.now()
			s.heard.Store(now.UnixMilli())
			if now.UnixMilli()-pingsSince.Load() > 10_000 {
				pingsSince.Store(now.UnixMilli())
				pings.Store(0)
			}
			if pings.Add(1) > maxPings {
				s.Close(CloseFlood, "too many pings")
				return false
			}
			return true
		},
		OnPongReceived: func(context.Context, []byte) { s.heard.Store(s.now().UnixMilli()) },
	})
	if err != nil {
		return nil, err
	}
	s.ws, s.wire = ws, up.wire
	s.ws.SetReadLimit(maxHello)
	now := h.now()
	s.heard.Store(now.UnixMilli())
	s.expires.Store(now.Add(time.Hour).UnixMilli())
	s.session = NewSession(h.randomID(), board, now, h.auth.Verify)
	return s, nil
}

// next reads one text message. Its bytes are good until the next call.
func (s *socket) next(buf []byte) ([]byte, error) {
	kind, reader, err := s.ws.Reader(context.Background())
	if err != nil {
		return buf, err
	}
	if kind != websocket.MessageText {
		return buf, &closing{CloseBinary, "binary frame"}
	}
	s.wire.messageBegins()
	buf = buf[:0]
	for {
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		n, err := reader.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return buf, err
		}
	}
	s.wire.messageEnds()
	s.heard.Store(s.now().UnixMilli())
	return buf, nil
}

// sweep closes what is silent or whose token ended, and pings the quiet.
func (s *socket) sweep(now time.Time) {
	silent := now.Sub(time.UnixMilli(s.heard.Load()))
	switch {
	case now.UnixMilli() > s.expires.Load():
		s.Close(CloseToken, "token ended")
	case silent > pingEvery+pingGrace:
		_ = s.ws.CloseNow()
	case silent > pingEvery:
		s.reply(pingFrame)
	}
}

// greet waits for the hello and brings the socket to where it belongs.
func (s *socket) greet(h *Hub, address string) {
	defer func() {
		if fault := recover(); fault != nil {
			h.logFault(fault)
			_ = s.ws.CloseNow()
			h.forget(s, address)
		}
	}()
	s.wire.greeting()
	data, err := s.next(nil)
	greeted := err == nil
	var act Act
	if greeted {
		act, err = s.session.Frame(h.now(), data)
	}
	if err != nil {
		s.ended(err, greeted)
		h.forget(s, address)
		return
	}
	var room *host
	var leave func()
	if h.greet(s, act.Join.Claims.Person, address) {
		room, leave = h.bring(s, act.Join)
	}
	if leave == nil {
		h.forget(s, address)
		return
	}
	s.ws.SetReadLimit(maxMessage)
	s.expires.Store(s.session.Expires().UnixMilli())
	// A goroutine keeps the stack that a hello takes, several times what
	// waiting for the next frame does; of idle sockets there are thousands.
	go s.serve(h, address, room, leave)
}

// bring lets a greeted socket into the room or onto the map it asks for. Leave
// is nil if it was closed instead.
func (h *Hub) bring(s *socket, hello *Hello) (room *host, leave func()) {
	if hello.Space != "" {
		if t := h.joinMap(s, hello); t != nil {
			leave = func() { h.leaveMap(t, s.session.id) }
		}
		return nil, leave
	}
	if room = h.join(s, hello); room != nil {
		leave = func() {
			room.send(Leave{s.session.id})
			h.release(room)
		}
	}
	return room, leave
}

// serve reads the socket until it ends. On a map there is no room: its
// sessions ask for nothing.
func (s *socket) serve(h *Hub, address string, room *host, leave func()) {
	defer func() {
		if fault := recover(); fault != nil { // it is the end of this socket alone
			h.logFault(fault, "person", s.session.claims.Person)
			_ = s.ws.CloseNow()
		}
	}()
	defer h.forget(s, address)
	defer leave()
	var buf []byte
	for {
		data, err := s.next(buf)
		if err != nil {
			s.ended(err, true)
			return
		}
		act, err := s.session.Frame(h.now(), data)
		if err != nil {
			s.ended(err, true)
			return
		}
		if cap(data) <= 4<<10 {
			buf = data[:0]
		} else {
			buf = nil
		}
		if act.Reply != nil {
			s.reply(act.Reply)
		}
		s.expires.Store(s.session.Expires().UnixMilli())
		if act.Input != nil {
			h.stats.commands.Add(1)
			if in, ok := h.vet(s, act.Input); ok {
				room.send(in)
			}
		}
		if act.Wait > 0 {
			time.Sleep(min(act.Wait, time.Second))
		}
	}
}

// vet asks, before the room decides, what only the map of the space knows; what
// that refuses is answered here.
func (h *Hub) vet(s *socket, in Input) (vetted Input, ok bool) {
	do, ok := in.(Do)
	if !ok {
		return in, true
	}
	var err error
	if do.Command, err = h.consider(h.ctx, s.session.board, do.Person, do.Command); err != nil {
		s.reply(refuseFrame(do.ID, asRefusal(err)))
		return nil, false
	}
	return do, true
}

// ended closes the socket for what went wrong while reading.
func (s *socket) ended(err error, greeted bool) {
	var c *closing
	var timeout net.Error
	switch {
	case errors.As(err, &c):
		s.stats.refusedFrames.Add(1)
		s.Close(c.code, c.reason)
	case errors.As(err, &timeout) && timeout.Timeout() && !greeted:
		s.Close(CloseToken, "no hello")
	default:
		_ = s.ws.CloseNow()
	}
}
