package main

import (
	"bufio"
	"encoding/binary"
	"io"
	"net"
	"net/http"
	"sync"
)

// hub sends every frame to every connection: all that waits with one write.
type hub struct {
	mu    sync.Mutex
	conns []net.Conn
	wait  chan []byte
	log   *log // nil: keeps nothing
}

func floor(l net.Listener) error { return (&hub{}).serve(l) }

func durableFloor(l net.Listener) error {
	kept, err := newLog()
	if err != nil {
		return err
	}
	return (&hub{log: kept}).serve(l)
}

func (h *hub) serve(l net.Listener) error {
	h.wait = make(chan []byte, 4096)
	go h.send()
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		go h.receive(conn)
	}
}

func (h *hub) send() {
	var turn []byte
	for frame := range h.wait {
		turn = append(turn[:0], frame...)
		for more := true; more && len(turn) < 64<<10; {
			select {
			case frame := <-h.wait:
				turn = append(turn, frame...)
			default:
				more = false
			}
		}
		if h.log != nil {
			if err := h.log.force(turn); err != nil {
				panic(err)
			}
		}
		h.mu.Lock()
		for _, c := range h.conns {
			_, _ = c.Write(turn)
		}
		h.mu.Unlock()
	}
}

// receive answers the upgrade, greets with two frames as Keyline does and
// takes masked text frames whose mask is zero.
func (h *hub) receive(conn net.Conn) {
	defer conn.Close()
	r := bufio.NewReaderSize(conn, 512)
	if _, err := http.ReadRequest(r); err != nil {
		return
	}
	if _, err := io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n\x81\x02{}\x81\x02{}"); err != nil {
		return
	}
	h.mu.Lock()
	h.conns = append(h.conns, conn)
	h.mu.Unlock()
	for {
		var head [8]byte
		if _, err := io.ReadFull(r, head[:]); err != nil {
			return
		}
		n := int(binary.BigEndian.Uint16(head[2:]))
		frame := make([]byte, 4+n)
		copy(frame, head[:4])
		frame[1] &= 0x7f
		if _, err := io.ReadFull(r, frame[4:]); err != nil {
			return
		}
		h.wait <- frame
	}
}
