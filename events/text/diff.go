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
	steps, ok := shortest([]rune(from), []rune(to))
	if !ok {
		return o.insert(to).remove(Len(from))
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
// k; reach, shifted by its middle, says how far into a the best path on each
// diagonal has come.
func shortest(a, b []rune) ([]step, bool) {
	most := min(maxEdits, len(a)+len(b))
	middle := most + 1
	reach := make([]int, 2*middle+1)
	var trail [][]int
	for d := 0; d <= most; d++ {
		trail = append(trail, slices.Clone(reach))
		for k := -d; k <= d; k += 2 {
			x := reach[middle+k-1] + 1
			if down(reach, middle+k, d, k) {
				x = reach[middle+k+1]
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			reach[middle+k] = x
			if x >= len(a) && x-k >= len(b) {
				return retrace(a, b, trail), true
			}
		}
	}
	return nil, false
}

// down reports whether the best way to diagonal k with d edits ends with an
// addition.
func down(reach []int, at, d, k int) bool {
	return k == -d || k != d && reach[at-1] < reach[at+1]
}

func retrace(a, b []rune, trail [][]int) []step {
	var steps []step
	x, y := len(a), len(b)
	for d := len(trail) - 1; d >= 0; d-- {
		reach, k := trail[d], x-y
		middle := len(reach) / 2
		from := k - 1
		if down(reach, middle+k, d, k) {
			from = k + 1
		}
		fromX := reach[middle+from]
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
