package esdb

import (
	"testing"

	"pgregory.net/rapid"

	"keyline/events"
)

func TestNamesAtTheServer(t *testing.T) {
	for _, row := range []struct {
		namespace string
		stream    events.Stream
		life      int
		want      string
	}{
		{"", "board-a", 0, "board-a"},
		{"", "board-a~1", 0, "board-a~1"},
		{"", "key-a", 0, "key-a"},
		{"", "key-a", 1, "key-a~1"},
		{"", "key-a~1", 0, "key-a~~1"},
		{"", "key-a~1", 12, "key-a~~1~12"},
		{"", "key-a~", 3, "key-a~~~3"},
		{"acme", "board-a", 0, "acme.board-a"},
		{"acme", "person-a", 2, "acme.person-a~2"},
	} {
		n := newNames(row.namespace)
		got := n.name(row.stream, row.life)
		if got != row.want {
			t.Errorf("life %d of %s in %q: %s, want %s", row.life, row.stream, row.namespace, got, row.want)
		}
		if p, ok := n.parse(got); !ok || p.stream != row.stream || p.life != row.life || p.name != got {
			t.Errorf("%s read as %+v, %v", got, p, ok)
		}
	}
}

// No two lives of streams share a name, since each name reads back as its own.
func TestNamesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := newNames(rapid.SampledFrom([]string{"", "acme"}).Draw(t, "namespace"))
		stream := events.Stream(rapid.StringMatching(`(board|person|key)-[a~0-9.]{0,8}`).Draw(t, "stream"))
		life := 0
		if stream.Forgettable() {
			life = rapid.IntRange(0, 30).Draw(t, "life")
		}
		if p, ok := n.parse(n.name(stream, life)); !ok || p.stream != stream || p.life != life {
			t.Fatalf("life %d of %q: %q read as %+v, %v", life, stream, n.name(stream, life), p, ok)
		}
	})
}

func TestNamesOfOthers(t *testing.T) {
	for namespace, names := range map[string][]string{
		"":     {"", "$users", "$$board-a", "acme.board-a", "key-a~0", "key-a~99999999999999999999"},
		"acme": {"", "board-a", "acme.", "acm.board-a", "acme2.board-a", "$$acme.board-a"},
	} {
		for _, name := range names {
			if p, ok := newNames(namespace).parse(name); ok {
				t.Errorf("in %q, %q read as %+v", namespace, name, p)
			}
		}
	}
	for _, stream := range []events.Stream{"", "$board", "acme.board-a"} {
		if newNames("").check(stream) == nil {
			t.Errorf("%q may be written", stream)
		}
	}
}

func TestLivesAreForgottenWhenTheyAreMany(t *testing.T) {
	n := newNames("")
	first := n.latest("key-first")
	n.over(first)
	n.over(first)
	if got := n.latest("key-first").life; got != 1 {
		t.Errorf("life %d after the first ended twice", got)
	}
	for i := range maxLives {
		n.over(place{stream: events.Stream(rune(i))})
	}
	if len(n.lives) > maxLives {
		t.Errorf("%d lives remembered", len(n.lives))
	}
}
