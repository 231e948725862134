package main

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"keyline/events/esdb/esdbtest"
)

// freeAddr is an address that nobody listens on.
func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// node runs keyline as a process of its own on an event store. It is known
// under a public URL.
func node(t *testing.T, public, dir string, server *esdbtest.Server, more ...string) (*program, io.Reader, *exec.Cmd) {
	t.Helper()
	addr := freeAddr(t)
	args := append([]string{"-addr", addr, "-public-url", public, "-data", dir, "-store", "esdb://" + server.Addr() + "?tls=false"}, more...)
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), asProgram+"=1")
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		http.DefaultClient.CloseIdleConnections()
		_ = c.Process.Signal(os.Interrupt)
		_ = c.Wait() // it was interrupted
	})
	return &program{t: t, output: &bytes.Buffer{}, public: public, origin: "http://" + addr}, out, c
}

// greetedAt reads what a node says at its start, and keeps its own address.
func (p *program) greetedAt(r io.Reader) {
	p.t.Helper()
	own := p.origin
	p.greeting(r)
	p.origin = own
}

// TestNodesShareKeys: three processes begin at once on an empty folder and an
// empty event store, and each takes what the others gave out.
func TestNodesShareKeys(t *testing.T) {
	t.Parallel()
	server := esdbtest.Start(t, esdbtest.Config{})
	dir := filepath.Join(t.TempDir(), "shared")
	nodes, says := make([]*program, 3), make([]io.Reader, 3)
	public := "http://" + freeAddr(t)
	for i := range nodes {
		nodes[i], says[i], _ = node(t, public, dir, server)
	}
	var published []string
	for i, n := range nodes {
		n.greetedAt(says[i])
		var keys struct{ Keys []struct{ X string } }
		n.ask("GET", "/.well-known/jwks.json", "", "", "", 200, &keys)
		published = append(published, keys.Keys[0].X)
	}
	if len(slices.Compact(published)) != 1 {
		t.Errorf("signing keys: %v", published)
	}
	ana := nodes[0].owner()
	id := nodes[1].newBoard(ana)
	want := nodes[1].state(ana, id)
	if got := nodes[2].state(ana, id); got != want {
		t.Errorf("the board is %s there, want %s", got, want)
	}
	ana = nodes[2].signIn("/api/session/refresh", `{}`, ana.cookie)
	if got := nodes[0].boards(ana); !slices.Equal(got, []string{id}) {
		t.Errorf("boards %v", got)
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "*", "*")); len(files) != 3 {
		t.Errorf("files: %v", files)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder has more than keys: %v, %v", entries, err)
	}
}
