package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/proof"
	"keyline/events/space"
	"keyline/events/storetest"
	"keyline/events/text"
	"keyline/projections"
	"keyline/realtime"
	"keyline/realtime/audit"
	"keyline/realtime/auth"
	"keyline/realtime/erase"
)

// canary is a word that occurs nowhere else in the world.
func canary() string {
	var b [16]byte
	_, _ = rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// office is a program without its front: a data folder and what works on it.
type office struct {
	*testing.T
	dir     string
	data    *data
	people  *auth.Service
	hub     *realtime.Hub
	archive *audit.Archive
	eraser  *erase.Service
}

func openOffice(t *testing.T, dir string) *office {
	t.Helper()
	d, err := openData(dir)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{T: t, dir: dir, data: d}
	o.people = auth.New(auth.Config{Store: d.store, Keys: d.keys, Issuer: "test", Now: time.Now, Random: rand.Reader})
	o.hub = realtime.NewHub(d.store, d.vault, o.people, slog.New(slog.DiscardHandler))
	o.archive = audit.New(d.store, d.vault, d.signer)
	o.eraser = erase.New(d.store, d.vault, o.hub, o.people, o.archive)
	return o
}

func (o *office) close() {
	o.Helper()
	if err := o.hub.Close(context.Background()); err != nil {
		o.Error(err)
	}
	if err := o.data.store.Close(); err != nil {
		o.Error(err)
	}
}

var commands atomic.Int64

func (o *office) do(id, person string, c board.Command) {
	o.Helper()
	if _, err := o.hub.Do(o.Context(), id, person, fmt.Sprintf("command-of-test-%06d", commands.Add(1)), c); err != nil {
		o.Error(err)
	}
}

func (o *office) person(name string) string {
	o.Helper()
	g, err := o.people.Open(o.Context(), auth.Opening{Name: name, Space: "home"})
	if err != nil {
		o.Fatal(err)
	}
	return g.Person
}

// found makes the space and a board in it with somebody who owns both.
func (o *office) found(boards ...string) (owner string) {
	o.Helper()
	owner = o.person("Olga")
	for i, c := range []space.Command{space.FoundSpace{Space: "home", Name: "Keyline"}, space.AdmitPerson{Person: owner, Role: space.Owner}} {
		command := []string{"found-home", "found-owner"}[i]
		if err := o.hub.Spaces().Do(o.Context(), "home", "", command, c); err != nil {
			o.Fatal(err)
		}
	}
	for _, id := range boards {
		o.do(id, owner, board.CreateBoard{Space: "home", Board: id, Title: "T", Template: "blank", Lang: "en"})
	}
	return owner
}

func (o *office) erase(t erase.Target, by string) erase.Plan {
	o.Helper()
	plan, err := o.eraser.Plan(o.Context(), t)
	if err == nil {
		plan, err = o.eraser.Erase(o.Context(), t, plan.Code, by)
	}
	if err != nil {
		o.Fatal(err)
	}
	return plan
}

// exports are the exports of the boards, each checked.
func (o *office) exports(dir string, boards []string) {
	o.Helper()
	for _, id := range boards {
		var out bytes.Buffer
		if err := o.archive.Export(o.Context(), id, audit.All, &out); err != nil {
			o.Fatal(err)
		}
		if _, err := proof.Verify(bytes.NewReader(out.Bytes()), proof.Known{Keys: o.data.signer.Keys()}); err != nil {
			o.Errorf("export of %s: %v", id, err)
		}
		if err := os.WriteFile(filepath.Join(dir, id+".jsonl"), out.Bytes(), 0o600); err != nil {
			o.Fatal(err)
		}
		for who := range projections.Audiences {
			page, err := o.archive.Page(o.Context(), id, who, 0, audit.All)
			if err != nil {
				o.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(id, who, ".page.gz")), page.Packed, 0o600); err != nil {
				o.Fatal(err)
			}
		}
	}
}

// hits counts the words that are in any file below a folder.
func hits(t *testing.T, dir string, words []string) (n int) {
	t.Helper()
	var all []byte
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if plain, errZip := unzipped(b); errZip == nil {
			b = plain
		}
		all = append(all, b...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, m := range regexp.MustCompile(`[0-9a-f]{32,}`).FindAllString(string(all), -1) {
		for i := 0; i+32 <= len(m); i++ {
			found[m[i:i+32]] = true
		}
	}
	for _, w := range words {
		if found[w] {
			n++
		}
	}
	return n
}

// 500 erasures of names and texts, each with a word of its own: nothing of them
// is left in any file, page, export or new backup, and every proof holds.
func TestErasedIsErased(t *testing.T) {
	t.Parallel()
	const notesEach, boardCount = 4, 4
	persons := storetest.Times(t, "ERASED", 100)
	dir, out := filepath.Join(t.TempDir(), "data"), t.TempDir()
	o := openOffice(t, dir)
	var boards, names, texts []string
	for i := range boardCount {
		boards = append(boards, fmt.Sprintf("board000000%d", i))
	}
	owner := o.found(boards...)
	people := make([]string, persons)
	notes := map[string][]string{} // of boards
	var working sync.WaitGroup
	for i := range persons {
		name, id := canary(), boards[i%boardCount]
		names = append(names, name)
		notes[id] = append(notes[id], fmt.Sprintf("note%04d%04d", i, 0))
		var words []string
		for range 2 * notesEach {
			words = append(words, canary())
		}
		texts = append(texts, words...)
		working.Go(func() {
			p := o.person(name)
			people[i] = p
			o.do(id, p, board.JoinBoard{Person: p, Role: board.Participant})
			for j := range notesEach {
				note, word, more := fmt.Sprintf("note%04d%04d", i, j), words[2*j], words[2*j+1]
				o.do(id, p, board.AddNote{Note: note, Text: word})
				o.do(id, p, board.ReviseText{Field: board.Field{Ref: board.Ref{Kind: board.KindNote, ID: note}, Name: "text"},
					Runs: []board.Run{{Actor: p, Op: text.Diff(word, word+more)}}, Text: word + more})
			}
		})
	}
	working.Wait()
	// Before: the scan sees names, and texts where they are shown.
	o.exports(out, boards)
	if n := hits(t, dir, names); n != persons {
		t.Fatalf("%d of %d names found before: the scan is blind", n, persons)
	}
	if n := hits(t, out, texts); n != len(texts) {
		t.Fatalf("%d of %d texts found in pages before: the scan is blind", n, len(texts))
	}
	t.Logf("planted: %d words before they are erased, found", len(names)+len(texts))
	older, err := o.archive.Checkpoint(t.Context(), boards[0], 0, audit.All)
	if err != nil {
		t.Fatal(err)
	}

	// The first note of each as a text, the others with their people.
	erasures := 0
	for id, ids := range notes {
		var refs []board.Ref
		for _, note := range ids {
			refs = append(refs, board.Ref{Kind: board.KindNote, ID: note})
		}
		erasures += o.erase(erase.Target{Board: id, Refs: refs}, owner).Count()
	}
	for _, p := range people {
		plan := o.erase(erase.Target{Person: p, Texts: true}, owner)
		if !plan.Named || plan.SignIns != 1 || plan.Count() != notesEach-1 {
			t.Fatalf("%+v", plan)
		}
		erasures += 1 + plan.Count()
	}
	if erasures != persons*(notesEach+1) {
		t.Fatalf("%d erasures", erasures)
	}

	all := slices.Concat(names, texts)
	entries, _ := os.ReadDir(out)
	for _, e := range entries {
		_ = os.Remove(filepath.Join(out, e.Name()))
	}
	o.exports(out, boards)
	if n, err := backup(t.Context(), dir, filepath.Join(out, "backup.tar")); err == nil {
		t.Errorf("a backup of %d events past the program that has the data", n)
	}
	copied, err := o.data.copyDatabase(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := hits(t, dir, all) + hits(t, out, all); n != 0 { // the copy lies in the data folder
		t.Errorf("%d of %d words are left", n, len(all))
	}
	_ = os.Remove(copied)
	now, err := o.archive.Checkpoint(t.Context(), boards[0], older.Size, audit.All)
	if err != nil {
		t.Fatal(err)
	}
	was, _, _ := proof.Open(older.Note, older.Keys...)
	is, _, _ := proof.Open(now.Note, now.Keys...)
	if err := proof.CheckConsistency(now.Path, is.Size, is.Root, was.Size, was.Root); err != nil {
		t.Error(err)
	}
	for _, id := range boards {
		err := o.hub.Look(t.Context(), id, func(b *projections.Board) {
			for who := range projections.Audiences {
				snapshot := b.AppendSnapshot(nil, projections.Viewer{Role: []board.Role{board.Observer, board.Owner}[who]})
				if i := slices.IndexFunc(all, func(w string) bool { return bytes.Contains(snapshot, []byte(w)) }); i >= 0 {
					t.Errorf("%s still shows %s", id, all[i])
				}
			}
		})
		if err != nil {
			t.Error(err)
		}
	}
	o.close()
	if n, err := backup(t.Context(), dir, filepath.Join(out, "backup.tar")); err != nil || n == 0 {
		t.Errorf("backup of %d events: %v", n, err)
	}
	if n := hits(t, dir, all) + hits(t, out, all); n != 0 {
		t.Errorf("after closing, %d of %d words are left", n, len(all))
	}
}

// The note of a talk goes with whoever wrote in it.
func TestErasedTalks(t *testing.T) {
	o := openOffice(t, t.TempDir())
	defer o.close()
	owner := o.found()
	spaces, stream := o.hub.Spaces(), events.NewStream(events.SpaceCategory, "home")
	do := func(person string, c space.Command) {
		t.Helper()
		if err := spaces.Do(t.Context(), "home", person, fmt.Sprintf("command-of-test-%06d", commands.Add(1)), c); err != nil {
			t.Fatal(err)
		}
	}
	guest, other := o.person("Ben"), o.person("Kai")
	do("", space.AdmitPerson{Person: guest, Role: space.Member})
	do("", space.AdmitPerson{Person: other, Role: space.Member})
	hour := time.Now().Add(time.Hour).UnixMilli()
	for i, p := range []string{guest, other} {
		slot := fmt.Sprintf("slot0000000%d", i)
		do(owner, space.OfferSlot{Slot: slot, Start: hour + int64(i)*3_600_000, Minutes: 30})
		do(p, space.BookSlot{Slot: slot})
		do(p, space.NoteSlot{Slot: slot, Text: "My pay"})
	}
	if plan := o.erase(erase.Target{Person: guest, Texts: true}, owner); plan.Count() != 1 || len(plan.Talks) != 1 {
		t.Errorf("%+v", plan)
	}
	notes := map[string]*space.SlotNote{}
	if err := spaces.Look(t.Context(), "home", func(s *space.State) {
		for id, x := range s.Slots {
			notes[id] = x.Note
		}
	}); err != nil {
		t.Fatal(err)
	}
	for slot, left := range map[string]bool{"slot00000000": false, "slot00000001": true} {
		held, err := o.data.vault.Holds(t.Context(), stream, slot)
		if err != nil || held != left || (notes[slot] != nil) != left {
			t.Errorf("%s: key held: %v, %v; note %v", slot, held, err, notes[slot])
		}
	}
	if again, err := o.eraser.Plan(t.Context(), erase.Target{Person: guest, Texts: true}); err != nil || !again.Empty() {
		t.Errorf("%+v, %v", again, err)
	}
}

// What was recorded and then not done, because the machine died in between, is
// in the next plan.
func TestErasureGoesOnAfterACrash(t *testing.T) {
	o := openOffice(t, t.TempDir())
	defer o.close()
	const id, note = "board0000001", "note00000001"
	owner := o.found(id)
	o.do(id, owner, board.AddNote{Note: note, Text: "secret"})
	ref := board.Ref{Kind: board.KindNote, ID: note}
	o.do(id, owner, board.EraseText{Refs: []board.Ref{ref}})
	target := erase.Target{Board: id, Refs: []board.Ref{ref}}
	if plan := o.erase(target, ""); plan.Count() != 1 {
		t.Errorf("%+v", plan)
	}
	if held, err := o.data.vault.Holds(t.Context(), events.NewStream(events.BoardCategory, id), note); held || err != nil {
		t.Errorf("the key is there: %v", err)
	}
	plan, err := o.eraser.Plan(t.Context(), target)
	if err != nil || plan.Count() != 0 || !plan.Empty() {
		t.Errorf("%+v, %v", plan, err)
	}
}

func TestEraseCommand(t *testing.T) {
	dir := t.TempDir()
	o := openOffice(t, dir)
	const id, note = "board0000001", "note00000001"
	owner, ben := o.found(id), o.person("Ben")
	o.do(id, ben, board.JoinBoard{Person: ben, Role: board.Participant})
	o.do(id, ben, board.AddNote{Note: note, Text: "a secret"})
	o.person("Twin")
	o.person("Twin")
	o.close()

	// Stopped, then running: the same words.
	run := func(want int, args ...string) string {
		t.Helper()
		var out bytes.Buffer
		if code := Run(t.Context(), append([]string{"erase"}, append(args, "-data", dir)...), &out, &out); code != want {
			t.Fatalf("%v: exit %d: %s", args, code, out.String())
		}
		return out.String()
	}
	code := func(said string) string {
		t.Helper()
		m := regexp.MustCompile(`-confirm ([0-9a-f]{8})\n`).FindStringSubmatch(said)
		if m == nil || !strings.Contains(said, "Nothing has been erased") {
			t.Fatal(said)
		}
		return m[1]
	}
	said := run(exitOK, "text", id, note)
	if !strings.Contains(said, "note/"+note) || strings.Contains(said, "secret") {
		t.Error(said)
	}
	if again := run(exitOK, "text", id, note); code(again) != code(said) {
		t.Error("a dry run changed something")
	}
	if said := run(exitOK, "person", "Twin"); strings.Count(said, "keyline erase person ") != 2 {
		t.Error(said)
	}
	if said := run(exitError, "person", "Olga", "-confirm", code(run(exitOK, "person", "Olga"))); !strings.Contains(said, "owner") {
		t.Error(said)
	}
	for _, wrong := range [][]string{{"person"}, {"text", id}, {"text", id, "NO"}, {"all"}, {"person", "Ben", "Eve"}} {
		run(exitUsage, wrong...)
	}
	run(exitError, "person", "Nobody")

	running := start(t, dir)
	replay := func() {
		t.Helper()
		var out bytes.Buffer
		if code := Run(t.Context(), []string{"replay", "-verify", "-data", dir}, &out, &out); code != exitOK || !strings.Contains(out.String(), "bit by bit") {
			t.Errorf("replay: %d, %s", code, out.String())
		}
	}
	replay()
	run(exitError, "person", "Ben", "-texts", "-confirm", "00000000")
	run(exitOK, "-texts", "person", "Ben", "-confirm", code(run(exitOK, "person", "Ben", "-texts")))
	run(exitError, "person", "Ben")
	if exit := running.stop(); exit != exitOK {
		t.Errorf("exit %d", exit)
	}
	replay() // stopped, after an erasure
	o = openOffice(t, dir)
	defer o.close()
	err := o.hub.Look(t.Context(), id, func(b *projections.Board) {
		if _, on := b.State.Role(ben); on || !b.State.Notes[note].Erased || b.State.People[owner].Left {
			t.Errorf("%+v", b.State.Notes[note])
		}
	})
	if name, errName := o.people.Name(t.Context(), ben); err != nil || errName != nil || name != "" {
		t.Errorf("%q is left: %v", name, err)
	}
}

func unzipped(b []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
