package livetest

import (
	"iter"
	"maps"
	"slices"
	"unicode/utf8"

	"keyline/events/text"
)

// ledger is a text since it was last saved, letter by letter, with who put it
// there and who took it away: enough to say what one's own typing does to the
// saved text, whatever others did in between.
type ledger struct{ atoms []atom }

type atom struct {
	letter  rune
	origin  int // base, others or the number of one's own op
	removed int // 0: it is there; others, or the number of one's own op
}

const (
	fromBase = 0
	byOthers = -1
)

func newLedger(base string) *ledger {
	l := new(ledger)
	for _, r := range base {
		l.atoms = append(l.atoms, atom{letter: r})
	}
	return l
}

// apply replays a confirmed op; n is 0 for somebody else's.
func (l *ledger) apply(op text.Op, n int) {
	who := n
	if n == 0 {
		who = byOthers
	}
	var next []atom
	rest := l.atoms
	take := func(units int, removed int) {
		for units > 0 {
			a := rest[0]
			rest = rest[1:]
			if a.removed == 0 {
				units -= text.Len(string(a.letter))
				a.removed = removed
			}
			next = append(next, a)
		}
	}
	for _, p := range op {
		take(p.Keep, 0)
		for s := p.Insert; s != ""; {
			r, size := utf8.DecodeRuneInString(s)
			s = s[size:]
			next = append(next, atom{letter: r, origin: who})
		}
		take(p.Delete, who)
	}
	l.atoms = append(next, rest...)
}

// present says whether a letter is in the base text with one's own ops up to n
// and nothing of the others'.
func (a atom) present(n int) bool {
	there := a.origin == fromBase || a.origin > 0 && a.origin <= n
	taken := a.removed > 0 && a.removed <= n
	return there && !taken
}

func (l *ledger) text(n int) string {
	var b []rune
	for _, a := range l.atoms {
		if a.present(n) {
			b = append(b, a.letter)
		}
	}
	return string(b)
}

// own is what one's own ops above lo and up to hi make of text(lo).
func (l *ledger) own(lo, hi int) text.Op {
	op := text.Op{}
	keep := 0
	for _, a := range l.atoms {
		before, after := a.present(lo), a.present(hi)
		size := text.Len(string(a.letter))
		switch {
		case before && after:
			keep += size
			continue
		case !before && !after:
			continue
		}
		if keep > 0 {
			op = append(op, text.Part{Keep: keep})
			keep = 0
		}
		if after {
			op = append(op, text.Part{Insert: string(a.letter)})
		} else {
			op = append(op, text.Part{Delete: size})
		}
	}
	return must(text.Compose(op, nil))
}

// numbers are one's own ops up to n, in order.
func (l *ledger) numbers(n int) iter.Seq[int] {
	seen := map[int]bool{}
	for _, a := range l.atoms {
		for _, own := range []int{a.origin, a.removed} {
			if own > 0 && own <= n {
				seen[own] = true
			}
		}
	}
	return slices.Values(slices.Sorted(maps.Keys(seen)))
}
