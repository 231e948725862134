package text

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// checks is how many random cases each law is tried on. With the same five
// laws in ui/src/text that makes 60,000.
const checks = 6000

// letters are what random texts consist of: one, two, three and four bytes,
// one and two units, and what JSON and HTML escape.
var letters = []rune("aab \n\"\\<é目標關鍵\u2028😀🏁𠮷")

func someText(r *rand.Rand, most int) string {
	var b strings.Builder
	for range r.IntN(most + 1) {
		b.WriteRune(letters[r.IntN(len(letters))])
	}
	return b.String()
}

// someOp makes a random op that fits s.
func someOp(r *rand.Rand, s string) Op {
	var o Op
	rest := []rune(s)
	for len(rest) > 0 {
		n := 1 + r.IntN(len(rest))
		switch r.IntN(4) {
		case 0:
			o = o.insert(someText(r, 4))
		case 1:
			o, rest = o.remove(Len(string(rest[:n]))), rest[n:]
		default:
			o, rest = o.keep(Len(string(rest[:n]))), rest[n:]
		}
	}
	if r.IntN(2) == 0 {
		o = o.insert(someText(r, 4))
	}
	return o.trim()
}

func random() *rand.Rand { return rand.New(rand.NewPCG(20260301, 7)) }

func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestConverges(t *testing.T) {
	r, text := random(), must[string](t)
	for range checks {
		s := someText(r, 12)
		a, b := someOp(r, s), someOp(r, s)
		a1, b1, err := Transform(a, b)
		if err != nil {
			t.Fatal(err)
		}
		one := text(Apply(text(Apply(s, a)), b1))
		two := text(Apply(text(Apply(s, b)), a1))
		if one != two {
			t.Fatalf("on %q: a %v then b %v gives %q, b then a gives %q", s, a, b, one, two)
		}
	}
}

func TestComposeDoesBoth(t *testing.T) {
	r, text := random(), must[string](t)
	for range checks {
		s := someText(r, 12)
		a := someOp(r, s)
		mid := text(Apply(s, a))
		b := someOp(r, mid)
		after := text(Apply(mid, b))
		c := someOp(r, after)
		ab, bc := must[Op](t)(Compose(a, b)), must[Op](t)(Compose(b, c))
		if got := text(Apply(s, ab)); got != after {
			t.Fatalf("on %q: %v then %v is %v: %q, want %q", s, a, b, ab, got, after)
		}
		left, right := must[Op](t)(Compose(ab, c)), must[Op](t)(Compose(a, bc))
		if text(Apply(s, left)) != text(Apply(s, right)) {
			t.Fatalf("on %q: (%v %v) %v differs from the other grouping", s, a, b, c)
		}
	}
}

func TestInvertTakesBack(t *testing.T) {
	r, text := random(), must[string](t)
	for range checks {
		s := someText(r, 12)
		o := someOp(r, s)
		back := must[Op](t)(Invert(o, s))
		if got := text(Apply(text(Apply(s, o)), back)); got != s {
			t.Fatalf("%v taken back by %v leaves %q of %q", o, back, got, s)
		}
	}
}

func TestDiffLeadsThere(t *testing.T) {
	r := random()
	for range checks {
		from := someText(r, 12)
		to := must[string](t)(Apply(from, someOp(r, from)))
		o := Diff(from, to)
		if got := must[string](t)(Apply(from, o)); got != to {
			t.Fatalf("Diff(%q, %q) = %v leads to %q", from, to, o, got)
		}
		if back := Diff(to, from); from == to != back.Empty() {
			t.Fatalf("Diff(%q, %q) = %v", to, from, back)
		}
	}
}

func TestAnswersNormalForm(t *testing.T) {
	r := random()
	for range checks {
		s := someText(r, 12)
		a, b := someOp(r, s), someOp(r, s)
		a1, b1, err := Transform(a, b)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range []Op{a1, b1, must[Op](t)(Compose(a, b1)), must[Op](t)(Invert(a, s))} {
			if !normal(o) {
				t.Fatalf("%v is not in normal form", o)
			}
		}
	}
}

func normal(o Op) bool {
	for i, p := range o {
		if n, err := p.size(); err != nil || n == 0 {
			return false
		}
		if i == 0 {
			continue
		}
		q := o[i-1]
		again := p.Keep > 0 && q.Keep > 0 || p.Delete > 0 && q.Delete > 0 || p.Insert != "" && q.Insert != ""
		if again || p.Insert != "" && q.Delete > 0 {
			return false
		}
	}
	return len(o) == 0 || o[len(o)-1].Keep == 0
}

func TestDiffOfStrangersReplaces(t *testing.T) {
	from, to := "<"+strings.Repeat("a", maxEdits)+">", "<"+strings.Repeat("b", maxEdits)+">"
	if o := Diff(from, to); len(o) != 3 || must[string](t)(Apply(from, o)) != to {
		t.Fatalf("Diff replaces by %d parts, want keep, insert, delete", len(o))
	}
}
