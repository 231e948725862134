package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"keyline/events/esdb/esdbtest"
)

func TestServeFromEventStore(t *testing.T) {
	certs := t.TempDir()
	server := esdbtest.Start(t, esdbtest.Config{Certificate: esdbtest.Certificate(t, certs), Users: map[string]string{"ops": "s3cret"}})
	connection := "kurrentdb://ops:s3cret@" + server.Addr() + "?tlsCAFile=" + filepath.Join(certs, "ca", "ca.crt")
	t.Setenv(storeVariable, connection)
	first := t.TempDir()
	p := start(t, first)
	if said := p.output.String(); !strings.Contains(said, "event store") || strings.Contains(said, "s3cret") || strings.Contains(said, "WARNING") {
		t.Errorf("greeting:\n%s", said)
	}
	ana := p.owner()
	id := p.newBoard(ana)
	p.ask("GET", "/readyz", "", "", "", 200, nil)

	// Another Keyline with the same keys serves the same boards at once.
	second := t.TempDir()
	if err := os.CopyFS(filepath.Join(second, keysFolder), os.DirFS(filepath.Join(first, keysFolder))); err != nil {
		t.Fatal(err)
	}
	other := start(t, second)
	there := other.signIn("/api/session/refresh", `{}`, ana.cookie)
	if got := other.boards(there); there.Name != "Ana" || !slices.Equal(got, []string{id}) {
		t.Errorf("%q finds %v there, want %v", there.Name, got, id)
	}
	p.stop()
	server.Stop()
	server.Restart(t)
	more := other.newBoard(there)
	if code := other.stop(); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	again := start(t, first)
	if got := again.boards(again.owner()); !slices.Contains(got, id) || !slices.Contains(got, more) {
		t.Errorf("after a restart: %v, want %v and %v", got, id, more)
	}

	for what, row := range map[string]struct {
		args []string
		code int
		says string
	}{
		"without the keys":  {[]string{"-addr", "127.0.0.1:0", "-data", t.TempDir()}, exitError, "master"},
		"backup of nothing": {[]string{"backup", "-data", first, filepath.Join(t.TempDir(), "x.tar")}, exitUsage, keysFolder},
	} {
		var complaint strings.Builder
		code := Run(t.Context(), row.args, io.Discard, &complaint)
		if code != row.code || !strings.Contains(complaint.String(), row.says) || strings.Contains(complaint.String(), "s3cret") {
			t.Errorf("%s: exit code %d: %s", what, code, &complaint)
		}
	}
}

// TestWeakStore: which connections are good enough to start.
func TestWeakStore(t *testing.T) {
	for _, c := range []struct {
		args string
		weak string
		says string // empty: it may start
	}{
		{"", "", ""},
		{"-store esdb://db", "", ""},
		{"-store esdb://localhost?tls=false", "", ""},
		{"-store esdb://db?tls=false -unsafe-store plaintext", "plaintext", ""},
		{"-store esdb://a:changeit@db?tlsVerifyCert=false -unsafe-store default-password,unverified", "unverified,default-password", ""},

		{"-store esdb://db?tls=false", "", "-unsafe-store plaintext"},
		{"-store esdb://db?tls=false -unsafe-store unverified", "", "-unsafe-store plaintext"},
		{"-store esdb://db?tlsVerifyCert=false", "", "-unsafe-store unverified"},
		{"-store esdb://a:changeit@db", "", "-unsafe-store default-password"},
		{"-store esdb://a:changeit@db?tlsVerifyCert=false -unsafe-store unverified", "", "password it came with"},
		{"-store esdb://db -unsafe-store everything", "", "may name"},
		{"-store postgres://db", "", "esdb://"},
		{"-store esdb://db?tls=of", "", "tls"},
	} {
		o, _, err := parseOptions(strings.Fields("-data x " + c.args))
		if err != nil {
			t.Fatal(err)
		}
		weak, err := o.checkStore()
		switch {
		case c.says == "" && (err != nil || strings.Join(weak, ",") != c.weak):
			t.Errorf("%s: %v, %v", c.args, weak, err)
		case c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)):
			t.Errorf("%s: %v, want %q", c.args, err, c.says)
		}
	}
}

func TestWeakStoreIsSaid(t *testing.T) {
	var b strings.Builder
	o := options{data: "x", store: "esdb://db", addr: "127.0.0.1:1", weak: []string{"plaintext", "default-password"}}
	greet(&b, o, front{}, "1", "http://127.0.0.1:1", "secret")
	if n := strings.Count(b.String(), "WARNING: "); n != 2 {
		t.Errorf("%d warnings:\n%s", n, &b)
	}
}

// Everybody who is signed in learns of it, as long as it is so.
func TestWeakStoreIsToldToPages(t *testing.T) {
	server := esdbtest.Start(t, esdbtest.Config{})
	dir := t.TempDir()
	for _, c := range []struct {
		store string
		want  []string
	}{
		// Discovery by name may lead beyond this machine.
		{"esdb+discover://" + server.Addr() + "?tls=false", []string{"plaintext"}},
		{"esdb://" + server.Addr() + "?tls=false", nil},
	} {
		p := start(t, dir, "-store", c.store, "-unsafe-store", "plaintext,default-password")
		var session struct{ WeakStore []string }
		p.ask("POST", "/api/session/owner", `{"secret":"`+p.secret+`","name":"Ana"}`, "", "", 200, &session)
		if !slices.Equal(session.WeakStore, c.want) {
			t.Errorf("%s: %q, want %q", c.store, session.WeakStore, c.want)
		}
		p.stop()
	}
}
