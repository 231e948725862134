package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"keyline/events/board"
	"keyline/realtime"
	"keyline/realtime/auth"
	"keyline/realtime/livetest"
)

// stage is a real server in a process of its own with a board full of people.
type stage struct {
	b      *testing.B
	addr   string
	server *exec.Cmd
	board  string
	tokens []string
	log    *recorder
}

// recorder notes when each edit has reached each receiver.
type recorder struct {
	want  int32 // receivers
	sent  []time.Time
	last  []atomic.Int64 // when the latest receiver had it, Unix ns
	seen  []atomic.Int32
	whole atomic.Int64 // edits that all have
	bytes atomic.Int64
}

func newRecorder(receivers, edits int) *recorder {
	return &recorder{want: int32(receivers), sent: make([]time.Time, edits), last: make([]atomic.Int64, edits), seen: make([]atomic.Int32, edits)}
}

func (r *recorder) got(edit int, now time.Time) {
	if edit >= len(r.seen) {
		return
	}
	r.last[edit].Store(now.UnixNano())
	if r.seen[edit].Add(1) == r.want {
		r.whole.Add(1)
	}
}

// setStage writes a board with its people into a fresh folder and starts the
// server on it, on one core when the machine can pin it there.
func setStage(b *testing.B, people, prior int) *stage {
	b.Helper()
	dir := b.TempDir()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	s := &stage{b: b, addr: free.Addr().String(), board: "benchboard00001"}
	s.ok(free.Close())
	s.fill(dir, people, prior)
	args := []string{os.Args[0], "-addr", s.addr, "-data", dir}
	if path, err := exec.LookPath("taskset"); err == nil {
		args = append([]string{path, "-c", "0"}, args...)
	}
	s.server = exec.Command(args[0], args[1:]...)
	s.server.Env = append(os.Environ(), asProgram+"=1", "GOMAXPROCS=1")
	out, err := s.server.StdoutPipe()
	s.ok(err)
	s.ok(s.server.Start())
	b.Cleanup(func() {
		_ = s.server.Process.Signal(os.Interrupt)
		_ = s.server.Wait()
	})
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		b.Fatal(err)
	}
	go io.Copy(io.Discard, out) //nolint:errcheck // ends with the server
	return s
}

func (s *stage) ok(err error) {
	s.b.Helper()
	if err != nil {
		s.b.Fatal(err)
	}
}

func (s *stage) fill(dir string, people, prior int) {
	d, err := openData(dir)
	s.ok(err)
	service := auth.New(auth.Config{Store: d.store, Keys: d.keys, Issuer: "http://" + s.addr, Now: time.Now, Random: rand.Reader})
	hub := realtime.NewHub(d.store, d.vault, service, slog.New(slog.DiscardHandler))
	ctx := context.Background()
	owner := ""
	for i := range people {
		g, err := service.Open(ctx, auth.Opening{Name: "P" + strconv.Itoa(i), Space: homeSpace, Board: s.board})
		s.ok(err)
		if i == 0 {
			owner = g.Person
			_, err = hub.Do(ctx, s.board, owner, "create-bench-0001", board.CreateBoard{Space: homeSpace, Board: s.board, Title: "B", Template: "blank", Lang: "en"})
		} else {
			_, err = hub.Do(ctx, s.board, owner, "join-bench-"+g.Person, board.JoinBoard{Person: g.Person, Role: board.Participant})
		}
		s.ok(err)
		s.tokens = append(s.tokens, g.Token)
	}
	for i := range 200 {
		_, err := hub.Do(ctx, s.board, owner, fmt.Sprintf("card-%012d", i), board.AddNote{Note: card(i), X: float64(i), Y: 1})
		s.ok(err)
	}
	for i := range prior {
		_, err := hub.Do(ctx, s.board, owner, fmt.Sprintf("prior-%012d", i), board.MoveNotes{Notes: []board.Spot{{Note: card(i % 200), X: float64(i), Y: float64(i % 7)}}})
		s.ok(err)
	}
	s.ok(hub.Close(ctx))
	s.ok(d.store.Close())
}

func card(i int) string { return fmt.Sprintf("card%09d", i) }

// wire is a raw WebSocket client: it reads as little of a frame as it can.
type wire struct {
	conn net.Conn
	r    *bufio.Reader
}

// join opens a socket for the i-th person and waits for the board.
func (s *stage) join(i int) (w *wire, bytes int) {
	conn, err := net.Dial("tcp", s.addr)
	s.ok(err)
	s.b.Cleanup(func() { _ = conn.Close() })
	fmt.Fprintf(conn, "GET /ws HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"+
		"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: %s\r\n\r\n", s.addr, s.addr, realtime.Subprotocol)
	w = &wire{conn: conn, r: bufio.NewReaderSize(conn, 16<<10)}
	res, err := http.ReadResponse(w.r, nil)
	s.ok(err)
	if res.StatusCode != http.StatusSwitchingProtocols {
		s.b.Fatalf("upgrade: %s", res.Status)
	}
	w.send(livetest.New(fmt.Sprintf("client-%012d", i), s.board, s.tokens[i%len(s.tokens)]).Hello())
	for range 2 { // welcome, snap
		payload, err := w.next()
		s.ok(err)
		bytes += len(payload)
	}
	return w, bytes
}

// send writes one masked frame; a mask of zeros leaves the payload as it is.
func (w *wire) send(payload []byte) {
	head := []byte{0x81, 0x80 | 126, 0, 0, 0, 0, 0, 0}
	binary.BigEndian.PutUint16(head[2:], uint16(len(payload)))
	_, _ = w.conn.Write(append(head, payload...))
}

func (w *wire) next() ([]byte, error) {
	var head [10]byte
	if _, err := io.ReadFull(w.r, head[:2]); err != nil {
		return nil, err
	}
	n := uint64(head[1])
	switch n {
	case 126:
		if _, err := io.ReadFull(w.r, head[:2]); err != nil {
			return nil, err
		}
		n = uint64(binary.BigEndian.Uint16(head[:]))
	case 127:
		if _, err := io.ReadFull(w.r, head[:8]); err != nil {
			return nil, err
		}
		n = binary.BigEndian.Uint64(head[:])
	}
	payload := make([]byte, n)
	_, err := io.ReadFull(w.r, payload)
	return payload, err
}

var editMark = []byte(`"edit-`)

// watch notes every edit that comes; edits are named edit-000000000017.
func (w *wire) watch(r *recorder) {
	for {
		payload, err := w.next()
		if err != nil {
			return
		}
		now := time.Now()
		r.bytes.Add(int64(len(payload)))
		for rest := payload; ; {
			at := bytes.Index(rest, editMark)
			if at < 0 {
				break
			}
			rest = rest[at+len(editMark):]
			if n, err := strconv.Atoi(string(rest[:12])); err == nil {
				r.got(n, now)
			}
		}
	}
}

// edit sets a 200-byte text: here that of a new objective, the one text that a
// single command sets.
func edit(n int) []byte {
	title := strings.Repeat("x", 200)
	return fmt.Appendf(nil, `{"t":"cmd","id":"edit-%012d","c":"DraftObjective","d":{"objective":"goal%012d","title":"%s","order":"a0"}}`, n, n, title)
}

// cpu is what the server process has used.
func (s *stage) cpu() time.Duration {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.server.Process.Pid))
	s.ok(err)
	fields := strings.Fields(string(raw[bytes.LastIndexByte(raw, ')')+2:]))
	user, err := strconv.Atoi(fields[11])
	s.ok(err)
	system, err := strconv.Atoi(fields[12])
	s.ok(err)
	return time.Duration(user+system) * 10 * time.Millisecond
}

// rss is the server's resident memory in bytes.
func (s *stage) rss() int {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", s.server.Process.Pid))
	s.ok(err)
	pages, err := strconv.Atoi(strings.Fields(string(raw))[1])
	s.ok(err)
	return pages * os.Getpagesize()
}
