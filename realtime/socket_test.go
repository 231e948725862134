package realtime

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"keyline/events/board"
	"keyline/events/text"
	"keyline/realtime/auth"
	"keyline/realtime/livetest"
)

// C3, C4: what one page does the other sees, and both were told it is saved.
func TestTwoPagesSeeEachOther(t *testing.T) {
	l := newLive(t)
	ana, ben := l.open(l.owner), l.open(l.guest("Ben", board.Participant))
	ana.do(commandID(1), "AddNote", note("note00000001", 10))
	ben.until("Ana's note", has("note", "note00000001"))
	ana.until("saved", func(c *livetest.Client) bool { return c.Saved[commandID(1)] > 0 })

	ben.mu.Lock()
	frame := ben.client.Type("note/note00000001/text", text.Op{{Insert: "你好 😀"}})
	ben.mu.Unlock()
	ben.write(frame)
	ana.until("Ben's typing", func(c *livetest.Client) bool { return c.Text("note/note00000001/text") == "你好 😀" })
	ben.until("typing saved", func(c *livetest.Client) bool { return len(c.UnsavedFields()) == 0 })
}

// H5, C2, T7: after the process is gone and another serves the same store, a
// page comes back with what it had not seen saved.
func TestPagesSurviveARestart(t *testing.T) {
	l := newLive(t)
	ana := l.open(l.owner)
	ana.do(commandID(1), "AddNote", note("note00000001", 10))
	ana.until("saved", func(c *livetest.Client) bool { return c.Saved[commandID(1)] > 0 })
	_ = ana.ws.CloseNow()
	ana.closes()
	ana.client.Cut()
	ana.client.Do(commandID(2), "MoveNotes", map[string]any{"notes": []any{note("note00000001", 99)}})
	ana.client.Type("note/note00000001/text", text.Op{{Insert: "kept"}})

	l.stop()
	l.start()
	g, err := l.auth.Open(context.Background(), auth.Opening{Person: l.owner.Person, Space: "home", Board: l.board})
	l.ok(err)
	ana.client.Token = g.Token
	ana.connect()
	ana.until("everything saved", func(c *livetest.Client) bool { return c.Pending() == 0 && len(c.UnsavedFields()) == 0 })
	ana.until("the text", func(c *livetest.Client) bool { return c.TableText("note/note00000001/text") == "kept" })
}

// P11: who is removed is out at once, who is signed out too, and neither comes
// back.
func TestRemovalClosesTheSocket(t *testing.T) {
	l := newLive(t)
	ana := l.open(l.owner)
	ben := l.guest("Ben", board.Participant)
	benPage, cyd := l.open(ben), l.guest("Cyd", board.Participant)
	cydPage := l.open(cyd)
	ana.do(commandID(1), "RemovePerson", map[string]any{"person": ben.Person})
	if code := benPage.closes(); code != CloseRemoved {
		t.Errorf("removed: closed with %d", code)
	}
	l.hub.SignOut(cyd.Session)
	if code := cydPage.closes(); code != CloseRemoved {
		t.Errorf("signed out: closed with %d", code)
	}
	ws := l.dial()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	l.ok(ws.Write(ctx, websocket.MessageText, livetest.New("client-of-removed-1", l.board, ben.Token).Hello()))
	_, _, err := ws.Read(ctx)
	if code := CloseCode(websocket.CloseStatus(err)); code != CloseNoBoard {
		t.Errorf("came back: %d (%v)", code, err)
	}
}

// K3: a stopping server finishes what was decided and tells pages to come back.
func TestStoppingFinishesAppends(t *testing.T) {
	l := newLive(t)
	ana := l.open(l.owner)
	for i := range 50 {
		ana.do(commandID(i), "AddNote", note(fmt.Sprintf("note%08d", i), i))
	}
	ana.until("the last note", has("note", "note00000049"))
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	l.ok(l.hub.Close(ctx))
	if code := ana.closes(); code != CloseStopping {
		t.Errorf("closed with %d", code)
	}
}

// L3, P7: a socket that is never read is closed; the others keep their board.
func TestSlowSocketIsClosedAlone(t *testing.T) {
	l := newLive(t)
	ana := l.open(l.owner)
	slow := l.dial()
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	l.ok(slow.Write(ctx, websocket.MessageText, livetest.New("client-that-is-slow", l.board, l.guest("Slow", board.Participant).Token).Hello()))
	long := strings.Repeat("漢", 4000)
	for i := 0; l.hub.Stats().Slow == 0; i++ {
		if i == 4000 {
			t.Fatal("the slow socket was never closed")
		}
		_, err := l.hub.Do(ctx, l.board, l.owner.Person, commandID(i), board.AddNote{Note: fmt.Sprintf("note%09d", i), X: 1, Y: 1, Text: long})
		if err != nil {
			t.Fatalf("note %d: %v", i, err)
		}
		ana.until("the note", has("note", fmt.Sprintf("note%09d", i)))
	}
	ana.do(commandID(999_999), "AddNote", note("thelastnote1", 1))
	ana.until("its own note", has("note", "thelastnote1"))
}

// Each hostile use of the wire ends with its code, and nothing of it stays.
func TestHostileWire(t *testing.T) {
	l := newLive(t)
	mask := func(op byte, fin bool, payload []byte) []byte {
		first := op
		if fin {
			first |= 0x80
		}
		frame := []byte{first}
		switch n := len(payload); {
		case n < 126:
			frame = append(frame, 0x80|byte(n))
		case n <= 0xffff:
			frame = append(frame, 0x80|126)
			frame = binary.BigEndian.AppendUint16(frame, uint16(n))
		default:
			frame = append(frame, 0x80|127)
			frame = binary.BigEndian.AppendUint64(frame, uint64(n))
		}
		return append(append(frame, 0, 0, 0, 0), payload...) // a mask of zeros changes nothing
	}
	hello := livetest.New("client-00000000001x", l.board, l.owner.Token).Hello()
	greet := mask(1, true, hello)
	big := []byte(`{"t":"cmd","id":"` + strings.Repeat("x", 70_000) + `"}`)
	var pings []byte
	for range 50 {
		pings = append(pings, mask(9, true, []byte("p"))...)
	}
	rows := []struct {
		name string
		send []byte
		code int // 0: cut without a close frame
	}{
		{"no hello, 5 KiB", mask(1, true, make([]byte, 5000)), int(CloseTooBig)},
		{"binary hello", mask(2, true, hello), int(CloseBinary)},
		{"garbage", mask(1, true, []byte("garbage")), int(CloseBadFrame)},
		{"unmasked", append([]byte{0x81, byte(2)}, "{}"...), 0},
		{"reserved bits", append([]byte{0xf1, 0x80}, 0, 0, 0, 0), 1002},
		{"reserved opcode", mask(5, true, nil), 1002},
		{"fragmented control", mask(9, false, nil), 1002},
		{"control above 125 bytes", mask(9, true, make([]byte, 126)), 1002},
		{"continuation of nothing", mask(0, true, []byte("x")), 1002},
		{"negative length", []byte{0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0}, 0},
		{"close with a bad code", mask(8, true, []byte{0, 1}), 1002},
		{"close with one byte", mask(8, true, []byte{3}), 1002},
		{"message inside a message", append(mask(1, false, []byte("{")), mask(1, true, []byte("}"))...), 1002},
		{"after hello: above 64 KiB", slices.Concat(greet, mask(1, true, big)), int(CloseTooBig)},
		{"after hello: binary", slices.Concat(greet, mask(2, true, []byte("{}"))), int(CloseBinary)},
		{"after hello: not UTF-8", slices.Concat(greet, mask(1, true, []byte("\"\xff\""))), int(CloseNotUTF8)},
		{"after hello: in pieces above 64 KiB", slices.Concat(greet, mask(1, false, big[:40_000]), mask(0, true, big[40_000:])), int(CloseTooBig)},
		{"after hello: ping flood", slices.Concat(greet, pings), int(CloseFlood)},
		{"after hello: unknown frame", slices.Concat(greet, mask(1, true, []byte(`{"t":"x"}`))), int(CloseBadFrame)},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			conn := l.raw(t)
			if _, err := conn.Write(row.send); err != nil {
				t.Fatal(err)
			}
			if got := closeCode(t, conn); got != row.code {
				t.Errorf("closed with %d, want %d", got, row.code)
			}
		})
	}
}

// raw upgrades by hand, so that frames of any kind can be sent.
func (l *live) raw(t *testing.T) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", l.http.Listener.Addr().String())
	l.ok(err)
	t.Cleanup(func() { _ = conn.Close() })
	l.ok(conn.SetDeadline(time.Now().Add(20 * time.Second)))
	_, err = fmt.Fprintf(conn, "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: %s\r\n\r\n", Subprotocol)
	l.ok(err)
	res, err := http.ReadResponse(bufio.NewReaderSize(conn, 512), nil)
	l.ok(err)
	if res.StatusCode != http.StatusSwitchingProtocols {
		t.Fatalf("upgrade answered %s", res.Status)
	}
	return conn
}

// closeCode reads frames until the close frame, 0 when the connection is cut.
func closeCode(t *testing.T, conn net.Conn) int {
	t.Helper()
	r := bufio.NewReader(conn)
	for {
		var head [2]byte
		if _, err := io.ReadFull(r, head[:]); err != nil {
			return 0
		}
		n := uint64(head[1])
		switch n {
		case 126:
			var b [2]byte
			if _, err := io.ReadFull(r, b[:]); err != nil {
				return 0
			}
			n = uint64(binary.BigEndian.Uint16(b[:]))
		case 127:
			var b [8]byte
			if _, err := io.ReadFull(r, b[:]); err != nil {
				return 0
			}
			n = binary.BigEndian.Uint64(b[:])
		}
		payload := make([]byte, n)
		if _, err := io.ReadFull(r, payload); err != nil {
			return 0
		}
		if head[0]&0x0f == 8 {
			if n < 2 {
				return 1005 // without a code
			}
			return int(binary.BigEndian.Uint16(payload))
		}
	}
}

// L4: more sockets than a person may have are refused, and ended ones leave
// nothing behind.
func TestSocketsAreCounted(t *testing.T) {
	l := newLive(t)
	var open []*page
	for range maxSocketsPerPerson {
		open = append(open, l.open(l.owner))
	}
	ws := l.dial()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	l.ok(ws.Write(ctx, websocket.MessageText, livetest.New("client-one-too-many", l.board, l.owner.Token).Hello()))
	_, _, err := ws.Read(ctx)
	if code := CloseCode(websocket.CloseStatus(err)); code != CloseFlood {
		t.Errorf("closed with %d (%v)", code, err)
	}
	for _, p := range open {
		_ = p.ws.CloseNow()
		p.closes()
	}
	for l.hub.Stats().Sockets > 0 {
		if ctx.Err() != nil {
			t.Fatalf("%d sockets are still in the books", l.hub.Stats().Sockets)
		}
		runtime.Gosched()
	}
	l.open(l.owner)
}

// P8: neither half-sent messages nor sockets that are never read make the
// process grow beyond what their limits add up to.
func TestMemoryStaysBounded(t *testing.T) {
	l := newLive(t)
	heap := func() int64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	before := heap()
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	half := make([]byte, 60_000) // of a message announced with 64 KiB - 1
	copy(half, []byte{0x81, 0xfe, 0xff, 0xff, 0, 0, 0, 0, '{'})
	const hostile = 300
	people := make([]auth.Grant, hostile/maxSocketsPerPerson+1)
	for i := range people {
		people[i] = l.guest(fmt.Sprintf("Guest %d", i), board.Participant)
	}
	for i := range hostile {
		conn := l.raw(t)
		hello := livetest.New(fmt.Sprintf("client-%012d", 500_000+i), l.board, people[i/maxSocketsPerPerson].Token).Hello()
		frame := binary.BigEndian.AppendUint16([]byte{0x81, 0xfe}, uint16(len(hello)))
		frame = append(append(frame, 0, 0, 0, 0), hello...)
		_, err := conn.Write(append(frame, half...))
		l.ok(err)
	}
	for l.hub.Stats().Commands == 0 { // until the room has had something to do meanwhile
		_, err := l.hub.Do(ctx, l.board, l.owner.Person, commandID(1), board.AddNote{Note: "note00000001", Text: "x"})
		l.ok(err)
		ana := l.open(l.owner)
		ana.do(commandID(2), "MoveNotes", map[string]any{"notes": []any{note("note00000001", 99)}})
		ana.until("saved", func(c *livetest.Client) bool { return c.Saved[commandID(2)] > 0 })
	}
	long := strings.Repeat("x", 4000)
	for i := range 1000 { // 4 MB that 300 sockets do not read
		_, err := l.hub.Do(ctx, l.board, l.owner.Person, commandID(1000+i), board.AddNote{Note: fmt.Sprintf("note%09d", i), Text: long})
		l.ok(err)
	}
	if grown := heap() - before; grown > 128<<20 {
		t.Errorf("the heap grew by %d MiB", grown>>20)
	}
}

// H4: everybody is greeted with what is signed of the board's history; without
// a signature the board opens all the same.
func TestWelcomeBringsTheCheckpoint(t *testing.T) {
	l := newLive(t)
	hello := func() string {
		ws := l.dial()
		defer ws.CloseNow()
		pages++
		if err := ws.Write(t.Context(), websocket.MessageText, livetest.New(fmt.Sprintf("client-%012d", pages), l.board, l.owner.Token).Hello()); err != nil {
			t.Fatal(err)
		}
		_, first, err := ws.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return string(first)
	}
	if first := hello(); !strings.Contains(first, `"t":"welcome"`) || strings.Contains(first, `"note"`) {
		t.Errorf("nothing signs: %s", first)
	}
	l.hub.Sign(func(_ context.Context, id string) (string, error) { return "of " + id + "\n", nil })
	if first := hello(); !strings.Contains(first, `"note":"of `+l.board+`\n"`) {
		t.Errorf("signed: %s", first)
	}
	l.hub.Sign(func(context.Context, string) (string, error) { return "", errors.New("the disk is gone") })
	if first := hello(); !strings.Contains(first, `"t":"welcome"`) || strings.Contains(first, `"note"`) {
		t.Errorf("signing fails: %s", first)
	}
}

// L4: of one address 64 may be without hello and 2,000 connected, of all 1,024
// and 10,000; who is one too many is refused before the upgrade.
func TestAdmissionIsBounded(t *testing.T) {
	l := newLive(t)
	h := l.hub
	h.cancel() // nobody looks after the sockets that are made up here
	set := func(address, hellos, all, greeting int) {
		h.mu.Lock()
		defer h.mu.Unlock()
		clear(h.sockets)
		for range all {
			h.sockets[new(socket)] = ""
		}
		h.address, h.greeting, h.hellos = map[string]int{"a": address}, map[string]int{"a": greeting}, hellos
	}
	for _, full := range [][4]int{{2000, 0, 0, 0}, {0, 1024, 0, 0}, {0, 0, 10_000, 0}, {0, 0, 0, 64}} {
		set(full[0], full[1], full[2], full[3])
		if h.admit("a") == nil {
			t.Errorf("one more is admitted to %v", full)
		}
		set(max(0, full[0]-1), max(0, full[1]-1), max(0, full[2]-1), max(0, full[3]-1))
		if err := h.admit("a"); err != nil {
			t.Errorf("the last is not admitted to %v: %v", full, err)
		}
	}
	set(0, 0, 0, 0)
}
