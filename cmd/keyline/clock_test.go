//go:build !movedclock

package main

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"keyline/events"
)

// The clock is a day behind at one start, a year ahead at the next and right at
// the last. Times in every history stay in order, people go on, links open when
// the clock says so, and the history verifies. Not parallel: it sets the clock
// of the whole program.
func TestClockIsSetBetweenStarts(t *testing.T) {
	var off atomic.Int64
	defer func(was func() time.Time) { now = was }(now)
	now = func() time.Time { return time.Now().Add(time.Duration(off.Load())) }
	dir := t.TempDir()
	p := start(t, dir)
	ana := p.owner()
	id := p.newBoard(ana)
	var invite struct{ Secret string }
	p.ask("POST", "/api/boards/"+id+"/invites", `{"role":"participant","hours":1,"max":9}`, ana.Token, "", 201, &invite)
	p.stop()
	for i, c := range []struct {
		off   time.Duration
		opens int // the link of an hour
	}{{-24 * time.Hour, 200}, {365 * 24 * time.Hour, 403}, {0, 200}} {
		off.Store(int64(c.off))
		p := start(t, dir)
		p.ask("POST", "/api/session/join", fmt.Sprintf(`{"board":%q,"secret":%q,"name":"Guest %d"}`, id, invite.Secret, i), "", "", c.opens, nil)
		if c.off > 0 {
			ana = p.owner() // her session of then has ended
		} else {
			if c.off == 0 { // that of next year is none
				p.ask("POST", "/api/session/refresh", `{}`, "", ana.cookie, 401, nil)
				ana = p.owner()
			}
			ana = p.signIn("/api/session/refresh", `{}`, ana.cookie)
		}
		if got := p.boards(ana); len(got) != i+1 {
			t.Errorf("%v: boards %v", c.off, got)
		}
		p.newBoard(ana)
		p.state(ana, id)
		p.stop()
	}
	d, err := openData(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.store.Close()
	last, ahead := map[events.Stream]time.Time{}, 0
	for r, err := range d.store.ReadAll(t.Context(), events.Start) {
		if err != nil {
			t.Fatal(err)
		}
		if r.At.Before(last[r.Stream]) {
			t.Errorf("%s: event %d is recorded before the one before it", r.Stream, r.Revision)
		}
		if last[r.Stream] = r.At; time.Until(r.At) > 0 {
			ahead++
		}
	}
	if ahead == 0 {
		t.Error("the clock was never ahead")
	}
}

// A link of an hour has ended, and the clock of the machine is set back by two:
// it stays ended, and all goes on. The clock was a year ahead for a while, and
// is set right: so is what the program says.
func TestClockIsSetWhileItRuns(t *testing.T) {
	var off, passed atomic.Int64
	defer func(was func() time.Time) { now = was }(now)
	now = steady(func() time.Time { return time.Now().Add(time.Duration(off.Load())) }, func() time.Duration { return time.Duration(passed.Load()) })
	p := start(t, t.TempDir())
	ana := p.owner()
	id := p.newBoard(ana)
	var invite struct{ Secret string }
	p.ask("POST", "/api/boards/"+id+"/invites", `{"role":"participant","hours":1,"max":9}`, ana.Token, "", 201, &invite)
	join := func(name string, want int) {
		t.Helper()
		p.ask("POST", "/api/session/join", fmt.Sprintf(`{"board":%q,"secret":%q,"name":%q}`, id, invite.Secret, name), "", "", want, nil)
	}
	join("Ben", 200)
	off.Store(int64(365 * 24 * time.Hour))
	join("Next year", 403)
	off.Store(0)
	join("Cleo", 200)
	for _, hours := range []time.Duration{2, 0, -24} {
		passed.Store(int64(2 * time.Hour))
		off.Store(int64(hours * time.Hour))
		join("Late", 403)
	}
	ana = p.signIn("/api/session/refresh", `{}`, ana.cookie)
	p.state(ana, p.newBoard(ana))
}
