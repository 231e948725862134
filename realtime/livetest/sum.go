package livetest

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"unicode/utf16"
)

// sum compares the tables with what the server says they come to (C13).
func (c *Client) sum(f frame) error {
	c.Sums++
	var kinds map[string]map[string]any
	if err := json.Unmarshal(encode(c.Tables), &kinds); err != nil {
		return err
	}
	all := map[string]any{}
	for kind, rows := range kinds {
		if len(rows) > 0 {
			all[kind] = rows
		}
	}
	if got := fnv1a(spelled(nil, all)); got != f.H {
		return fmt.Errorf("C13: tables at revision %d come to %d, the board to %d", c.Rev, got, f.H)
	}
	return nil
}

// spelled writes a value in the units that are hashed.
func spelled(dst []uint16, v any) []uint16 {
	length := func(n int) { dst = append(dst, uint16(n>>16), uint16(n)) }
	switch v := v.(type) {
	case nil:
		return append(dst, 0)
	case bool:
		if v {
			return append(dst, 2)
		}
		return append(dst, 1)
	case float64:
		dst = append(dst, 3)
		b := binary.BigEndian.AppendUint64(nil, math.Float64bits(v))
		for i := 0; i < 8; i += 2 {
			dst = append(dst, binary.BigEndian.Uint16(b[i:]))
		}
	case string:
		text := utf16.Encode([]rune(v))
		dst = append(dst, 4)
		length(len(text))
		dst = append(dst, text...)
	case []any:
		dst = append(dst, 5)
		length(len(v))
		for _, x := range v {
			dst = spelled(dst, x)
		}
	case map[string]any:
		parts := uint32(0)
		for name, x := range v {
			parts += fnv1a(spelled(spelled(nil, name)[1:], x))
		}
		dst = append(dst, 6, uint16(parts>>16), uint16(parts))
	}
	return dst
}

// fnv1a takes the units one at a time.
func fnv1a(units []uint16) uint32 {
	h := uint32(2166136261)
	for _, u := range units {
		h = (h ^ uint32(u)) * 16777619
	}
	return h
}
