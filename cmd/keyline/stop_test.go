package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestStopTellsSocketsToComeBack: an open socket hears its welcome and, when
// the program is asked to end, the close code that means "come back".
func TestStopTellsSocketsToComeBack(t *testing.T) {
	t.Parallel()
	p := start(t, t.TempDir())
	ana := p.owner()
	id := p.newBoard(ana)
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.origin, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(conn, "GET /ws HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: keyline.v1\r\n\r\n",
		strings.TrimPrefix(p.origin, "http://"), p.origin)
	r := bufio.NewReader(conn)
	answer, err := http.ReadResponse(r, nil)
	if err != nil || answer.StatusCode != http.StatusSwitchingProtocols {
		t.Fatalf("%v %v", answer, err)
	}
	hello := fmt.Sprintf(`{"t":"hello","token":%q,"board":%q,"client":"client0000000000000","since":-1}`, ana.Token, id)
	if _, err := conn.Write(masked(hello)); err != nil {
		t.Fatal(err)
	}
	if op, text := readFrame(t, r); op != 1 || !strings.Contains(string(text), `"welcome"`) {
		t.Fatalf("frame %d %s", op, text)
	}
	stopped := make(chan int, 1)
	go func() { stopped <- p.stop() }()
	for {
		op, body := readFrame(t, r)
		if op != 8 {
			continue // what came before the end
		}
		if code := binary.BigEndian.Uint16(body); code != 1001 {
			t.Errorf("close code %d", code)
		}
		break
	}
	if code := <-stopped; code != exitOK {
		t.Errorf("exit code %d", code)
	}
}

// masked is a text frame of a client; the mask of zeros leaves it readable.
func masked(text string) []byte {
	frame := binary.BigEndian.AppendUint16([]byte{0x81, 0x80 | 126}, uint16(len(text)))
	return append(append(frame, 0, 0, 0, 0), text...)
}

func readFrame(t *testing.T, r io.Reader) (op byte, body []byte) {
	t.Helper()
	read := func(n int) []byte {
		b := make([]byte, n)
		if _, err := io.ReadFull(r, b); err != nil {
			t.Fatalf("read: %v", err)
		}
		return b
	}
	head := read(2)
	size := int(head[1] & 0x7f)
	switch size {
	case 126:
		size = int(binary.BigEndian.Uint16(read(2)))
	case 127:
		size = int(binary.BigEndian.Uint64(read(8)))
	}
	return head[0] & 0xf, read(size)
}
