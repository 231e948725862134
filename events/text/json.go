package text

import (
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// Limits of decoding: parts of one op, and units one part may keep or delete.
const (
	MaxParts = 1000
	maxSpan  = 1 << 24
)

// MarshalJSON writes a list: a positive number keeps, a negative one deletes,
// a string inserts.
func (o Op) MarshalJSON() ([]byte, error) {
	out := []byte{'['}
	for i, p := range o {
		if i > 0 {
			out = append(out, ',')
		}
		n, err := p.size()
		if err != nil {
			return nil, err
		}
		switch {
		case p.Insert != "":
			s, err := json.Marshal(p.Insert)
			if err != nil {
				return nil, fmt.Errorf("encode op: %w", err)
			}
			out = append(out, s...)
		case p.Keep > 0:
			out = strconv.AppendInt(out, int64(n), 10)
		default:
			out = strconv.AppendInt(out, -int64(n), 10)
		}
	}
	return append(out, ']'), nil
}

// UnmarshalJSON reads an op from outside and brings it into normal form. It
// refuses what is no list, more than MaxParts parts, zeros, fractions, empty
// insertions and halves of surrogate pairs.
func (o *Op) UnmarshalJSON(data []byte) error {
	var parts []json.RawMessage
	if err := json.Unmarshal(data, &parts); err != nil || parts == nil {
		return fmt.Errorf("%w: not a list", ErrMalformed)
	}
	if len(parts) > MaxParts {
		return fmt.Errorf("%w: %d parts", ErrMalformed, len(parts))
	}
	out := Op{}
	for _, raw := range parts {
		if raw[0] == '"' {
			s, err := insertion(raw)
			if err != nil {
				return err
			}
			out = out.insert(s)
			continue
		}
		n, err := strconv.Atoi(string(raw))
		switch {
		case err != nil || n == 0 || n > maxSpan || n < -maxSpan:
			return fmt.Errorf("%w: part %q", ErrMalformed, raw)
		case n > 0:
			out = out.keep(n)
		default:
			out = out.remove(-n)
		}
	}
	*o = out.trim()
	return nil
}

// insertion decodes a JSON string that must hold whole characters: where
// encoding/json would put U+FFFD in silence, the two sides would no longer
// hold the same text.
func insertion(raw []byte) (string, error) {
	if !utf8.Valid(raw) || half(raw) {
		return "", ErrCutPair
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil || s == "" {
		return "", fmt.Errorf("%w: empty insertion", ErrMalformed)
	}
	return s, nil
}

// half reports whether the JSON string escapes one surrogate without its other.
func half(raw []byte) bool {
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		i++
		r := escaped(raw, i)
		if r < 0xd800 || r > 0xdfff {
			continue
		}
		low := rune(-1)
		if i+5 < len(raw) && raw[i+5] == '\\' {
			low = escaped(raw, i+6)
		}
		if r >= 0xdc00 || low < 0xdc00 || low > 0xdfff {
			return true
		}
		i += 10
	}
	return false
}

// escaped reads a u with four hexadecimal digits at i; -1 if that is not there.
func escaped(raw []byte, i int) rune {
	if i+5 > len(raw) || raw[i] != 'u' {
		return -1
	}
	n, err := strconv.ParseUint(string(raw[i+1:i+5]), 16, 32)
	if err != nil {
		return -1
	}
	return rune(n)
}
