package text

import "unicode/utf8"

// Diff answers a small op that turns from into to.
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
	return o.keep(Len(from[:start])).
		insert(to[start : len(to)-end]).
		remove(Len(from[start : len(from)-end])).
		trim()
}
