// Package text lets several people type in one plain text at once, by
// operational transformation.
//
// Lengths and places are counted in UTF-16 units, as browsers count them,
// although Go strings hold UTF-8. No operation cuts a surrogate pair.
//
// The same rules are written a second time in TypeScript (ui/src/text); the
// vectors in testdata hold the two together.
//
// All functions are pure and safe for concurrent use.
package text

import (
	"errors"
	"unicode/utf8"
)

// Ways in which an op can be wrong.
var (
	ErrPastEnd   = errors.New("op reaches past the end of the text")
	ErrCutPair   = errors.New("op cuts a surrogate pair")
	ErrMalformed = errors.New("op is malformed")
)

// Part is one step of an Op. Exactly one of its fields is set: units to keep,
// units to delete, or text to insert.
type Part struct {
	Keep, Delete int
	Insert       string
}

// Op is an edit of a whole text from its start. What it does not reach stays.
//
// The functions of this package answer ops in normal form: no empty part, no
// two parts of a sort next to each other, an insertion before a deletion at
// the same place, no keep at the end.
type Op []Part

// Empty reports whether the op, in normal form, changes nothing.
func (o Op) Empty() bool { return len(o) == 0 }

// Len is the length of s in UTF-16 units.
func Len(s string) int {
	n := 0
	for _, r := range s {
		n += units(r)
	}
	return n
}

func units(r rune) int {
	if r >= 0x10000 {
		return 2
	}
	return 1
}

// split cuts s after n UTF-16 units.
func split(s string, n int) (head, tail string, err error) {
	at := 0
	for n > 0 {
		if at == len(s) {
			return "", "", ErrPastEnd
		}
		r, size := utf8.DecodeRuneInString(s[at:])
		if n -= units(r); n < 0 {
			return "", "", ErrCutPair
		}
		at += size
	}
	return s[:at], s[at:], nil
}

// keep, insert and remove append to an op in normal form and leave it so,
// but for a keep at the end, which trim removes.

func (o Op) keep(n int) Op {
	if n == 0 {
		return o
	}
	if last := len(o) - 1; last >= 0 && o[last].Keep > 0 {
		o[last].Keep += n
		return o
	}
	return append(o, Part{Keep: n})
}

func (o Op) remove(n int) Op {
	if n == 0 {
		return o
	}
	if last := len(o) - 1; last >= 0 && o[last].Delete > 0 {
		o[last].Delete += n
		return o
	}
	return append(o, Part{Delete: n})
}

func (o Op) insert(s string) Op {
	if s == "" {
		return o
	}
	last := len(o) - 1
	if last < 0 || o[last].Delete == 0 {
		if last >= 0 && o[last].Insert != "" {
			o[last].Insert += s
			return o
		}
		return append(o, Part{Insert: s})
	}
	if last > 0 && o[last-1].Insert != "" {
		o[last-1].Insert += s
		return o
	}
	removed := o[last]
	o[last] = Part{Insert: s}
	return append(o, removed)
}

func (o Op) trim() Op {
	if last := len(o) - 1; last >= 0 && o[last].Keep > 0 {
		return o[:last]
	}
	return o
}
