package projections

import (
	"encoding/json"
	"math"
	"strconv"
	"unicode/utf8"

	"keyline/events/board"
)

// object writes the fields of one entity as JSON members. Without reflection
// and without allocations: a busy board writes tens of thousands a second.
type object struct {
	dst    []byte
	fields board.Fields
	nulls  bool // write null for what is empty, to remove it from the reader's table
	begun  bool
}

// member begins a field when it is wanted; what is empty is written as null
// or not at all.
func (o *object) member(f board.Fields, name string, empty bool) bool {
	if o.fields&f == 0 || empty && !o.nulls {
		return false
	}
	if o.begun {
		o.dst = append(o.dst, ',')
	}
	o.begun = true
	o.dst = append(o.dst, '"')
	o.dst = append(o.dst, name...)
	o.dst = append(o.dst, '"', ':')
	if empty {
		o.dst = append(o.dst, "null"...)
	}
	return !empty
}

func (o *object) text(f board.Fields, name, v string) {
	if o.member(f, name, v == "") {
		o.dst = appendString(o.dst, v)
	}
}

// number writes a number also when it is 0.
func (o *object) number(f board.Fields, name string, v float64) {
	if o.member(f, name, false) {
		o.dst = appendNumber(o.dst, v)
	}
}

func (o *object) open(f board.Fields, name string, v *float64) {
	if o.member(f, name, v == nil) {
		o.dst = appendNumber(o.dst, *v)
	}
}

// count writes a whole number also when it is 0.
func (o *object) count(f board.Fields, name string, v int) {
	if o.member(f, name, false) {
		o.dst = strconv.AppendInt(o.dst, int64(v), 10)
	}
}

// time writes a whole number that is never 0, such as a moment.
func (o *object) time(f board.Fields, name string, ms int64) {
	if o.member(f, name, ms == 0) {
		o.dst = strconv.AppendInt(o.dst, ms, 10)
	}
}

func (o *object) flag(f board.Fields, name string, v bool) {
	if o.member(f, name, !v) {
		o.dst = append(o.dst, "true"...)
	}
}

func (o *object) refs(f board.Fields, name string, v []board.Ref) {
	if !o.member(f, name, len(v) == 0) {
		return
	}
	for i, r := range v {
		o.dst = append(o.dst, "[,"[min(i, 1)])
		o.dst = appendRef(o.dst, r)
	}
	o.dst = append(o.dst, ']')
}

func (o *object) edges(f board.Fields, name string, v []board.Edge) {
	if !o.member(f, name, len(v) == 0) {
		return
	}
	for i, e := range v {
		o.dst = append(o.dst, "[,"[min(i, 1)])
		o.dst = appendString(o.dst, e.String())
	}
	o.dst = append(o.dst, ']')
}

func (o *object) target(f board.Fields, name string, v board.Target) {
	if o.member(f, name, v == board.Target{}) {
		o.dst = appendString(o.dst, v.String())
	}
}

// names writes a list of names, which need no escaping.
func (o *object) names(f board.Fields, name string, v []string) {
	if !o.member(f, name, len(v) == 0) {
		return
	}
	for i, n := range v {
		o.dst = append(o.dst, "[,"[min(i, 1)], '"')
		o.dst = append(o.dst, n...)
		o.dst = append(o.dst, '"')
	}
	o.dst = append(o.dst, ']')
}

// value writes anything else; for what is rare, since it takes reflection.
func (o *object) value(f board.Fields, name string, empty bool, v any) {
	if !o.member(f, name, empty) {
		return
	}
	b, err := json.Marshal(v)
	if err != nil { // only of what no fold makes
		b = []byte("null")
	}
	o.dst = append(o.dst, b...)
}

func appendRef(dst []byte, r board.Ref) []byte {
	dst = append(dst, '"')
	dst = append(dst, r.Kind.String()...)
	dst = append(dst, '/')
	dst = appendEscaped(dst, r.ID)
	return append(dst, '"')
}

// appendNumber writes the shortest form that reads back the same. JSON has no
// other numbers than finite ones.
func appendNumber(dst []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return append(dst, '0')
	}
	if v == 0 {
		v = 0 // of either sign: they are equal, so that a change of sign is told to nobody
	}
	format := byte('f')
	if a := math.Abs(v); a != 0 && (a < 1e-6 || a >= 1e21) {
		format = 'e'
	}
	return strconv.AppendFloat(dst, v, format, -1, 64)
}

func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	dst = appendEscaped(dst, s)
	return append(dst, '"')
}

const hexDigits = "0123456789abcdef"

// plain are the bytes that stand for themselves inside a JSON string.
var plain = func() (plain [256]bool) {
	for c := byte(' '); c < utf8.RuneSelf; c++ {
		plain[c] = c != '"' && c != '\\'
	}
	return plain
}()

// appendEscaped writes the inside of a JSON string. Bytes that are not UTF-8
// become U+FFFD. U+2028 and U+2029 are escaped because they end a line in
// older JavaScript.
func appendEscaped(dst []byte, s string) []byte {
	begin := 0
	for i := 0; i < len(s); {
		c := s[i]
		if plain[c] {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			switch {
			case r == utf8.RuneError && size == 1:
				dst = append(append(dst, s[begin:i]...), `\ufffd`...)
			case r == '\u2028' || r == '\u2029':
				dst = append(append(dst, s[begin:i]...), `\u202`...)
				dst = append(dst, hexDigits[r&0xf])
			default:
				i += size
				continue
			}
			i += size
			begin = i
			continue
		}
		dst = append(dst, s[begin:i]...)
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\n':
			dst = append(dst, '\\', 'n')
		case '\t':
			dst = append(dst, '\\', 't')
		default:
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&0xf])
		}
		i++
		begin = i
	}
	return append(dst, s[begin:]...)
}
