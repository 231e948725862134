package audit

import (
	"context"
	"errors"
	"strings"
	"testing"

	"keyline/events"
	"keyline/projections"
)

// What is folded again is what was there, and a live board that is not what
// its events say is named with what differs.
func TestReplay(t *testing.T) {
	l := newLibrary(t)
	l.grow(t, 3000)
	live := projections.NewBoard()
	for r, err := range l.store.Read(t.Context(), events.NewStream(events.BoardCategory, boardID), 0) {
		if err == nil {
			err = apply(t.Context(), l.codec, live, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	vault := l.vault
	look := func(context.Context, string) (Frozen, error) { return Freeze(live), nil }
	nameless := func(context.Context, string) (string, error) { return "", nil }
	done, err := Replay(t.Context(), l.store, vault, nameless, look)
	if err != nil || done.Events != 3000 || done.Boards != 1 {
		t.Fatalf("%+v, %v", done, err)
	}
	l.grow(t, 10) // the live board stands back, and no difference is made of it
	if _, err := Replay(t.Context(), l.store, vault, nameless, look); err != nil {
		t.Error(err)
	}
	for r := range l.store.Read(t.Context(), events.NewStream(events.BoardCategory, boardID), 3000) {
		_ = apply(t.Context(), l.codec, live, r)
	}
	live.State.Notes["note00000007"].Color = "mint"
	var d *Difference
	if _, err := Replay(t.Context(), l.store, vault, nameless, look); !errors.As(err, &d) || !strings.Contains(d.Where, "note/note00000007 color") {
		t.Error(err)
	}
	delete(live.State.Notes, "note00000003")
	if _, err := Replay(t.Context(), l.store, vault, nameless, look); !errors.As(err, &d) || !strings.Contains(d.Where, "note/note00000003") {
		t.Error(err)
	}
}
