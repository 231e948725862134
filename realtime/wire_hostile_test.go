package realtime

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"keyline/events/board"
	"keyline/realtime/livetest"
)

// P8: whatever the first byte of a frame is, with a mask or without, before the
// hello and after it, the socket goes on or ends with a code of the protocol.
func TestEveryFirstByte(t *testing.T) {
	l := newLive(t)
	hello := livetest.New("client-00000000001x", l.board, l.owner.Token).Hello()
	greet := binary.BigEndian.AppendUint16([]byte{0x81, 0xfe}, uint16(len(hello)))
	greet = append(append(greet, 0, 0, 0, 0), hello...)
	last := []byte{0x81, 0x82, 0, 0, 0, 0, '{', '}'} // ends any socket that is still open
	tried := 0
	for first := range 256 {
		for _, masked := range []bool{true, false} {
			for _, before := range [][]byte{nil, greet} {
				frame := []byte{byte(first), 0}
				if masked {
					frame = []byte{byte(first), 0x80, 0, 0, 0, 0}
				}
				conn := l.raw(t)
				if _, err := conn.Write(append(append(append([]byte(nil), before...), frame...), last...)); err != nil {
					t.Fatal(err)
				}
				code, want := closeCode(t, conn), 1002
				switch {
				case !masked:
					want = 0
				case first == 0x81:
					want = int(CloseBadFrame) // nothing is no frame
				case first == 0x82 || first == 0x02:
					want = int(CloseBinary)
				case first == 0x89 || first == 0x8a:
					want = int(CloseBadFrame) // goes on, until the last
				case first == 0x88:
					want = 1005
				}
				if code != want && (masked || code != 1002) {
					t.Errorf("first byte %#02x, masked %v, greeted %v: closed with %d, want %d", first, masked, before != nil, code, want)
				}
				_ = conn.Close()
				tried++
			}
		}
	}
	t.Logf("proof: %d frames by their first byte, each ended as it should", tried)
}

// P8: a handshake that is none is refused, and none of them stays in the books.
func TestHandshakesThatAreNone(t *testing.T) {
	l := newLive(t)
	good := map[string]string{"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
	bad := map[string][]string{
		"Connection":            {"", "close", "keep-alive", "Up grade", "\tUpgradeX"},
		"Upgrade":               {"", "h2c", "websocketx", "web socket", "TLS/1.0"},
		"Sec-WebSocket-Version": {"", "0", "7", "8", "12", "14", "013", "-13", "13.0", "x", "99999999999999999999"},
		"Sec-WebSocket-Key":     {"", "x", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "!!!!!!!!!!!!!!!!!!!!!!==", strings.Repeat("A", 4000)},
	}
	tried := 0
	try := func(method, version string, headers map[string]string, more string) {
		t.Helper()
		tried++
		conn, err := net.Dial("tcp", l.http.Listener.Addr().String())
		l.ok(err)
		defer conn.Close()
		l.ok(conn.SetDeadline(time.Now().Add(10 * time.Second)))
		var lines strings.Builder
		for name, value := range headers {
			if value != "" {
				fmt.Fprintf(&lines, "%s: %s\r\n", name, value)
			}
		}
		_, err = fmt.Fprintf(conn, "%s /ws %s\r\nHost: x\r\n%s%s\r\n", method, version, lines.String(), more)
		l.ok(err)
		res, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err == nil && res.StatusCode == http.StatusSwitchingProtocols {
			t.Errorf("%s %s %v %s is taken for a handshake", method, version, headers, more)
		}
	}
	for name, values := range bad {
		for _, value := range values {
			headers := map[string]string{}
			for n, v := range good {
				headers[n] = v
			}
			headers[name] = value
			try("GET", "HTTP/1.1", headers, "")
			try("POST", "HTTP/1.1", headers, "Content-Length: 0\r\n")
		}
	}
	for _, method := range []string{"POST", "PUT", "HEAD", "DELETE", "PATCH", "QUERY"} {
		try(method, "HTTP/1.1", good, "Content-Length: 0\r\n")
	}
	try("GET", "HTTP/1.0", good, "")
	try("GET", "HTTP/1.1", good, "Sec-WebSocket-Key: BBBBBBBBBBBBBBBBBBBBBB==\r\n")
	if n := l.hub.Stats().Sockets; n > 0 {
		t.Errorf("%d of them became sockets", n)
	}
	l.raw(t) // and a good one is taken
	t.Logf("proof: %d handshakes that are none", tried)
}

// P8: a message that comes byte by byte, with nothing in between, is read like
// any other; pieces without end are cut off, and slow nobody else.
func TestMessagesInPieces(t *testing.T) {
	l := newLive(t)
	piece := func(first byte, payload ...byte) []byte {
		return append([]byte{first, 0x80 | byte(len(payload)), 0, 0, 0, 0}, payload...)
	}
	inPieces := func(message []byte) (wire []byte) {
		for i, b := range message {
			first := byte(0)
			if i == 0 {
				first = 1
			}
			wire = append(append(wire, piece(first, b)...), piece(0)...)
		}
		return append(wire, piece(0x80)...)
	}
	client := livetest.New("client-00000000001x", l.board, l.owner.Token)
	conn := l.raw(t)
	watching := l.open(l.guest("Ben", board.Participant))
	hello := inPieces(client.Hello())
	_, err := conn.Write(append(hello, inPieces(client.Do(commandID(1), "AddNote", note("note00000001", 1)))...))
	l.ok(err)
	watching.until("the note", has("note", "note00000001"))

	flood := bytes.Repeat(piece(0), 10_000)
	endless := l.raw(t)
	_, err = endless.Write(append(hello, piece(1, '{')...))
	l.ok(err)
	begin := time.Now()
	l.ok(endless.SetDeadline(begin.Add(3 * messageTimeout)))
	go func() { _, _ = io.Copy(io.Discard, endless) }()
	for i, asked := 2, begin; ; {
		if _, err := endless.Write(flood); err != nil {
			break
		}
		if time.Since(asked) > 200*time.Millisecond { // as often as a page may
			i, asked = i+1, time.Now()
			watching.do(commandID(i), "MoveNotes", map[string]any{"notes": []any{note("note00000001", i)}})
			watching.until("saved", func(c *livetest.Client) bool { return c.Saved[commandID(i)] > 0 })
		}
	}
	if took := time.Since(begin); took > 2*messageTimeout {
		t.Errorf("pieces without end went on for %v", took)
	}
}
