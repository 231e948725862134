package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
	"keyline/events/storetest"
	"keyline/projections"
	"keyline/realtime"
	"keyline/realtime/auth"
	"keyline/realtime/livetest"
)

// quarters fills a data folder with boards of a quarter each, so many events
// long: goals, titles that are typed, notes that move. It goes past the deciders,
// by which a million events take minutes.
func quarters(t testing.TB, dir, owner string, boards, long int) {
	t.Helper()
	d, err := openData(dir)
	if err != nil {
		t.Fatal(err)
	}
	next, failed := make(chan string), make(chan error, 16)
	for range cap(failed) { // they share the commits
		go func() {
			var err error
			for id := range next {
				err = errors.Join(err, quarter(d, id, owner, long))
			}
			failed <- err
		}()
	}
	for n := range boards {
		next <- fmt.Sprintf("quarter%05d", n)
	}
	close(next)
	for range cap(failed) {
		err = errors.Join(err, <-failed)
	}
	if err := errors.Join(err, d.store.Close()); err != nil {
		t.Fatal(err)
	}
}

// list makes the quarters boards of the space.
func list(t testing.TB, dir, owner string, boards int) {
	t.Helper()
	d, err := openData(dir)
	if err != nil {
		t.Fatal(err)
	}
	hub := realtime.NewHub(d.store, d.vault, auth.New(auth.Config{Store: d.store, Keys: d.keys, Now: time.Now}), slog.New(slog.DiscardHandler))
	for n := range boards {
		id := fmt.Sprintf("quarter%05d", n)
		err = errors.Join(err, hub.Spaces().Do(t.Context(), homeSpace, owner, "list-"+id, space.ListBoard{Board: id, Title: "Q"}))
	}
	if err := errors.Join(err, hub.Close(context.Background()), d.store.Close()); err != nil {
		t.Fatal(err)
	}
}

func quarter(d *data, id, owner string, long int) error {
	codec, stream := events.NewCodec(board.Kinds(), d.vault), events.NewStream(events.BoardCategory, id)
	all := make([]events.Proposed, long)
	for i := range all {
		var e events.Event
		goal, note := fmt.Sprintf("goal%08d", i%40/2), fmt.Sprintf("note%08d", i%40/2)
		switch title := fmt.Sprintf("%d %s", i, strings.Repeat("x", 40+i%80)); {
		case i == 0:
			e = board.BoardCreated{Board: id, Space: homeSpace, Title: "Quarter " + id}
		case i == 1:
			e = board.PersonJoined{Person: owner, Role: board.Owner}
		case i < 42 && i%2 == 0:
			e = board.ObjectiveDrafted{Objective: goal, Title: title, Order: "a0"}
		case i < 42:
			e = board.NoteAdded{Note: note, X: float64(i)}
		case i%2 == 0:
			e = board.ObjectiveRetitled{Objective: goal, Text: title}
		default:
			e = board.NotesMoved{Notes: []board.Placement{{Note: note, X: float64(i), Y: 1, Z: i}}}
		}
		var err error
		meta := events.Meta{Actor: owner, Command: fmt.Sprintf("quarter-%s-%08d", id, i)}
		if all[i], err = codec.Encode(context.Background(), stream, e, meta, events.DeriveID(meta.Command, 0)); err != nil {
			return err
		}
	}
	for at := 0; at < long; at += 1000 {
		if _, err := d.store.Append(context.Background(), stream, events.Revision(at)-1, all[at:min(at+1000, long)]...); err != nil {
			return err
		}
	}
	return nil
}

// A start with a long history behind it: until it listens, until the list of
// all boards and until a board is there.
//
//	EVENTS=1000000 go test ./cmd/keyline -run '^$' -bench ScenarioStart -benchtime 1x
func BenchmarkScenarioStart(b *testing.B) {
	const boards = 1000
	size := storetest.Times(b, "EVENTS", 1_000_000)
	dir := b.TempDir()
	p, c := launch(b, dir)
	ana := p.owner()
	quit(b, c)
	quarters(b, dir, ana.Person, boards, size/boards)
	list(b, dir, ana.Person, boards)
	p, c = launch(b, dir)
	ana = p.signIn("/api/session/refresh", `{}`, ana.cookie)
	begin := time.Now()
	p.boards(ana)
	first := time.Since(begin) // makes the cards, which later starts find
	quit(b, c)
	for b.Loop() {
		begin := time.Now()
		p, c := launch(b, dir)
		up := time.Since(begin)
		ana = p.signIn("/api/session/refresh", `{}`, ana.cookie)
		m := metrics{"events": float64(size), "boards": boards, "listening_ms": up.Seconds() * 1000, "first_list_ever_ms": first.Seconds() * 1000}
		since := func(name string, do func()) {
			begin := time.Now()
			do()
			m[name] = time.Since(begin).Seconds() * 1000
		}
		boardsOf := func() {
			if n := len(p.boards(ana)); n != boards {
				b.Fatalf("%d boards", n)
			}
		}
		s := &stage{b: b, server: c, addr: strings.TrimPrefix(p.origin, "http://")}
		since("list_ms", boardsOf)
		since("list_again_ms", boardsOf)
		m["rss_mb_listed"] = float64(s.rss()) / 1e6
		since("board_ms", func() {
			w, err := s.upgrade("")
			s.ok(err)
			_, _, err = w.greet(livetest.New("client-000000000001", "quarter00500", ana.Token).Hello())
			s.ok(err)
			s.ok(w.conn.Close())
		})
		s.report(b, "start", m)
		quit(b, c)
	}
}

// All projections made anew from a long history, beside what it takes to read
// and decode that alone.
func BenchmarkScenarioRebuild(b *testing.B) {
	const boards = 1000
	size := storetest.Times(b, "EVENTS", 1_000_000)
	dir := b.TempDir()
	quarters(b, dir, "adaadaadaada", boards, size/boards)
	d, err := openData(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer d.store.Close()
	for b.Loop() {
		seconds := map[string]float64{}
		for name, fold := range map[string]func() func(id string, f events.Fact[events.Event]){
			"decode": func() func(string, events.Fact[events.Event]) { return func(string, events.Fact[events.Event]) {} },
			"all":    everyProjection,
		} {
			runtime.GC()
			begin := time.Now()
			decode(b, d, fold())
			seconds[name] = time.Since(begin).Seconds()
		}
		(&stage{b: b}).report(b, "rebuild", metrics{"events": float64(size), "decode_s": seconds["decode"], "all_s": seconds["all"],
			"ratio": seconds["all"] / seconds["decode"], "events_per_s": float64(size) / seconds["all"]})
	}
}

// everyProjection folds boards, their pages of history and the map.
func everyProjection() func(id string, f events.Fact[events.Event]) {
	boards, pages, plan := map[string]*projections.Board{}, map[string]*projections.History{}, projections.NewMap()
	return func(id string, f events.Fact[events.Event]) {
		b := boards[id]
		if b == nil {
			b = projections.NewBoard()
			boards[id], pages[id] = b, projections.NewHistory()
		}
		b.Apply(f)
		b.Touched()
		pages[id].Add(f, func(projections.Audience, []byte) {})
		plan.ApplyBoard(id, f)
	}
}

func decode(b *testing.B, d *data, fold func(id string, f events.Fact[events.Event])) {
	codec := events.NewCodec(board.Kinds(), d.vault)
	for r, err := range d.store.ReadAll(b.Context(), events.Start) {
		if err == nil && r.Stream.Category() != events.BoardCategory {
			continue
		}
		var e events.Event
		var meta events.Meta
		if err == nil {
			e, meta, err = codec.Decode(b.Context(), r)
		}
		if err != nil {
			b.Fatal(err)
		}
		fold(r.Stream.ID(), events.Fact[events.Event]{Event: e, Meta: meta, Revision: r.Revision, At: r.At})
	}
}

// quit lets a program end as Ctrl+C does.
func quit(t testing.TB, c *exec.Cmd) {
	t.Helper()
	http.DefaultClient.CloseIdleConnections()
	if err := errors.Join(c.Process.Signal(os.Interrupt), c.Wait()); err != nil {
		t.Fatal(err)
	}
}
