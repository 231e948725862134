package projections

import (
	"encoding/json"
	"fmt"
	"math"
	"unicode/utf16"
)

// digest is FNV-1a (RFC 9923) of 32 bits over units of 16.
type digest uint32

const digestBasis digest = 0x811c9dc5

func (d digest) unit(u uint16) digest { return (d ^ digest(u)) * 0x01000193 }
func (d digest) long(n uint32) digest { return d.unit(uint16(n >> 16)).unit(uint16(n)) }

func (d digest) text(s string) digest {
	units := utf16.Encode([]rune(s))
	d = d.long(uint32(len(units)))
	for _, u := range units {
		d = d.unit(u)
	}
	return d
}

func (d digest) value(v any) digest {
	switch v := v.(type) {
	case bool:
		if v {
			return d.unit(2)
		}
		return d.unit(1)
	case float64:
		bits := math.Float64bits(v)
		return d.unit(3).long(uint32(bits >> 32)).long(uint32(bits))
	case string:
		return d.unit(4).text(v)
	case []any:
		d = d.unit(5).long(uint32(len(v)))
		for _, x := range v {
			d = d.value(x)
		}
		return d
	case map[string]any:
		var all digest // of names in any order
		for name, x := range v {
			all += digestBasis.text(name).value(x)
		}
		return d.unit(6).long(uint32(all))
	}
	return d.unit(0) // null
}

// Digest is what the tables of a snapshot come to, as rule C13 of PROTOCOL.md
// has it: the same for the same content, whatever the order and the spelling of
// it. It is for finding mistakes, not for keeping anybody from making them.
func Digest(tables []byte) (uint32, error) {
	var kinds map[string]any
	if err := json.Unmarshal(tables, &kinds); err != nil {
		return 0, fmt.Errorf("digest of tables: %w", err)
	}
	for kind, table := range kinds {
		if rows, ok := table.(map[string]any); ok && len(rows) == 0 {
			delete(kinds, kind)
		}
	}
	return uint32(digestBasis.value(kinds)), nil
}
