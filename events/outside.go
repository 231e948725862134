package events

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// ErrMalformed says that something sent is not the object that it should be.
var ErrMalformed = errors.New("not such an object")

// ReadObject reads into a struct what somebody else wrote. It is strict, so
// that no two programs can read the same bytes differently: exactly one
// object, in UTF-8, with names written exactly and once, and none that the
// struct does not have. A null where the object should be would pass for an
// empty one and is refused as well. The error is ErrMalformed: what a decoder
// says would repeat what was sent.
func ReadObject(data []byte, into any) error {
	if d := bytes.TrimLeft(data, " \t\r\n"); len(d) == 0 || d[0] != '{' {
		return ErrMalformed
	}
	if !utf8.Valid(data) || json.Unmarshal(data, into, strictly) != nil {
		return ErrMalformed
	}
	return nil
}

// Half a surrogate pair, which a page may send while somebody types, becomes
// U+FFFD.
var strictly = json.JoinOptions(json.RejectUnknownMembers(true), jsontext.AllowInvalidUTF8(true))
