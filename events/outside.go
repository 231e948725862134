package events

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Malformed says what is wrong with an object that somebody else wrote,
// without repeating any of it.
type Malformed struct {
	Unknown bool   // it has a field of an unknown name
	Twice   bool   // it has a field twice
	Field   string // has a value of the wrong type, as a.b; may be empty
}

func (m *Malformed) Error() string {
	switch {
	case m.Unknown:
		return "a field that is not known here"
	case m.Twice:
		return "a field twice"
	case m.Field != "":
		return "a value of the wrong type in the field " + m.Field
	}
	return "not exactly one JSON object"
}

// ReadObject reads into a struct what somebody else wrote. It is strict, so
// that no two programs can read the same bytes differently: exactly one
// object, in UTF-8, with names written exactly and once, and none that the
// struct does not have. A null where the object should be would pass for an
// empty one and is refused as well.
func ReadObject(data []byte, into any) *Malformed {
	if d := bytes.TrimLeft(data, " \t\r\n"); len(d) == 0 || d[0] != '{' || !utf8.Valid(data) {
		return new(Malformed)
	}
	err := json.Unmarshal(data, into, strictly)
	if err == nil {
		return nil
	}
	m := &Malformed{Unknown: errors.Is(err, json.ErrUnknownName), Twice: errors.Is(err, jsontext.ErrDuplicateName)}
	var wrong *json.SemanticError
	if errors.As(err, &wrong) && !m.Unknown {
		m.Field = strings.ReplaceAll(strings.TrimPrefix(string(wrong.JSONPointer), "/"), "/", ".")
	}
	return m
}

// Half a surrogate pair, which a page may send while somebody types, becomes
// U+FFFD.
var strictly = json.JoinOptions(json.RejectUnknownMembers(true), jsontext.AllowInvalidUTF8(true))
