package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	diff "github.com/google/go-cmp/cmp"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/esdb/esdbtest"
	"keyline/realtime"
	"keyline/realtime/auth"
	"keyline/realtime/livetest"
)

// workshop is a data folder with a board of n notes, which ana owns.
func workshop(t *testing.T, n int) (dir, id string, ana me) {
	t.Helper()
	dir = t.TempDir()
	p := start(t, dir)
	ana = p.owner()
	id = p.newBoard(ana)
	p.state(ana, id) // she is on it now
	p.stop()
	d, err := openData(dir)
	if err != nil {
		t.Fatal(err)
	}
	service := auth.New(auth.Config{Store: d.store, Keys: d.keys, Issuer: "test", Now: time.Now, Random: rand.Reader})
	hub := realtime.NewHub(d.store, d.vault, service, slog.New(slog.DiscardHandler))
	for i := range n {
		note := board.AddNote{Note: card(i), X: float64(i), Y: 1, Text: fmt.Sprintf("what we think of %d 想法", i)}
		if _, err := hub.Do(t.Context(), id, ana.Person, fmt.Sprintf("card-%012d", i), note); err != nil {
			t.Fatal(err)
		}
	}
	if err := hub.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := d.store.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, id, ana
}

// state is what the page of a board shows to somebody.
func (p *program) state(who me, id string) string {
	p.t.Helper()
	c, conn := p.page(who, id)
	defer conn.Close()
	return c.State()
}

// page is the page of a board, opened by somebody.
func (p *program) page(who me, id string) (*livetest.Client, net.Conn) {
	p.t.Helper()
	w, err := p.dial(id)
	if err != nil {
		p.t.Fatal(err)
	}
	c := livetest.New("client-000000000001", id, who.Token)
	w.send(c.Hello())
	for !c.Live {
		payload, err := w.next()
		if err == nil {
			_, err = c.Receive(payload)
		}
		if err != nil {
			p.t.Fatal(err)
		}
	}
	return c, w.conn
}

// dial opens a socket for a board.
func (p *program) dial(id string) (*wire, error) {
	scheme, addr, _ := strings.Cut(p.origin, "://")
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	if scheme == "https" {
		conn = tls.Client(conn, p.tls)
	}
	origin := cmp.Or(p.public, p.origin)
	fmt.Fprintf(conn, "GET /ws/%s HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"+
		"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: %s\r\n\r\n", id, origin[strings.Index(origin, "://")+3:], origin, realtime.Subprotocol)
	w := &wire{conn: conn, r: bufio.NewReader(conn)}
	answer, err := http.ReadResponse(w.r, nil)
	if err == nil && answer.StatusCode != http.StatusSwitchingProtocols {
		err = errors.New(answer.Status)
	}
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return w, nil
}

// command runs a command and returns what it said.
func command(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out, complaint strings.Builder
	if code := Run(t.Context(), args, &out, &complaint); code != want {
		t.Fatalf("%v: exit code %d\n%s%s", args, code, &out, &complaint)
	}
	return out.String() + complaint.String()
}

// history is every event a store has of some streams, by its hash.
func history(t *testing.T, o options, categories ...string) map[string][][32]byte {
	t.Helper()
	d, err := o.openData(slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer d.store.Close()
	all := map[string][][32]byte{}
	for r, err := range d.store.ReadAll(t.Context(), events.Start) {
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range categories {
			if r.Stream.Category() == c {
				all[string(r.Stream)] = append(all[string(r.Stream)], r.Hash())
			}
		}
	}
	return all
}

func keysOf(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(filepath.Join(to, keysFolder), os.DirFS(filepath.Join(from, keysFolder))); err != nil {
		t.Fatal(err)
	}
	return to
}

// TestMove: from the embedded store to an event store and back, everything.
func TestMove(t *testing.T) {
	t.Parallel()
	first, id, ana := workshop(t, 300)
	p := start(t, first)
	ana = p.signIn("/api/session/refresh", `{}`, ana.cookie)
	want := p.state(ana, id)
	file := filepath.Join(t.TempDir(), "all.keyline")
	if said := command(t, exitError, "export", "-data", first, file); !strings.Contains(said, "Stop it first") {
		t.Error(said)
	}
	if said := command(t, exitError, "import", "-data", first, "move_test.go"); !strings.Contains(said, "Stop it first") {
		t.Error(said)
	}
	p.stop()
	if said := command(t, exitOK, "export", "-data", first, file); !strings.Contains(said, "1 board, 1 person, 300 keys") {
		t.Error(said)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	text, _ := os.ReadFile(file)
	if bytes.Contains(text, []byte("what we think")) {
		t.Error("texts stand in the archive")
	}
	command(t, exitError, "export", "-data", first, file) // never over another

	server := esdbtest.Start(t, esdbtest.Config{})
	connection := "esdb://" + server.Addr() + "?tls=false"
	if said := command(t, exitOK, "import", "-data", first, "-store", connection, file); !strings.Contains(said, "are equal") || !strings.Contains(said, "root ") {
		t.Error(said)
	}
	own := []string{"board", "space", "key", "person"}
	before := history(t, options{data: first}, own...)
	if d := diff.Diff(before, history(t, options{data: first, store: connection}, own...)); d != "" {
		t.Fatal(d)
	}
	p = start(t, first, "-store", connection)
	ana = p.signIn("/api/session/refresh", `{}`, ana.cookie)
	if d := diff.Diff(want, p.state(ana, id)); d != "" {
		t.Errorf("on the event store: %s", d)
	}
	back := filepath.Join(t.TempDir(), "back.keyline")
	command(t, exitOK, "export", "-data", first, "-store", connection, back) // while it runs
	p.stop()

	last := keysOf(t, first)
	command(t, exitOK, "import", "-data", last, back)
	if said := command(t, exitOK, "import", "-data", last, back); !strings.Contains(said, "Wrote 0 events") {
		t.Error(said)
	}
	if d := diff.Diff(history(t, options{data: first}, "board", "space", "key"), history(t, options{data: last}, "board", "space", "key")); d != "" {
		t.Error(d)
	}
	p = start(t, last)
	ana = p.signIn("/api/session/refresh", `{}`, ana.cookie)
	if d := diff.Diff(want, p.state(ana, id)); d != "" {
		t.Errorf("back: %s", d)
	}
}

// TestMoveOneBoard: to a Keyline with keys and boards of its own.
func TestMoveOneBoard(t *testing.T) {
	t.Parallel()
	from, id, ana := workshop(t, 20)
	into := t.TempDir()
	p := start(t, into)
	lee := p.owner()
	p.newBoard(lee)
	p.stop()
	dir := t.TempDir()
	plain, handed, key := filepath.Join(dir, "plain"), filepath.Join(dir, "handed"), filepath.Join(dir, "key")
	command(t, exitOK, "export", "-data", from, plain, id)
	if said := command(t, exitOK, "export", handed, "https://okr.example.org/b/"+id+"?x", "-data", from, "-handover", key); !strings.Contains(said, key) {
		t.Error(said)
	}
	whole, err := os.ReadFile(handed)
	if err != nil {
		t.Fatal(err)
	}
	damaged := filepath.Join(dir, "damaged")
	whole[len(whole)/2] ^= 1
	if err := os.WriteFile(damaged, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{damaged, "-key", key}, exitError, "damaged: line "},
		{[]string{plain}, exitError, "-handover"},
		{[]string{handed}, exitError, "-handover"},
		{[]string{handed, "-key", filepath.Join(into, keysFolder, "master")}, exitError, "does not fit"},
		{[]string{handed, "-key", plain}, exitError, "not the key"},
		{[]string{handed, "-key", key}, exitOK, "1 board, 1 person, 20 keys"},
		{[]string{handed, "-key", key}, exitOK, "Wrote 0 events"},
		{[]string{filepath.Join(dir, "none")}, exitError, "none"},
		{nil, exitUsage, "say what"},
	} {
		if said := command(t, c.code, append([]string{"import", "-data", into}, c.args...)...); !strings.Contains(said, c.says) {
			t.Errorf("%v: %s", c.args, said)
		}
	}
	command(t, exitError, "export", "-data", from, filepath.Join(dir, "x"), "nosuchboard1")
	command(t, exitOK, "export", "-data", from, filepath.Join(dir, "space"), "space-home")
	command(t, exitUsage, "export", "-data", from)
	command(t, exitError, "export", "-data", t.TempDir(), filepath.Join(dir, "x"))
	if d := diff.Diff(history(t, options{data: from}, "board")["board-"+id], history(t, options{data: into}, "board")["board-"+id]); d != "" {
		t.Error(d)
	}
	p = start(t, into)
	lee = p.signIn("/api/session/refresh", `{}`, lee.cookie)
	if got := p.boards(lee); len(got) != 2 {
		t.Errorf("boards %v", got)
	}
	if got := p.state(lee, id); strings.Count(got, "what we think of ") != 20 || !strings.Contains(got, ana.Name) {
		t.Errorf("lee sees %s", got)
	}
	p.stop()
	// It has gone on there; and another history of it is not let in.
	if said := command(t, exitOK, "import", "-data", into, handed, "-key", key); !strings.Contains(said, "have gone on here") {
		t.Error(said)
	}
	p = start(t, from)
	ana = p.signIn("/api/session/refresh", `{}`, ana.cookie)
	p.ask("POST", "/api/boards/"+id+"/invites", `{"role":"observer","hours":1,"max":1}`, ana.Token, "", 201, nil)
	p.stop()
	command(t, exitOK, "export", filepath.Join(dir, "fork"), id, "-data", from, "-handover", filepath.Join(dir, "fork key"))
	before := history(t, options{data: into}, "board", "key", "person", "space")
	if said := command(t, exitError, "import", "-data", into, filepath.Join(dir, "fork"), "-key", filepath.Join(dir, "fork key")); !strings.Contains(said, "another history") || !strings.Contains(said, "Nothing was changed") {
		t.Error(said)
	}
	if d := diff.Diff(before, history(t, options{data: into}, "board", "key", "person", "space")); d != "" {
		t.Error(d)
	}
}

// TestKilledImport: kill -9 at several places, and again; the last one ends it.
func TestKilledImport(t *testing.T) {
	t.Parallel()
	from, _, _ := workshop(t, 400)
	file := filepath.Join(t.TempDir(), "all.keyline")
	command(t, exitOK, "export", "-data", from, file)
	server := esdbtest.Start(t, esdbtest.Config{})
	args := []string{"import", "-data", from, "-store", "esdb://" + server.Addr() + "?tls=false", file}
	killed := 0
	for _, more := range []int{1, 50, 100} {
		until := server.Calls(esdbtest.Append) + more
		c := exec.Command(os.Args[0], args...)
		c.Env = append(os.Environ(), asProgram+"=1")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- c.Wait() }()
		over := false
		for look := time.NewTicker(time.Millisecond); !over && server.Calls(esdbtest.Append) < until; {
			select {
			case <-look.C:
			case <-ended: // a slow machine let it get through
				over = true
			}
		}
		if !over {
			_ = c.Process.Kill() // may have ended just now
			if err := <-ended; err != nil {
				killed++
			}
		}
	}
	if killed == 0 {
		t.Fatal("it was never killed")
	}
	if said := command(t, exitOK, args...); strings.Contains(said, " 0 were there already") {
		t.Error(said)
	}
	own := []string{"board", "space", "key", "person"}
	want := history(t, options{data: from}, own...)
	if d := diff.Diff(want, history(t, options{data: from, store: "esdb://" + server.Addr() + "?tls=false"}, own...)); d != "" {
		t.Error(d)
	}
}
