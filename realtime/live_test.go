package realtime

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"go.uber.org/goleak"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/memory"
	"keyline/realtime/auth"
	"keyline/realtime/livetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// live is a hub behind a real HTTP server, over a store that outlives it.
type live struct {
	t     *testing.T
	store events.Store
	keys  string // folder
	auth  *auth.Service
	hub   *Hub
	http  *httptest.Server
	board string
	owner auth.Grant
}

func newLive(t *testing.T) *live {
	t.Helper()
	l := &live{t: t, store: memory.New(), keys: t.TempDir(), board: simBoard}
	l.start()
	ctx := context.Background()
	owner, err := l.auth.Open(ctx, auth.Opening{Name: "Ana", Space: "home", Board: l.board})
	l.ok(err)
	l.owner = owner
	_, err = l.hub.Do(ctx, l.board, owner.Person, "create-board-000001", board.CreateBoard{Space: "home", Board: l.board, Title: "T", Template: "blank", Lang: "en"})
	l.ok(err)
	return l
}

func (l *live) ok(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

// start begins a process on the store, as after a crash.
func (l *live) start() {
	keys, err := auth.OpenKeys(l.keys, rand.Reader, time.Now())
	l.ok(err)
	l.auth = auth.New(auth.Config{Store: l.store, Keys: keys, Issuer: "http://test", Now: time.Now, Random: rand.Reader})
	l.hub = NewHub(l.store, events.NewVault(l.store, [32]byte{1}, rand.Reader), l.auth, slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError + 4})))
	l.http = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		address := r.Header.Get("Test-Address")
		l.hub.Socket(w, r, address, "")
	}))
	l.t.Cleanup(func() { l.stop() })
}

func (l *live) stop() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	l.ok(l.hub.Close(ctx))
	l.http.Close()
}

// guest joins somebody to the board.
func (l *live) guest(name string, role board.Role) auth.Grant {
	l.t.Helper()
	ctx := context.Background()
	g, err := l.auth.Open(ctx, auth.Opening{Name: name, Space: "home", Board: l.board})
	l.ok(err)
	_, err = l.hub.Do(ctx, l.board, l.owner.Person, "join-"+g.Person+"-000000", board.JoinBoard{Person: g.Person, Role: role})
	l.ok(err)
	return g
}

// page is a client on a real socket.
type page struct {
	l  *live
	ws *websocket.Conn

	mu      sync.Mutex
	client  *livetest.Client
	changed chan struct{} // something was received; closed at the end
	err     error
}

func (l *live) dial() *websocket.Conn {
	l.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	ws, _, err := websocket.Dial(ctx, l.http.URL, &websocket.DialOptions{
		Subprotocols: []string{Subprotocol}, HTTPHeader: http.Header{"Test-Address": {"192.0.2.1"}},
	})
	l.ok(err)
	ws.SetReadLimit(16 << 20)
	l.t.Cleanup(func() { _ = ws.CloseNow() })
	return ws
}

var pages int

// open connects a page and waits until it is live.
func (l *live) open(g auth.Grant) *page {
	l.t.Helper()
	pages++
	p := &page{l: l, client: livetest.New(fmt.Sprintf("client-%012d", pages), l.board, g.Token)}
	p.connect()
	return p
}

func (p *page) connect() {
	p.l.t.Helper()
	p.ws, p.err, p.changed = p.l.dial(), nil, make(chan struct{}, 1)
	p.write(p.client.Hello())
	go p.read(p.ws, p.changed)
	p.until("live", func(c *livetest.Client) bool { return c.Live })
}

func (p *page) write(frame []byte) {
	if frame == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_ = p.ws.Write(ctx, websocket.MessageText, frame) // an ended socket shows at the reading side
}

func (p *page) read(ws *websocket.Conn, changed chan struct{}) {
	defer close(changed)
	for {
		_, frame, err := ws.Read(context.Background())
		p.mu.Lock()
		var out [][]byte
		if err == nil {
			out, err = p.client.Receive(frame)
		}
		p.err = err
		p.mu.Unlock()
		if err != nil {
			return
		}
		for _, f := range out {
			p.write(f)
		}
		select {
		case changed <- struct{}{}:
		default:
		}
	}
}

// until waits for something to be so on the page.
func (p *page) until(what string, ok func(*livetest.Client) bool) {
	p.l.t.Helper()
	late := time.After(20 * time.Second)
	for {
		p.mu.Lock()
		done, err := ok(p.client), p.err
		p.mu.Unlock()
		if done {
			return
		}
		if err != nil {
			p.l.t.Fatalf("waiting for %s: %v", what, err)
		}
		select {
		case <-p.changed:
		case <-late:
			p.l.t.Fatalf("waiting for %s: too long", what)
		}
	}
}

// closes waits for the socket's end and returns its code.
func (p *page) closes() CloseCode {
	p.l.t.Helper()
	late := time.After(20 * time.Second)
	for {
		select {
		case _, open := <-p.changed:
			if !open {
				return CloseCode(websocket.CloseStatus(p.err))
			}
		case <-late:
			p.l.t.Fatal("the socket was not closed")
		}
	}
}

func (p *page) do(id, name string, data any) {
	p.mu.Lock()
	frame := p.client.Do(id, name, data)
	p.mu.Unlock()
	p.write(frame)
}

func note(id string, x int) map[string]any { return map[string]any{"note": id, "x": x, "y": 0} }

func has(kind, id string) func(*livetest.Client) bool {
	return func(c *livetest.Client) bool { return c.Tables[kind][id] != nil }
}

func commandID(n int) string { return fmt.Sprintf("command-%012d", n) }
