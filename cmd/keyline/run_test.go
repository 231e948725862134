package main

import (
	"archive/tar"
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// asProgram makes the test binary behave as keyline itself, so that a test can
// kill it.
const asProgram = "KEYLINE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	goleak.VerifyTestMain(m)
}

// program is a running keyline.
type program struct {
	t      testing.TB
	origin string
	public string // people open it by, if not the origin
	tls    *tls.Config
	secret string // of the owner link
	output *bytes.Buffer
	stop   func() int // asks it to end and returns the exit code
}

// start runs keyline in this process on a free port.
func start(t *testing.T, data string, more ...string) *program {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, w := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- Run(ctx, append([]string{"serve", "-addr", "127.0.0.1:0", "-data", data}, more...), w, io.Discard)
		_ = w.Close()
	}()
	p := &program{t: t, output: &bytes.Buffer{}}
	p.greeting(r)
	ended := false
	p.stop = func() int {
		if ended {
			return 0
		}
		ended = true
		cancel()
		return <-code
	}
	t.Cleanup(func() {
		http.DefaultClient.CloseIdleConnections()
		p.stop()
	})
	return p
}

// greeting reads what the program prints until it has printed everything, and
// goes on reading so that it never waits.
func (p *program) greeting(r io.Reader) {
	p.t.Helper()
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		line := lines.Text()
		p.output.WriteString(line + "\n")
		if origin, ok := strings.CutPrefix(line, "Keyline is running at "); ok {
			p.origin = origin
		}
		if _, secret, ok := strings.Cut(line, "/owner#"); ok {
			p.secret = secret
		}
		if strings.HasPrefix(line, "Stop with") {
			go io.Copy(io.Discard, r) //nolint:errcheck // ends with the program
			return
		}
	}
	p.t.Fatalf("it ended:\n%s", p.output)
}

type me struct{ Token, Person, Name, Board, cookie string }

func (p *program) ask(method, path, body, token, cookie string, status int, into any) *http.Response {
	p.t.Helper()
	r, err := http.NewRequest(method, p.origin+path, strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	_, r.Host, _ = strings.Cut(p.public, "://")
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	if cookie != "" {
		r.AddCookie(&http.Cookie{Name: "__Host-keyline_rt", Value: cookie})
	}
	client := http.DefaultClient
	if p.tls != nil {
		client = &http.Client{Transport: &http.Transport{TLSClientConfig: p.tls, DisableKeepAlives: true}}
	}
	answer, err := client.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != status {
		p.t.Fatalf("%s %s: %d %s %v", method, path, answer.StatusCode, text, err)
	}
	if into != nil {
		if err := json.Unmarshal(text, into); err != nil {
			p.t.Fatalf("%v in %s", err, text)
		}
	}
	return answer
}

func (p *program) signIn(path, body, cookie string) (m me) {
	p.t.Helper()
	for _, c := range p.ask("POST", path, body, "", cookie, 200, &m).Cookies() {
		if c.Name == "__Host-keyline_rt" {
			m.cookie = c.Value
		}
	}
	return m
}

func (p *program) owner() me {
	p.t.Helper()
	return p.signIn("/api/session/owner", `{"secret":"`+p.secret+`","name":"Ana"}`, "")
}

func (p *program) newBoard(by me) string {
	p.t.Helper()
	var made struct{ Board string }
	p.ask("POST", "/api/boards", `{"title":"Q4","template":"blank","lang":"en"}`, by.Token, "", 201, &made)
	return made.Board
}

// guest joins somebody to a board.
func (p *program) guest(by me, id, name string) me {
	p.t.Helper()
	var invite struct{ Secret string }
	p.ask("POST", "/api/boards/"+id+"/invites", `{"role":"participant","hours":1,"max":1}`, by.Token, "", 201, &invite)
	return p.signIn("/api/session/join", fmt.Sprintf(`{"board":%q,"secret":%q,"name":%q}`, id, invite.Secret, name), "")
}

func (p *program) boards(by me) (ids []string) {
	p.t.Helper()
	var list struct{ Boards []struct{ Board string } }
	p.ask("GET", "/api/boards", "", by.Token, "", 200, &list)
	for _, b := range list.Boards {
		ids = append(ids, b.Board)
	}
	return ids
}

func TestServe(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "deep", "data")
	p := start(t, dir)
	if !strings.Contains(p.output.String(), dir) || strings.Contains(p.output.String(), "WARNING") {
		t.Errorf("greeting:\n%s", p.output)
	}
	ana := p.owner()
	id := p.newBoard(ana)
	for _, path := range []string{"/", "/owner", "/b/" + id, "/j/" + id, "/healthz", "/readyz", "/metrics", "/.well-known/jwks.json", "/api/templates"} {
		p.ask("GET", path, "", "", "", 200, nil)
	}
	if code := p.stop(); code != exitOK {
		t.Fatalf("exit code %d", code)
	}
	if _, err := os.Stat(filepath.Join(dir, controlFile)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("control file is left: %v", err)
	}

	p = start(t, dir)
	again := p.signIn("/api/session/refresh", `{}`, ana.cookie)
	if again.Person != ana.Person || again.Name != "Ana" || len(p.boards(again)) != 1 {
		t.Errorf("after a restart: %+v, boards %v", again, p.boards(again))
	}
	if back := p.owner(); back.Person != ana.Person {
		t.Errorf("the new link signed in somebody else")
	}
}

// launch runs keyline in a process of its own, which the caller ends.
func launch(t testing.TB, data string) (*program, *exec.Cmd) {
	t.Helper()
	c := exec.Command(os.Args[0], "-addr", "127.0.0.1:0", "-data", data)
	c.Env = append(os.Environ(), asProgram+"=1")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	p := &program{t: t, output: &bytes.Buffer{}}
	p.greeting(out)
	return p, c
}

// TestKill: what was answered is there after kill -9.
func TestKill(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p, c := launch(t, dir)
	ana := p.owner()
	var want []string
	for range 3 {
		want = append(want, p.newBoard(ana))
		ana = p.signIn("/api/session/refresh", `{}`, ana.cookie)
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = c.Wait() // says that it was killed
		p, c = launch(t, dir)
		ana = p.signIn("/api/session/refresh", `{}`, ana.cookie)
		if got := p.boards(ana); len(got) != len(want) {
			t.Fatalf("boards %v, want %v", got, want)
		}
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("after an interrupt: %v", err)
	}
}

func TestOneProcessForOneFolder(t *testing.T) {
	dir := t.TempDir()
	start(t, dir)
	var complaint strings.Builder
	code := Run(t.Context(), []string{"-addr", "127.0.0.1:0", "-data", dir}, io.Discard, &complaint)
	if code != exitError || !strings.Contains(complaint.String(), "open in another process") {
		t.Errorf("%d %s", code, &complaint)
	}
}

// P3, P9: a data folder that somebody has damaged is not taken for another one.
func TestDamagedFolder(t *testing.T) {
	t.Parallel()
	sound, _, _ := workshop(t, 1)
	master, signing := filepath.Join(keysFolder, "master"), filepath.Join(keysFolder, "checkpoint-1")
	zeros := []byte(strings.Repeat("0", 64) + "\n")
	for _, c := range []struct {
		name, file string
		content    []byte // nil: the file is gone
		says       string
	}{
		{"no master key", master, nil, "its key"},
		{"an empty master key", master, []byte{}, "64 hex digits"},
		{"another master key", master, zeros, "is not the one"},
		{"no signing key", signing, nil, "its key"},
		{"an empty signing key", signing, []byte{}, "checkpoint-1"},
		{"an empty key for tokens", filepath.Join(keysFolder, "jwt-1.json"), []byte{}, "jwt-1.json"},
		{"an emptied database", databaseFile, []byte{}, "is empty"},
		{"something else for a database", databaseFile, zeros, "keyline.db"},
	} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(sound)); err != nil {
			t.Fatal(err)
		}
		err := os.Remove(filepath.Join(dir, c.file))
		if c.content != nil {
			err = os.WriteFile(filepath.Join(dir, c.file), c.content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		var complaint strings.Builder
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		code := Run(ctx, []string{"-addr", "127.0.0.1:0", "-data", dir}, io.Discard, &complaint)
		cancel()
		if code != exitError || !strings.Contains(complaint.String(), c.says) {
			t.Errorf("%s: %d %s", c.name, code, &complaint)
		}
	}
}

func TestBackup(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := start(t, dir)
	ana := p.owner()
	id := p.newBoard(ana)
	files := t.TempDir()
	online := filepath.Join(files, "online.tar")
	backupTo(t, dir, online, exitOK)
	backupTo(t, dir, online, exitError) // never over another
	p.stop()
	backupTo(t, dir, files, exitOK)
	dated, _ := filepath.Glob(filepath.Join(files, "keyline-*.tar"))
	if len(dated) != 1 {
		t.Fatalf("dated files: %v", dated)
	}
	// A program that was killed leaves its control file behind.
	if err := os.WriteFile(filepath.Join(dir, controlFile), []byte(`{"address":"127.0.0.1:1","secret":"x"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	killed := filepath.Join(files, "killed.tar")
	backupTo(t, dir, killed, exitOK)

	for _, file := range []string{online, dated[0], killed} {
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", file, info.Mode(), err)
		}
		restored := t.TempDir()
		if err := unpack(file, restored); err != nil {
			t.Fatal(err)
		}
		p := start(t, restored)
		back := p.signIn("/api/session/refresh", `{}`, ana.cookie)
		if got := p.boards(back); len(got) != 1 || got[0] != id {
			t.Errorf("%s: boards %v", file, got)
		}
		p.stop()
	}
	for _, dir := range []string{dir, files} {
		if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) != 0 {
			t.Errorf("left over: %v", left)
		}
	}
	backupTo(t, t.TempDir(), filepath.Join(files, "nothing.tar"), exitError)
}

func backupTo(t *testing.T, dir, target string, want int) {
	t.Helper()
	var out, complaint strings.Builder
	code := Run(t.Context(), []string{"backup", "-data", dir, target}, &out, &complaint)
	if code != want {
		t.Fatalf("exit code %d: %s%s", code, &out, &complaint)
	}
}

// TestDamagedBackup: a copy that was not written as it was read gets no name.
func TestDamagedBackup(t *testing.T) {
	dir := t.TempDir()
	p := start(t, dir)
	p.newBoard(p.owner())
	p.stop()
	file := filepath.Join(t.TempDir(), "whole.tar")
	if n, err := backup(t.Context(), dir, file); err != nil || n == 0 {
		t.Fatal(n, err)
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(whole, []byte("Ana"))
	flipped := bytes.Clone(whole)
	flipped[at] ^= 1
	for name, content := range map[string][]byte{"flipped": flipped, "cut": whole[:len(whole)/2], "outside": outside(t)} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := verifyArchive(t.Context(), path); err == nil {
			t.Errorf("%s: taken for good", name)
		}
	}
}

// outside is an archive that wants to write outside of its folder.
func outside(t *testing.T) []byte {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	if err := w.WriteHeader(&tar.Header{Name: "../escaped", Mode: 0o600, Size: 1}); err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write([]byte("x"))
	_ = w.Close()
	return b.Bytes()
}

func TestControlIsClosedToOthers(t *testing.T) {
	dir := t.TempDir()
	start(t, dir)
	text, err := os.ReadFile(filepath.Join(dir, controlFile))
	if err != nil {
		t.Fatal(err)
	}
	info, _ := os.Stat(filepath.Join(dir, controlFile))
	var at contact
	if err := json.Unmarshal(text, &at); err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v %v", err, info.Mode())
	}
	for _, authorization := range []string{"", "Bearer ", "Bearer x", at.Secret} {
		r, _ := http.NewRequest("POST", "http://"+at.Address+"/backup", http.NoBody)
		r.Header.Set("Authorization", authorization)
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if answer.StatusCode != http.StatusForbidden {
			t.Errorf("%q: %d", authorization, answer.StatusCode)
		}
	}
}

func TestTakenPort(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	addr := taken.Addr().String()
	l, err := options{addr: addr}.listen()
	if err != nil || l.Addr().String() == addr {
		t.Fatalf("%v %v", l, err)
	}
	_ = l.Close()
	if l, err = (options{addr: addr, addrGiven: true}).listen(); err == nil || !strings.Contains(err.Error(), "taken") {
		t.Errorf("%v %v", l, err)
	}
	var out strings.Builder
	greet(&out, options{addr: "127.0.0.1:8080", data: "d"}, front{}, "8081", "http://127.0.0.1:8081", "s")
	if !strings.Contains(out.String(), "Port 8080 is taken, so it is 8081") {
		t.Error(out.String())
	}
}

func TestOtherCommands(t *testing.T) {
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"version"}, exitOK, "keyline "},
		{[]string{"help"}, exitOK, "keyline backup"},
		{[]string{"-help"}, exitOK, "-public-url"},
		{[]string{"--help"}, exitOK, "-public-url"},
		{[]string{"serve", "-h"}, exitOK, "-public-url"},
		{[]string{"backup"}, exitUsage, "say where to"},
		{[]string{"backup", "-data", "x", "a", "b"}, exitUsage, "say where to"},
		{[]string{"dance"}, exitUsage, `"dance"`},
		{[]string{"serve", "now"}, exitUsage, `"now"`},
		{[]string{"-port", "1"}, exitUsage, "-port"},
		{[]string{"-data", ""}, exitUsage, "-data"},
		{[]string{"-addr", "0.0.0.0:0"}, exitUsage, "-public-url"},
		{[]string{"-tls-cert", "none.pem", "-tls-key", "none.pem"}, exitError, "none.pem"},
	} {
		t.Run(fmt.Sprint(c.args), func(t *testing.T) {
			var out, complaint strings.Builder
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
			defer cancel()
			code := Run(ctx, c.args, &out, &complaint)
			text := complaint.String()
			if c.code == exitOK {
				text = out.String()
			}
			if code != c.code || !strings.Contains(text, c.says) {
				t.Errorf("%d\n%s%s", code, &out, &complaint)
			}
		})
	}
}
