package auth

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"go.uber.org/goleak"

	"keyline/events"
	"keyline/events/memory"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const testIssuer = "http://localhost:8080"

// desk is a Service with what it stands on. Its clock is the bubble's when it
// is used inside testing/synctest.
type desk struct {
	*Service
	store events.Store
	keys  *Keys
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	keys, err := OpenKeys(t.TempDir(), rand.Reader, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{store: memory.New(), keys: keys}
	d.restart()
	return d
}

// restart forgets everything that is not in the store or the key files.
func (d *desk) restart() {
	d.Service = New(Config{Store: d.store, Keys: d.keys, Issuer: testIssuer, Now: time.Now, Random: rand.Reader})
}

func (d *desk) member(t *testing.T) Grant {
	t.Helper()
	g, err := d.Open(t.Context(), Opening{Name: "Ana", Space: "home"})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func (d *desk) guest(t *testing.T, board string) Grant {
	t.Helper()
	g, err := d.Open(t.Context(), Opening{Name: "Ben", Space: "home", Board: board})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func (d *desk) refresh(t *testing.T, token string) Grant {
	t.Helper()
	g, err := d.Refresh(t.Context(), token, "")
	if err != nil {
		t.Fatalf("refresh: %v", err)
	}
	return g
}

func (d *desk) refused(t *testing.T, token, reason string) {
	t.Helper()
	_, err := d.Refresh(context.Background(), token, "")
	wantReason(t, err, reason)
}

func wantReason(t *testing.T, err error, reason string) {
	t.Helper()
	if got := reasonOf(err); got != reason {
		t.Fatalf("got %q (%v), want %q", got, err, reason)
	}
}

func reasonOf(err error) string {
	if e, ok := err.(*events.Error); ok {
		return e.Reason
	}
	return ""
}
