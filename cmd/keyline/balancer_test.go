//go:build balancer

package main

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"keyline/events/esdb/esdbtest"
)

// balancerConfig is what docker-compose.yml gives to nginx.
func balancerConfig(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "docker-compose.yml"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(raw), "\nconfigs:\n  balancer:\n    content: |\n")
	if !found {
		t.Fatal("docker-compose.yml has no balancer's configuration where it was")
	}
	var config strings.Builder
	for line := range strings.Lines(rest) {
		if !strings.HasPrefix(line, "      ") && strings.TrimSpace(line) != "" {
			break
		}
		config.WriteString(strings.TrimPrefix(line, "      "))
	}
	return strings.ReplaceAll(config.String(), "$$", "$")
}

// balance runs nginx with the configuration of docker-compose.yml, whose names
// and ports are those of this machine.
func balance(t *testing.T, addr, certs string, nodes ...string) {
	t.Helper()
	dir := t.TempDir()
	config := strings.NewReplacer("listen 443 ssl", "listen "+addr+" ssl",
		"/run/secrets/tls_cert", filepath.Join(certs, "node", "node.crt"), "/run/secrets/tls_key", filepath.Join(certs, "node", "node.key"),
		"keyline1:8080", nodes[0], "keyline2:8080", nodes[1], "worker_processes auto", "worker_processes 1").Replace(balancerConfig(t))
	path := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(path, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("nginx", "-p", dir, "-c", path, "-g", "daemon off; pid "+dir+"/pid; error_log "+dir+"/log;")
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		t.Fatalf("%v: nginx is needed, .ci/setup installs it", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	for look := time.NewTicker(10 * time.Millisecond); ; {
		if conn, err := net.Dial("tcp", addr); err == nil {
			_ = conn.Close()
			break
		}
		select {
		case err := <-ended:
			t.Fatal("nginx: ", err)
		case <-look.C:
		}
	}
	t.Cleanup(func() {
		_ = c.Process.Signal(os.Interrupt)
		<-ended
	})
}

// cluster is two nodes on one event store, behind a balancer.
type cluster struct {
	t     *testing.T
	front *program // as people reach it
	nodes []*program
	run   []*exec.Cmd
	again func(addr string) (*program, io.Reader, *exec.Cmd)
}

func newCluster(t *testing.T, server *esdbtest.Server) *cluster {
	t.Helper()
	certs := t.TempDir()
	esdbtest.Certificate(t, certs)
	authority, err := os.ReadFile(filepath.Join(certs, "ca", "ca.crt"))
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(authority)
	front, dir := freeAddr(t), t.TempDir()
	c := &cluster{t: t, front: &program{t: t, origin: "https://" + front, tls: &tls.Config{RootCAs: pool, ServerName: "127.0.0.1"}}}
	c.again = func(addr string) (*program, io.Reader, *exec.Cmd) {
		return node(t, "https://"+front, dir, server, "-trusted-proxy", "127.0.0.1", "-addr", addr)
	}
	var addrs []string
	for range 2 {
		addr := freeAddr(t)
		p, says, run := c.again(addr)
		p.origin = "http://" + addr
		p.greetedAt(says)
		addrs, c.nodes, c.run = append(addrs, addr), append(c.nodes, p), append(c.run, run)
	}
	c.front.secret = c.nodes[0].secret
	balance(t, front, certs, addrs[0], addrs[1])
	return c
}

// kill ends a node as power that fails.
func (c *cluster) kill(i int) {
	c.t.Helper()
	if err := c.run[i].Process.Kill(); err != nil {
		c.t.Fatal(err)
	}
	_ = c.run[i].Wait()
}

// restart begins a killed node again where it was.
func (c *cluster) restart(i int) {
	c.t.Helper()
	p, says, run := c.again(strings.TrimPrefix(c.nodes[i].origin, "http://"))
	p.origin = c.nodes[i].origin
	p.greetedAt(says)
	c.run[i] = run
}

// TestBalancer: everybody on a board comes to the same node, both nodes have
// boards, an owner link works whoever printed it, and when a node is killed its
// boards are served by the other one.
func TestBalancer(t *testing.T) {
	c := newCluster(t, esdbtest.Start(t, esdbtest.Config{}))
	p, one, two := c.front, c.nodes[0], c.nodes[1]

	p.ask("GET", "/readyz", "", "", "", 200, nil)
	p.ask("GET", "/metrics", "", "", "", 404, nil)
	p.secret = two.secret
	p.owner()
	p.secret = one.secret
	ana := p.owner()
	p.ask("POST", "/api/session/owner", `{"secret":"`+one.secret+`"}`, "", "", 404, nil) // once

	var ids []string
	want, at := map[string]string{}, map[string]string{}
	for range 12 {
		id := p.newBoard(ana)
		ids = append(ids, id)
		first, conn := p.page(ana, id)
		second, conn2 := p.page(ana, id)
		if first.Room != second.Room {
			t.Errorf("two people on %s are in the rooms %s and %s", id, first.Room, second.Room)
		}
		want[id] = first.State()
		for _, n := range []*program{one, two} {
			if direct, conn := n.page(ana, id); direct.Room == first.Room {
				at[id] = n.origin
				_ = conn.Close()
			}
		}
		_ = conn.Close()
		_ = conn2.Close()
	}
	served := map[string]int{}
	for _, origin := range at {
		served[origin]++
	}
	if len(at) != len(ids) || len(served) != 2 {
		t.Fatalf("boards are served at %v", served)
	}
	c.kill(1)
	for _, id := range ids {
		if got := p.state(ana, id); got != want[id] {
			t.Errorf("%s, of %s, is %s, want %s", id, at[id], got, want[id])
		}
	}
	if got := p.boards(p.signIn("/api/session/refresh", `{}`, ana.cookie)); len(got) != len(ids) {
		t.Errorf("%d boards are left", len(got))
	}
}
