package auth

import (
	"context"
	"crypto/rand"
	"testing"
	"time"
	"unicode/utf8"

	"keyline/events/memory"
)

// FuzzVerify: no token but the one that was given out is taken, whatever is
// changed about it.
func FuzzVerify(f *testing.F) {
	keys, err := OpenKeys(f.TempDir(), rand.Reader, time.Now())
	if err != nil {
		f.Fatal(err)
	}
	s := New(Config{Store: memory.New(), Keys: keys, Issuer: testIssuer, Now: time.Now, Random: rand.Reader})
	g, err := s.Open(context.Background(), Opening{Name: "Ana", Space: "home"})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(g.Token, g.Refresh)
	f.Add("a.b.c", "a.b.c")
	f.Fuzz(func(t *testing.T, token, refresh string) {
		if c, err := s.Verify(token); err == nil && token != g.Token {
			t.Errorf("took %q as %+v", token, c)
		}
		if refresh == g.Refresh {
			return
		}
		if used, err := s.Refresh(t.Context(), refresh, ""); err == nil {
			t.Errorf("took %q as %+v", refresh, used.Claims)
		}
	})
}

// FuzzCleanName: a name that is kept is kept unchanged the next time.
func FuzzCleanName(f *testing.F) {
	for _, name := range []string{"Ana", " 陳 大文", "\u202e", "\xff", "👩‍🚀"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		once, err := CleanName(name)
		if err != nil {
			return
		}
		if twice, err := CleanName(once); err != nil || twice != once || !utf8.ValidString(once) {
			t.Errorf("%q became %q, then %q %v", name, once, twice, err)
		}
	})
}
