package auth

import (
	"testing"
	"time"
)

// A clock that is set back by a day, or was a year ahead for a while: who works
// goes on, a used token is not good for another day, and what was begun ahead
// does not last a year.
func TestClockIsSet(t *testing.T) {
	d := newDesk(t)
	off := time.Duration(0)
	d.now = func() time.Time { return time.Now().Add(off).Round(0) }
	guest := func() Grant {
		t.Helper()
		g, err := d.Open(t.Context(), Opening{Name: "Ben", Space: "home", Board: "board000000001"})
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	member, ben, early := d.member(t), guest(), d.member(t)
	d.refresh(t, early.Refresh)

	off = -24 * time.Hour
	if _, err := d.Verify(member.Token); err == nil {
		t.Error("a token of tomorrow is taken")
	}
	d.restart()
	d.now = func() time.Time { return time.Now().Add(off).Round(0) }
	d.refused(t, early.Refresh, "session_reused")
	for _, g := range []Grant{member, ben} {
		next := d.refresh(t, g.Refresh)
		if _, err := d.Verify(next.Token); err != nil {
			t.Errorf("after the clock was set back: %v", err)
		}
	}

	off = 365 * 24 * time.Hour
	ahead, with := d.member(t), guest()
	d.refresh(t, ahead.Refresh)
	off = 0
	for _, g := range []Grant{ahead, with} {
		if _, err := d.Verify(g.Token); err == nil {
			t.Error("a token of next year is taken")
		}
		d.refused(t, g.Refresh, "session_ended")
	}
}
