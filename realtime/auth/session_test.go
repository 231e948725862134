package auth

import (
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"keyline/events"
)

func TestRefreshRotates(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		g := d.member(t)
		seen := map[string]bool{g.Refresh: true}
		for range 20 {
			time.Sleep(8 * time.Minute)
			next := d.refresh(t, g.Refresh)
			if seen[next.Refresh] || next.Person != g.Person || next.Session != g.Session || next.Name != "Ana" {
				t.Fatalf("got %+v after %+v", next.Claims, g.Claims)
			}
			if c, err := d.Verify(next.Token); err != nil || c != next.Claims {
				t.Fatalf("verify: %+v %v, want %+v", c, err, next.Claims)
			}
			seen[next.Refresh], g = true, next
		}
	})
}

func TestRefreshSurvivesRestart(t *testing.T) {
	d := newDesk(t)
	first := d.member(t)
	second := d.refresh(t, first.Refresh)
	d.restart()
	if _, err := d.Verify(second.Token); err != nil {
		t.Fatalf("access token after restart: %v", err)
	}
	third := d.refresh(t, second.Refresh)
	d.restart()
	if name, err := d.Name(t.Context(), third.Person); err != nil || name != "Ana" {
		t.Fatalf("name: %q %v", name, err)
	}
}

func TestRefreshReuseEndsTheFamily(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		bystander := d.member(t)
		first := d.member(t)
		second := d.refresh(t, first.Refresh)
		third := d.refresh(t, second.Refresh)
		time.Sleep(Grace)
		d.restart()
		d.refused(t, first.Refresh, "session_reused")
		d.refused(t, third.Refresh, "session_ended")
		_, err := d.Verify(third.Token)
		wantReason(t, err, "session_ended")
		d.restart()
		d.refused(t, third.Refresh, "session_ended")
		d.refresh(t, bystander.Refresh)
	})
}

func TestRefreshGrace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		first := d.member(t)
		second := d.refresh(t, first.Refresh)
		time.Sleep(Grace - time.Millisecond)
		sibling := d.refresh(t, first.Refresh) // another tab, or the answer was lost
		third := d.refresh(t, sibling.Refresh)
		d.refresh(t, second.Refresh) // its own grace began with its sibling's use
		time.Sleep(Grace)
		d.refresh(t, third.Refresh)
		time.Sleep(Grace)
		d.refused(t, second.Refresh, "session_reused")
	})
}

func TestRefreshGraceIsBounded(t *testing.T) {
	d := newDesk(t)
	first := d.member(t)
	for range maxSiblings {
		d.refresh(t, first.Refresh)
	}
	d.refused(t, first.Refresh, "too_many_renewals")
}

func TestRefreshTogether(t *testing.T) {
	d := newDesk(t)
	g := d.member(t)
	var tabs sync.WaitGroup
	for range 8 {
		tabs.Go(func() {
			if _, err := d.Refresh(t.Context(), g.Refresh, ""); err != nil {
				t.Errorf("refresh: %v", err)
			}
		})
	}
	tabs.Wait()
}

func TestSessionLives(t *testing.T) {
	for _, c := range []struct {
		name       string
		board      string
		idle, life time.Duration
	}{
		{"guest", "board000000001", GuestIdle, GuestLife},
		{"member", "", MemberIdle, MemberLife},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk(t)
				open := func() Grant {
					g, err := d.Open(t.Context(), Opening{Name: "Ana", Space: "home", Board: c.board})
					if err != nil {
						t.Fatal(err)
					}
					return g
				}
				g := open()
				time.Sleep(c.idle - time.Second)
				g = d.refresh(t, g.Refresh)
				time.Sleep(c.idle)
				d.refused(t, g.Refresh, "session_ended")

				g = open()
				end := time.Now().Add(c.life)
				for range 10 {
					time.Sleep((c.life - time.Minute) / 10)
					g = d.refresh(t, g.Refresh)
				}
				if !g.Until.Equal(end.Truncate(time.Millisecond)) || g.Expires.After(end) {
					t.Errorf("until %v, token until %v, want not after %v", g.Until, g.Expires, end)
				}
				time.Sleep(time.Until(end))
				d.refused(t, g.Refresh, "session_ended")
				_, err := d.Verify(g.Token)
				wantReason(t, err, "session_ended")
			})
		})
	}
}

func TestRefreshTokensThatAreNone(t *testing.T) {
	d := newDesk(t)
	g := d.member(t)
	parts := strings.Split(g.Refresh, ".")
	for name, token := range map[string]string{
		"empty":           "",
		"no secret":       parts[0] + "." + parts[1],
		"invented secret": parts[0] + "." + parts[1] + "." + b64.EncodeToString(make([]byte, 32)),
		"short secret":    parts[0] + "." + parts[1] + "." + b64.EncodeToString(make([]byte, 16)),
		"other person":    "nobody000000000000." + parts[1] + "." + parts[2],
		"other session":   parts[0] + "." + "nosession000000000." + parts[2],
		"path":            "../../../etc/passwd." + parts[1] + "." + parts[2],
		"padding bits":    parts[0] + "." + parts[1] + "." + last(parts[2]),
		"huge":            strings.Repeat("a", 1<<16),
	} {
		t.Run(name, func(t *testing.T) {
			d.refused(t, token, "session_ended")
			if _, ok, err := d.End(t.Context(), token); ok || err != nil {
				t.Fatalf("end: %v %v", ok, err)
			}
		})
	}
	d.refresh(t, g.Refresh) // none of these ended the session
}

func TestGuestOnTwoBoards(t *testing.T) {
	d := newDesk(t)
	g := d.guest(t, "board000000001")
	wide, err := d.Widen(t.Context(), g, "board000000002")
	if err != nil || wide.Board != "board000000002" || wide.Person != g.Person {
		t.Fatalf("widen: %+v %v", wide.Claims, err)
	}
	d.restart()
	for _, token := range []string{g.Token, wide.Token} {
		if _, err := d.Verify(token); err != nil {
			t.Fatal(err)
		}
	}
	one, err := d.Refresh(t.Context(), g.Refresh, "board000000001")
	if err != nil || one.Board != "board000000001" {
		t.Fatalf("refresh for the first board: %+v %v", one.Claims, err)
	}
	_, err = d.Refresh(t.Context(), one.Refresh, "board000000003")
	wantReason(t, err, "board_unknown")
	if g = d.refresh(t, one.Refresh); g.Board != "board000000002" {
		t.Fatalf("refresh without a board: %+v", g.Claims)
	}
}

func TestMemberStaysMember(t *testing.T) {
	d := newDesk(t)
	g := d.member(t)
	wide, err := d.Widen(t.Context(), g, "board000000002")
	if err != nil || wide.Board != "" {
		t.Fatalf("widen: %+v %v", wide.Claims, err)
	}
}

func TestSessionsArePruned(t *testing.T) {
	d := newDesk(t)
	first := d.member(t)
	for range maxSessions {
		if _, err := d.Open(t.Context(), Opening{Person: first.Person, Space: "home"}); err != nil {
			t.Fatal(err)
		}
	}
	d.refused(t, first.Refresh, "session_ended")
	if name, _ := d.Name(t.Context(), first.Person); name != "Ana" {
		t.Errorf("name %q after opening without one", name)
	}
}

func TestForget(t *testing.T) {
	d := newDesk(t)
	g := d.member(t)
	if err := d.Forget(t.Context(), g.Person); err != nil {
		t.Fatal(err)
	}
	_, err := d.Verify(g.Token)
	wantReason(t, err, "session_ended")
	d.refused(t, g.Refresh, "session_ended")
	if name, err := d.Name(t.Context(), g.Person); name != "" || err != nil {
		t.Errorf("name %q %v", name, err)
	}
	_, err = d.Rename(t.Context(), g.Person, "Ana")
	wantReason(t, err, "session_ended")
	for r, err := range d.store.ReadAll(t.Context(), events.Start) {
		t.Errorf("left in the log: %v %v", r.Stream, err)
	}
}

func TestNoSecretInTheLog(t *testing.T) {
	d := newDesk(t)
	g := d.member(t)
	next := d.refresh(t, g.Refresh)
	for r, err := range d.store.ReadAll(t.Context(), events.Start) {
		if err != nil {
			t.Fatal(err)
		}
		for _, token := range []string{g.Refresh, next.Refresh, g.Token} {
			secret := token[strings.LastIndexByte(token, '.')+1:]
			if strings.Contains(string(r.Data)+string(r.Meta), secret) {
				t.Errorf("%s holds a secret: %s", r.Type, r.Data)
			}
		}
	}
}

func TestTwoProcesses(t *testing.T) {
	a := newDesk(t)
	b := &desk{store: a.store, keys: a.keys}
	b.restart()
	g := a.member(t)
	g = b.refresh(t, g.Refresh)
	g = a.refresh(t, g.Refresh) // a has to notice what b recorded
	b.refresh(t, g.Refresh)
}

func TestCacheIsBounded(t *testing.T) {
	d := newDesk(t)
	for range maxCached + 10 {
		id, _ := NewID(d.random)
		if _, err := d.Name(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(d.cached); n != 0 {
		t.Errorf("%d persons that do not exist are cached", n)
	}
}

// Who was let in for a time does not stay longer.
func TestSessionsMayEndEarlier(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		end := time.Now().Add(2 * time.Hour)
		g, err := d.Open(t.Context(), Opening{Name: "Olga", Space: "home", Board: "board000000001", Ends: end.UnixMilli()})
		if err != nil || g.Until.After(end) {
			t.Fatalf("until %v, %v", g.Until, err)
		}
		time.Sleep(119 * time.Minute)
		if g = d.refresh(t, g.Refresh); g.Expires.After(end) {
			t.Errorf("a token until %v", g.Expires)
		}
		time.Sleep(time.Minute)
		d.refused(t, g.Refresh, "session_ended")
	})
}

func TestVisit(t *testing.T) {
	d := newDesk(t)
	g := d.member(t)
	there, err := d.Visit(t.Context(), g, "sample000001")
	if err != nil || there.Space != "sample000001" || there.Person != g.Person || there.Session != g.Session {
		t.Fatalf("got %+v, %v", there.Claims, err)
	}
	for _, token := range []string{there.Token, g.Token} {
		if _, err := d.Verify(token); err != nil {
			t.Errorf("a token of one of both spaces: %v", err)
		}
	}
	again := d.refresh(t, there.Refresh)
	if again.Space != g.Space {
		t.Errorf("a refresh is for the member's own space, not %s", again.Space)
	}
	d.restart()
	if there, err = d.Visit(t.Context(), again, "sample000001"); err != nil || there.Space != "sample000001" {
		t.Errorf("after a restart: %+v, %v", there.Claims, err)
	}
	_, err = d.Visit(t.Context(), d.guest(t, "b00000000001"), "sample000001")
	wantReason(t, err, "board_unknown")
}
