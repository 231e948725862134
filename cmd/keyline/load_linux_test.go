package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"keyline/events/board"
	"keyline/realtime"
	"keyline/realtime/auth"
	"keyline/realtime/livetest"
)

// stage is a real server in a process of its own with boards full of people.
type stage struct {
	b      testing.TB
	peer   string // empty: Keyline
	addr   string
	server *exec.Cmd
	lines  <-chan string // that it prints after the first
	boards []string
	tokens [][]string // of the people of each board
	end    func()
	log    atomic.Pointer[recorder]
	edited int    // edits sent so far
	seed   uint64 // of the pauses before a tab tries again
}

// hall says how large a stage is.
type hall struct {
	boards int    // 1 if not given
	people int    // of each board
	prior  int    // events of the first board before it starts
	free   bool   // everybody of any core; else the server has one for itself
	peer   string // what serves instead of Keyline
}

// recorder notes when each edit has reached each receiver.
type recorder struct {
	first int   // number of the first edit
	want  int32 // receivers
	sent  []time.Time
	last  []atomic.Int64 // when the latest receiver had it, Unix ns
	seen  []atomic.Int32
	whole atomic.Int64  // edits that all have
	done  chan struct{} // closed when all have all
	bytes atomic.Int64
	each  [20_000]atomic.Int32 // deliveries that took so many tenths of a millisecond
}

// eachP99 is the delay, in ms, that 99 of 100 deliveries kept below.
func (r *recorder) eachP99() float64 {
	all := 0
	for i := range r.each {
		all += int(r.each[i].Load())
	}
	seen := 0
	for i := range r.each {
		if seen += int(r.each[i].Load()); seen*100 >= all*99 {
			return float64(i+1) / 10
		}
	}
	return 0
}

// record begins to note what becomes of the next edits on these wires.
func (s *stage) record(wires []*wire, edits int) *recorder {
	r := newRecorder(s.edited, len(wires), edits)
	s.edited += edits
	s.log.Store(r)
	for _, w := range wires {
		if !w.watched {
			w.watched = true
			go w.watch(&s.log)
		}
	}
	return r
}

// missing waits for all edits to reach everybody, until a moment, and says how
// many did not.
func (r *recorder) missing(until time.Time) int {
	late := time.NewTimer(time.Until(until))
	defer late.Stop()
	select {
	case <-r.done:
	case <-late.C:
	}
	return len(r.seen) - int(r.whole.Load())
}

func newRecorder(first, receivers, edits int) *recorder {
	return &recorder{first: first, want: int32(receivers), sent: make([]time.Time, edits), last: make([]atomic.Int64, edits), seen: make([]atomic.Int32, edits), done: make(chan struct{})}
}

func (r *recorder) got(edit int, now time.Time) {
	edit -= r.first
	if edit < 0 || edit >= len(r.seen) {
		return
	}
	r.last[edit].Store(now.UnixNano())
	if !r.sent[edit].IsZero() {
		r.each[min(len(r.each)-1, int(now.Sub(r.sent[edit])/(100*time.Microsecond)))].Add(1)
	}
	if r.seen[edit].Add(1) == r.want && r.whole.Add(1) == int64(len(r.seen)) {
		close(r.done)
	}
}

// setStage writes boards with their people into a fresh folder and starts the
// server on it, when the machine can do that on one core with this process on
// the others.
func setStage(b testing.TB, size hall) *stage {
	b.Helper()
	dir := b.TempDir()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	s := &stage{b: b, addr: free.Addr().String(), peer: size.peer}
	s.ok(free.Close())
	var args []string
	if s.peer == "" {
		s.fill(dir, size)
		args = []string{os.Args[0], "-addr", s.addr, "-data", dir}
	} else {
		args = []string{peers(b), s.peer, s.addr}
	}
	env := append(os.Environ(), asProgram+"=1")
	server, clients := fmt.Sprint("0-", runtime.NumCPU()-1), fmt.Sprint("0-", runtime.NumCPU()-1)
	if !size.free && runtime.NumCPU() > 1 {
		env = append(env, "GOMAXPROCS=1")
		server, clients = "0", fmt.Sprint("1-", runtime.NumCPU()-1)
	}
	if path, err := exec.LookPath("taskset"); err == nil {
		s.ok(exec.Command(path, "-apc", clients, strconv.Itoa(os.Getpid())).Run())
		args = append([]string{path, "-c", server}, args...)
	}
	s.server = exec.Command(args[0], args[1:]...)
	s.server.Env = env
	out, err := s.server.StdoutPipe()
	s.ok(err)
	s.ok(s.server.Start())
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		b.Fatalf("the server does not start: %v", lines.Err())
	}
	said := make(chan string, 100)
	s.lines = said
	go func() {
		defer close(said) // with the server
		for lines.Scan() {
			select {
			case said <- lines.Text():
			default: // nobody waits for that
			}
		}
	}()
	s.end = sync.OnceFunc(func() {
		_ = s.server.Process.Signal(os.Interrupt)
		if s.peer != "" {
			_ = s.server.Process.Kill()
		}
		for range said { // until the server closes it
		}
		_ = s.server.Wait()
	})
	b.Cleanup(s.end)
	return s
}

func (s *stage) ok(err error) {
	s.b.Helper()
	if err != nil {
		s.b.Fatal(err)
	}
}

func (s *stage) fill(dir string, size hall) {
	d, err := openData(dir)
	s.ok(err)
	service := auth.New(auth.Config{Store: d.store, Keys: d.keys, Issuer: "http://" + s.addr, Now: time.Now, Random: rand.Reader})
	hub := realtime.NewHub(d.store, d.vault, service, slog.New(slog.DiscardHandler))
	ctx := context.Background()
	for n := range max(size.boards, 1) {
		id := fmt.Sprintf("benchboard%05d", n)
		owner := s.people(hub, service, id, size.people)
		for i := range 200 {
			_, err := hub.Do(ctx, id, owner, fmt.Sprintf("card-%012d", i), board.AddNote{Note: card(i), X: float64(i), Y: 1})
			s.ok(err)
		}
		for i := 0; i < size.prior && n == 0; i++ {
			_, err := hub.Do(ctx, id, owner, fmt.Sprintf("prior-%012d", i), board.MoveNotes{Notes: []board.Spot{{Note: card(i % 200), X: float64(i), Y: float64(i % 7)}}})
			s.ok(err)
		}
	}
	s.ok(hub.Close(ctx))
	s.ok(d.store.Close())
}

// people makes a board and who takes part in it.
func (s *stage) people(hub *realtime.Hub, service *auth.Service, id string, people int) (owner string) {
	ctx := context.Background()
	var tokens []string
	for i := range people {
		g, err := service.Open(ctx, auth.Opening{Name: "P" + strconv.Itoa(i), Space: homeSpace, Board: id})
		s.ok(err)
		if i == 0 {
			owner = g.Person
			_, err = hub.Do(ctx, id, owner, "create-bench-0001", board.CreateBoard{Space: homeSpace, Board: id, Title: "B", Template: "blank", Lang: "en"})
		} else {
			_, err = hub.Do(ctx, id, owner, "join-bench-"+g.Person, board.JoinBoard{Person: g.Person, Role: board.Participant})
		}
		s.ok(err)
		tokens = append(tokens, g.Token)
	}
	s.boards, s.tokens = append(s.boards, id), append(s.tokens, tokens)
	return owner
}

func card(i int) string { return fmt.Sprintf("card%09d", i) }

// wire is a raw WebSocket client: it reads as little of a frame as it can.
type wire struct {
	conn    net.Conn
	r       *bufio.Reader
	watched bool
	buf     []byte // of the frame read last
}

// peers builds what Keyline is measured against, once.
func peers(b testing.TB) string {
	peersBuilt.Do(func() {
		dir, err := os.MkdirTemp("", "keyline-peers")
		if err == nil {
			peersPath = filepath.Join(dir, "peers")
			build := exec.Command("go", "build", "-o", peersPath, ".")
			build.Dir = "peers"
			var out []byte
			if out, err = build.CombinedOutput(); err != nil {
				err = fmt.Errorf("%w: %s", err, out)
			}
		}
		peersErr = err
	})
	if peersErr != nil {
		b.Fatalf("build peers: %v", peersErr)
	}
	return peersPath
}

var (
	peersBuilt sync.Once
	peersPath  string
	peersErr   error
)

// join opens a socket for the i-th person of the first board and waits for the
// board.
func (s *stage) join(i int) (w *wire, bytes int) {
	w, err := s.upgrade(fmt.Sprintf("127.0.1.%d", 1+i%4)) // an address may have so many
	s.ok(err)
	s.b.Cleanup(func() { _ = w.conn.Close() })
	switch s.peer {
	case "centrifuge":
		w.send([]byte(`{"id":1,"connect":{}}`))
		answer, err := w.next()
		s.ok(err)
		return w, len(answer)
	case "floor", "durable":
		_, err := w.next()
		s.ok(err)
		_, err = w.next()
		s.ok(err)
		return w, 0
	}
	welcome, all, err := w.greet(s.hello(0, i))
	s.ok(err)
	return w, len(welcome) + len(all)
}

// edit is what a client of the peer sends for an edit.
func (s *stage) edit(n int) []byte {
	if s.peer == "centrifuge" {
		return fmt.Appendf(nil, `{"id":%d,"publish":{"channel":"board","data":%s}}`, n+2, edit(n))
	}
	return edit(n)
}

// hello is that of a fresh page, named by its number, of a board.
func (s *stage) hello(on, page int) []byte {
	return livetest.New(fmt.Sprintf("client-%012d", page), s.boards[on], s.tokens[on][page%len(s.tokens[on])]).Hello()
}

// upgrade opens a WebSocket, from a loopback address if one is given.
func (s *stage) upgrade(from string) (*wire, error) {
	d := net.Dialer{Timeout: 30 * time.Second}
	if from != "" {
		d.LocalAddr = &net.TCPAddr{IP: net.ParseIP(from)}
	}
	conn, err := d.Dial("tcp", s.addr)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(conn, "GET /ws HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"+
		"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: %s\r\n\r\n", s.addr, s.addr, realtime.Subprotocol)
	w := &wire{conn: conn, r: bufio.NewReaderSize(conn, 16<<10)}
	res, err := http.ReadResponse(w.r, nil)
	if err == nil {
		_ = res.Body.Close()
	}
	if err == nil && res.StatusCode != http.StatusSwitchingProtocols {
		err = fmt.Errorf("upgrade: %s", res.Status)
	}
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return w, nil
}

// greet says hello and reads the welcome and the board, or what it missed.
func (w *wire) greet(hello []byte) (welcome, board []byte, err error) {
	w.send(hello)
	if welcome, err = w.next(); err == nil {
		welcome = bytes.Clone(welcome)
		board, err = w.next()
	}
	return welcome, board, err
}

// send writes one masked frame; a mask of zeros leaves the payload as it is.
func (w *wire) send(payload []byte) {
	head := []byte{0x81, 0x80 | 126, 0, 0, 0, 0, 0, 0}
	binary.BigEndian.PutUint16(head[2:], uint16(len(payload)))
	_, _ = w.conn.Write(append(head, payload...))
}

// next reads a frame; it is good until the next call.
func (w *wire) next() ([]byte, error) {
	var head [10]byte
	if _, err := io.ReadFull(w.r, head[:2]); err != nil {
		return nil, err
	}
	op, n := head[0], uint64(head[1])
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
	w.buf = slices.Grow(w.buf[:0], int(n))
	payload := w.buf[:n]
	if _, err := io.ReadFull(w.r, payload); err != nil {
		return nil, err
	}
	if op == 0x88 && n >= 2 {
		return nil, closedWith(binary.BigEndian.Uint16(payload))
	}
	return payload, nil
}

// closedWith is the code of a close frame.
type closedWith uint16

func (c closedWith) Error() string { return fmt.Sprintf("closed with %d", uint16(c)) }

var editMark = []byte(`"edit-`)

// watch notes every edit that comes.
func (w *wire) watch(log *atomic.Pointer[recorder]) {
	for {
		payload, err := w.next()
		if err != nil {
			return
		}
		now, r := time.Now(), log.Load()
		r.bytes.Add(int64(len(payload)))
		for n := range editsIn(payload) {
			r.got(n, now)
		}
	}
}

// editsIn are the numbers of the edits that a frame tells of; edits are named
// edit-000000000017.
func editsIn(payload []byte) iter.Seq[int] {
	return func(yield func(int) bool) {
		for rest := payload; ; {
			at := bytes.Index(rest, editMark)
			if at < 0 {
				return
			}
			rest = rest[at+len(editMark):]
			if n, err := strconv.Atoi(string(rest[:12])); err == nil && !yield(n) {
				return
			}
		}
	}
}

// edit sets a 200-byte text: here that of a new objective, the one text that a
// command sets with nothing else to tell anybody.
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

// writes is how many system calls of the server have written something.
func (s *stage) writes() int {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/io", s.server.Process.Pid))
	s.ok(err)
	_, rest, _ := strings.Cut(string(raw), "syscw: ")
	line, _, _ := strings.Cut(rest, "\n")
	n, err := strconv.Atoi(line)
	s.ok(err)
	return n
}

// collected is what a server prints once it has returned what it can.
const collected = "collected"

// A server returns memory to the system at a signal, so that what it holds can
// be told from what is left over. At another it begins and ends profiles of
// what it does, in the folder that PROFILE names.
func init() {
	if os.Getenv(asProgram) == "" {
		return
	}
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGUSR1, syscall.SIGUSR2)
	go func() {
		var end func()
		for sig := range asked {
			switch {
			case sig == syscall.SIGUSR1:
				debug.FreeOSMemory()
				fmt.Println(collected)
			case end == nil:
				end = profiles(os.Getenv("PROFILE"))
			default:
				end()
				end = nil
			}
		}
	}()
}

// profiles begins to note where the server spends its time, allocates and
// waits for locks; the function it answers writes what was noted.
func profiles(dir string) (end func()) {
	write := func(name string, fill func(io.Writer) error) {
		out, err := os.Create(filepath.Join(dir, name))
		if err == nil {
			err = errors.Join(fill(out), out.Close())
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "profile:", err)
		}
	}
	runtime.SetMutexProfileFraction(1)
	cpu, err := os.Create(filepath.Join(dir, "cpu.pprof"))
	if err == nil {
		err = pprof.StartCPUProfile(cpu)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "profile:", err)
	}
	return func() {
		pprof.StopCPUProfile()
		_ = cpu.Close()
		for _, name := range []string{"allocs", "mutex"} {
			write(name+".pprof", func(w io.Writer) error { return pprof.Lookup(name).WriteTo(w, 0) })
		}
	}
}

// profiled runs a part of a scenario under the server's profiles where PROFILE
// asks for them.
func (s *stage) profiled(part func()) {
	if s.peer != "" || os.Getenv("PROFILE") == "" {
		part()
		return
	}
	s.ok(s.server.Process.Signal(syscall.SIGUSR2))
	part()
	s.ok(s.server.Process.Signal(syscall.SIGUSR2))
}

// collect lets the server return what it does not need.
func (s *stage) collect() {
	s.ok(s.server.Process.Signal(syscall.SIGUSR1))
	for line := range s.lines {
		if line == collected {
			return
		}
	}
	s.b.Fatal("the server ended while it collected")
}

// rss is the server's resident memory in bytes.
func (s *stage) rss() int {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", s.server.Process.Pid))
	s.ok(err)
	pages, err := strconv.Atoi(strings.Fields(string(raw))[1])
	s.ok(err)
	return pages * os.Getpagesize()
}
