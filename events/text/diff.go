package text

import (
	"slices"
	"unicode/utf8"
)

// maxEdits is up to how many single characters deleted and inserted Diff
// looks for the fewest; beyond that it replaces all that lies between the
// common start and the common end.
const maxEdits = 400

// Diff answers a small op that turns from into to. It touches only what has
// to change, so that edits made elsewhere meanwhile survive a transform past it.
func Diff(from, to string) Op {
	start := 0
	for start < len(from) && start < len(to) {
		a, size := utf8.DecodeRuneInString(from[start:])
		b, other := utf8.DecodeRuneInString(to[start:])
		if a != b || size != other {
			break
		}
		start += size
	}
	end := 0
	for end < len(from)-start && end < len(to)-start {
		a, size := utf8.DecodeLastRuneInString(from[start : len(from)-end])
		b, other := utf8.DecodeLastRuneInString(to[start : len(to)-end])
		if a != b || size != other {
			break
		}
		end += size
	}
	var o Op
	o = o.keep(Len(from[:start]))
	from, to = from[start:len(from)-end], to[start:len(to)-end]
	if from == "" || to == "" { // nothing to look for
		return o.insert(to).remove(Len(from)).trim()
	}
	steps, ok := shortest([]rune(from), []rune(to))
	if !ok {
		return o.insert(to).remove(Len(from)).trim()
	}
	for _, s := range steps {
		switch {
		case s.same:
			o = o.keep(units(s.r))
		case s.added:
			o = o.insert(string(s.r))
		default:
			o = o.remove(units(s.r))
		}
	}
	return o.trim()
}

// step is one character kept, added or taken away.
type step struct {
	r           rune
	same, added bool
}

// shortest finds the fewest additions and removals that turn a into b, by
// Myers' greedy search. A diagonal k is where place in a minus place in b is
// k; reach says how far into a the best path on each diagonal has come.
func shortest(a, b []rune) ([]step, bool) {
	most := min(maxEdits, len(a)+len(b))
	reach := make(diagonals, 2*most+3)
	var trail []int
	for d := 0; d <= most; d++ {
		trail = append(trail, reach.within(d)...)
		for k := -d; k <= d; k += 2 {
			x := reach.at(k-1) + 1
			if reach.down(d, k) {
				x = reach.at(k + 1)
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			reach[len(reach)/2+k] = x
			if x >= len(a) && x-k >= len(b) {
				return retrace(a, b, trail, d), true
			}
		}
	}
	return nil, false
}

// diagonals holds a number for each diagonal; the middle one is number 0.
type diagonals []int

func (r diagonals) at(k int) int { return r[len(r)/2+k] }

// within are those that d edits can come from.
func (r diagonals) within(d int) diagonals { return r[len(r)/2-d-1 : len(r)/2+d+2] }

// down reports whether the best way to diagonal k with d edits ends with an
// addition.
func (r diagonals) down(d, k int) bool {
	return k == -d || k != d && r.at(k-1) < r.at(k+1)
}

// retrace walks back what shortest noted: for each number of edits up to d the
// diagonals within it, one after the other.
func retrace(a, b []rune, trail []int, d int) []step {
	steps := make([]step, 0, len(a)+len(b))
	x, y := len(a), len(b)
	for ; d >= 0; d-- {
		reach, k := diagonals(trail[len(trail)-2*d-3:]), x-y
		trail = trail[:len(trail)-len(reach)]
		from := k - 1
		if reach.down(d, k) {
			from = k + 1
		}
		fromX := reach.at(from)
		fromY := fromX - from
		for x > max(fromX, 0) && y > max(fromY, 0) {
			x, y = x-1, y-1
			steps = append(steps, step{r: a[x], same: true})
		}
		if d > 0 && x == fromX {
			y--
			steps = append(steps, step{r: b[y], added: true})
		} else if d > 0 {
			x--
			steps = append(steps, step{r: a[x]})
		}
	}
	slices.Reverse(steps)
	return steps
}
