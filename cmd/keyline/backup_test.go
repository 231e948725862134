package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/esdb/esdbtest"
	"keyline/events/proof"
	"keyline/realtime/audit"
	"keyline/realtime/auth"
	"keyline/realtime/erase"
)

// site is a data folder, the keys it began with and a folder for what commands
// write. What is to be erased in it are a person's name and texts.
type site struct {
	dir, out, ben string
	words         []string
	first         []string
}

// copies are sites of their own with the same content.
func (s site) copies(t *testing.T) site {
	t.Helper()
	from := s.dir
	s.dir, s.out = t.TempDir(), t.TempDir()
	if err := os.CopyFS(s.dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return s
}

func newSite(t *testing.T) site {
	t.Helper()
	s := site{dir: t.TempDir()}
	o := openOffice(t, s.dir)
	const id = "board0000001"
	o.found(id)
	s.first = o.data.signer.Keys()
	name := canary()
	s.ben, s.words = o.person(name), []string{name}
	o.do(id, s.ben, board.JoinBoard{Person: s.ben, Role: board.Participant})
	for i := range 12 {
		o.do(id, s.ben, board.AddNote{Note: fmt.Sprintf("note0000%04d", i), Text: "a secret"})
	}
	o.close()
	return s
}

// erase is the command that erases what there is to erase, or nil; more says
// where, unless it is in the folder.
func (s site) erase(t *testing.T, more ...string) []string {
	t.Helper()
	plan := append([]string{"erase", "person", s.ben, "-texts", "-data", s.dir}, more...)
	var said bytes.Buffer
	if code := Run(t.Context(), plan, &said, &said); code != exitOK && !strings.Contains(said.String(), "Nobody is called") {
		t.Fatalf("%d %s", code, said.String())
	}
	found := regexp.MustCompile(`-confirm ([0-9a-f]{8})`).FindStringSubmatch(said.String())
	if found == nil {
		return nil
	}
	return append(plan, "-confirm", found[1])
}

// erased says what is left of what was erased, and of an unfinished backup.
func (s site) erased(t *testing.T) error {
	t.Helper()
	d, err := openData(s.dir)
	if err != nil {
		return err
	}
	defer d.store.Close()
	for i := range 12 {
		held, err := d.vault.Holds(t.Context(), events.NewStream(events.BoardCategory, "board0000001"), fmt.Sprintf("note0000%04d", i))
		if held || err != nil {
			return fmt.Errorf("the key of note %d: %w", i, err)
		}
	}
	people := auth.New(auth.Config{Store: d.store, Keys: d.keys, Issuer: "test", Now: time.Now})
	if name, err := people.Name(t.Context(), s.ben); name != "" || err != nil {
		return fmt.Errorf("the name %q: %w", name, err)
	}
	if n := hits(t, s.dir, s.words); n > 0 {
		return fmt.Errorf("%d words are left in %s", n, s.dir)
	}
	return nil
}

// Between the copy and the name of its file somebody is erased: whoever deleted
// all backups by then must not find this one later.
func TestErasedWhileABackupIsMade(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.out = t.TempDir()
	start(t, s.dir)
	path := filepath.Join(s.dir, controlFile)
	text, err := os.ReadFile(path)
	var at contact
	if err = errors.Join(err, json.Unmarshal(text, &at)); err != nil {
		t.Fatal(err)
	}
	// In between is a program that passes everything on, and erases when the
	// backup has been read from the one that runs.
	proxy := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: at.Address})
	var once sync.Once
	proxy.ModifyResponse = func(answer *http.Response) error {
		if answer.Request.URL.Path != "/backup" {
			return nil
		}
		var whole bytes.Buffer
		_, err := whole.ReadFrom(answer.Body)
		answer.Body = io.NopCloser(&whole)
		once.Do(func() { command(t, exitOK, s.erase(t)...) })
		return err
	}
	between := httptest.NewServer(proxy)
	defer between.Close()
	changed, _ := json.Marshal(contact{strings.TrimPrefix(between.URL, "http://"), at.Secret})
	if err := os.WriteFile(path, changed, 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(s.out, "x.tar")
	if said := command(t, exitError, "backup", "-data", s.dir, file); !strings.Contains(said, "erased meanwhile") {
		t.Error(said)
	}
	if n := hits(t, s.out, s.words); n > 0 {
		t.Errorf("%d erased words in %s", n, s.out)
	}
	command(t, exitOK, "backup", "-data", s.dir, file)
	if n := hits(t, s.out, s.words); n > 0 {
		t.Errorf("%d erased words in a later backup", n)
	}
}

// interrupted is a store that lets something else happen before a stream is
// read for the n-th time.
type interrupted struct {
	store
	stream events.Stream
	n      int
	by     func()
}

func (i *interrupted) Read(ctx context.Context, stream events.Stream, from events.Revision) iter.Seq2[events.Recorded, error] {
	if stream == i.stream {
		if i.n--; i.n == 0 {
			i.by()
		}
	}
	return i.store.Read(ctx, stream, from)
}

// Another node erases somebody when an export has their name and keys already:
// whoever deleted all exports by then must not find this one later.
func TestErasedWhileAnExportIsMade(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.out = t.TempDir()
	first, file, key := filepath.Join(s.out, "first"), filepath.Join(s.out, "x.keyline"), filepath.Join(s.out, "x.key")
	command(t, exitOK, "export", "-data", s.dir, first)
	connection := "esdb://" + esdbtest.Start(t, esdbtest.Config{}).Addr() + "?tls=false"
	command(t, exitOK, "import", "-data", s.dir, "-store", connection, first)
	if err := os.Remove(first); err != nil {
		t.Fatal(err)
	}
	d, err := options{data: s.dir, store: connection}.openData(slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer d.store.Close()
	of := events.NewStream(events.BoardCategory, "board0000001")
	d.store = &interrupted{store: d.store, stream: of, n: 2, by: func() {
		command(t, exitOK, s.erase(t, "-store", connection)...)
	}}
	if _, err := d.export(t.Context(), of, file, key); err == nil || !strings.Contains(err.Error(), "erased meanwhile") {
		t.Errorf("an export that has what is erased: %v", err)
	}
	if left, err := os.ReadDir(s.out); len(left) > 0 || err != nil {
		t.Errorf("it left %v, %v", left, err)
	}
	command(t, exitOK, "export", "-data", s.dir, "-store", connection, "-handover", key, file, of.ID())
	if n := hits(t, s.out, s.words); n > 0 {
		t.Errorf("%d erased words in a later export", n)
	}
}

// Backups and exports go on while people are erased one after the other: each
// verifies, and none has anybody who was gone before it began.
func TestArchivesWhileErasing(t *testing.T) {
	t.Parallel()
	o := openOffice(t, t.TempDir())
	defer o.close()
	const id = "board0000001"
	o.found(id)
	var people, names []string
	for range 20 {
		names = append(names, canary())
		people = append(people, o.person(names[len(names)-1]))
	}
	var mu sync.Mutex
	gone := 0 // so many of the first are erased
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i, p := range people {
			o.erase(erase.Target{Person: p}, "")
			mu.Lock()
			gone = i + 1
			mu.Unlock()
		}
	}()
	for over := false; !over; {
		select {
		case <-done:
			over = true // one more, of after
		default:
		}
		mu.Lock()
		before := gone
		mu.Unlock()
		copied, err := o.data.copyDatabase(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		file := filepath.Join(dir, "x.tar")
		f, err := os.Create(file)
		if err == nil {
			err = errors.Join(o.data.archive(f, copied), f.Close(), os.Remove(copied))
		}
		if err == nil {
			_, err = verifyArchive(t.Context(), file)
		}
		if err != nil {
			t.Fatal(err)
		}
		if n := hits(t, dir, names[:before]); n > 0 {
			t.Errorf("a backup has %d of %d people who were erased before it began", n, before)
		}
		var export bytes.Buffer
		if err := o.archive.Export(t.Context(), id, audit.All, &export); err != nil {
			t.Fatal(err)
		}
		if _, err := proof.Verify(&export, proof.Known{Keys: o.data.signer.Keys()}); err != nil {
			t.Error(err)
		}
	}
}

// What a killed command left beside its file is removed by a later one, and not
// what another may be writing.
func TestPartsOfBeforeAreRemoved(t *testing.T) {
	s := newSite(t)
	s.out = t.TempDir()
	old, young := filepath.Join(s.out, partPrefix+"1"), filepath.Join(s.out, partPrefix+"2")
	for _, dir := range []string{old, young} {
		if err := os.MkdirAll(filepath.Join(dir, keysFolder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-2 * partLife)
	if err := os.Chtimes(old, long, long); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"backup", "x.tar"}, {"export", "x.keyline"}} {
		command(t, exitOK, args[0], "-data", s.dir, filepath.Join(s.out, args[1]))
		if left, _ := filepath.Glob(filepath.Join(s.out, partPrefix+"*")); len(left) != 1 || left[0] != young {
			t.Errorf("%s: %v are left", args[0], left)
		}
	}
}
