package api

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"keyline/events"
	"keyline/events/memory"
	"keyline/events/proof"
	"keyline/events/space"
	"keyline/realtime"
	"keyline/realtime/audit"
	"keyline/realtime/auth"
	"keyline/realtime/erase"
	"keyline/realtime/practice"
	"keyline/realtime/sample"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// house is a server on a port of this machine, over a store in memory.
type house struct {
	t       *testing.T
	store   events.Store
	auth    *auth.Service
	hub     *realtime.Hub
	api     *server
	server  *http.Server
	origin  string
	log     *lines
	client  *http.Client
	signer  *proof.Signer
	unready error
	ahead   atomic.Int64      // how much the API's clock goes ahead
	reached map[string]string // routes answered with success, and the last body sent
}

// lines is a log that can be read while it is written.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func newHouse(t *testing.T) *house { return openHouse(t, memory.New(), nil) }

func openHouse(t *testing.T, store events.Store, proxies []*net.IPNet) *house {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h := &house{store: store, origin: "http://" + listener.Addr().String(), client: &http.Client{}}
	h.open(t, listener, rand.Reader, proxies)
	return h
}

// open serves a house that has a store, an origin and a client.
func (h *house) open(t *testing.T, listener net.Listener, random io.Reader, proxies []*net.IPNet) {
	t.Helper()
	h.t, h.log, h.reached = t, &lines{}, map[string]string{}
	keys, err := auth.OpenKeys(t.TempDir(), random, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	h.auth = auth.New(auth.Config{Store: h.store, Keys: keys, Issuer: h.origin, Now: time.Now, Random: random})
	key, err := proof.MakeKey(random)
	if err != nil {
		t.Fatal(err)
	}
	if h.signer, err = proof.NewSigner(key); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewJSONHandler(h.log, nil))
	vault := events.NewVault(h.store, [32]byte{1}, random)
	h.hub = realtime.NewHub(h.store, vault, h.auth, log)
	archive := audit.New(h.store, vault, h.signer)
	pages := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, "page "+r.URL.Path) })
	troupe := practice.New(h.hub, log)
	t.Cleanup(troupe.Close)
	h.api = newServer(Config{
		Hub: h.hub, Troupe: troupe, Samples: sample.New(h.store, vault), Auth: h.auth, Archive: archive, Security: audit.NewLog(h.store, h.signer), Eraser: erase.New(h.store, vault, h.hub, h.auth, archive), Pages: pages, Log: log, Random: random,
		Now:   func() time.Time { return time.Now().Add(time.Duration(h.ahead.Load())) },
		Ready: func(context.Context) error { return h.unready }, Origins: []string{h.origin}, Proxies: proxies,
	})
	h.server = h.api.http()
	served := make(chan error, 1)
	go func() { served <- h.server.Serve(listener) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		h.client.CloseIdleConnections()
		if err := errors.Join(h.server.Shutdown(ctx), h.hub.Close(ctx)); err != nil {
			t.Error(err)
		}
		if err := <-served; !errors.Is(err, http.ErrServerClosed) {
			t.Error(err)
		}
	})
	h.found("home")
}

func (h *house) found(id string) {
	h.t.Helper()
	if err := h.hub.Spaces().Do(h.t.Context(), id, "", "found-"+id, space.FoundSpace{Space: id, Name: "Keyline"}); err != nil {
		h.t.Fatal(err)
	}
}

// later lets time pass for the API: its limits, the invites it judges.
func (h *house) later(d time.Duration) { h.ahead.Add(int64(d)) }

// answer is a response as tests look at it.
type answer struct {
	status int
	header http.Header
	body   []byte
	cookie *http.Cookie // the __Host- one
}

// ask sends a request with the headers given as pairs.
func (h *house) ask(method, path, body string, headers ...string) answer {
	h.t.Helper()
	r, err := http.NewRequestWithContext(h.t.Context(), method, h.origin+path, strings.NewReader(body))
	if err != nil {
		h.t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		switch headers[i] {
		case "Host":
			r.Host = headers[i+1]
		case "Cookie-RT":
			r.AddCookie(&http.Cookie{Name: cookieName, Value: headers[i+1]})
		default:
			r.Header.Add(headers[i], headers[i+1])
		}
	}
	response, err := h.client.Do(r)
	if err != nil {
		h.t.Fatal(err)
	}
	defer response.Body.Close()
	a := answer{status: response.StatusCode, header: response.Header}
	if a.body, err = io.ReadAll(response.Body); err != nil {
		h.t.Fatal(err)
	}
	for _, c := range response.Cookies() {
		if c.Name == cookieName {
			a.cookie = c
		}
	}
	h.described(r, body, a)
	return a
}

// post sends JSON the way pages of this server do.
func (h *house) post(path, body string, headers ...string) answer {
	h.t.Helper()
	return h.ask("POST", path, body, append([]string{"Content-Type", "application/json", "Origin", h.origin, "Sec-Fetch-Site", "same-origin"}, headers...)...)
}

func (a answer) into(t *testing.T, status int, v any) {
	t.Helper()
	if a.status != status {
		t.Fatalf("status %d, want %d: %s", a.status, status, a.body)
	}
	if v == nil {
		return
	}
	if err := json.Unmarshal(a.body, v); err != nil {
		t.Fatalf("%v in %s", err, a.body)
	}
}

// refused checks that the answer is a problem document with this status and
// reason.
func (a answer) refused(t *testing.T, status int, reason string) {
	t.Helper()
	var p problem
	if err := json.Unmarshal(a.body, &p); err != nil {
		t.Fatalf("status %d, not a problem: %q", a.status, a.body)
	}
	if a.status != status || p.Reason != reason {
		t.Fatalf("got %d %s, want %d %s", a.status, p.Reason, status, reason)
	}
	if p.Status != status || p.Detail == "" || p.Code == "" || p.Title == "" || a.header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("problem is incomplete: %s (%s)", a.body, a.header.Get("Content-Type"))
	}
}

// who is somebody signed in.
type who struct {
	session
	cookie string
}

func (w who) bearer() string { return "Bearer " + w.Token }

func (a answer) signedIn(t *testing.T) who {
	t.Helper()
	w := who{}
	a.into(t, 200, &w.session)
	if a.cookie == nil {
		t.Fatal("no refresh cookie")
	}
	w.cookie = a.cookie.Value
	return w
}

func (h *house) owner(spaceID string) who {
	h.t.Helper()
	secret, err := h.auth.OwnerLink(spaceID)
	if err != nil {
		h.t.Fatal(err)
	}
	return h.post("/api/session/owner", `{"secret":"`+secret+`","name":"Ana"}`).signedIn(h.t)
}

func (h *house) board(by who) string {
	h.t.Helper()
	var made struct{ Board string }
	h.post("/api/boards", `{"title":"Q4","template":"blank","lang":"en"}`, "Authorization", by.bearer()).into(h.t, 201, &made)
	return made.Board
}

type link struct{ Invite, URL, Secret string }

func (h *house) invite(by who, board, body string) link {
	h.t.Helper()
	var l link
	h.post("/api/boards/"+board+"/invites", body, "Authorization", by.bearer()).into(h.t, 201, &l)
	return l
}

func (h *house) guest(board string, l link, name string) who {
	h.t.Helper()
	return h.post("/api/session/join", `{"board":"`+board+`","secret":"`+l.Secret+`","name":"`+name+`"}`).signedIn(h.t)
}
