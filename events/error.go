package events

import (
	"errors"
	"fmt"
)

// Errors of stores.
var (
	ErrUnknownOutcome = errors.New("outcome of append unknown: repeat it with the same ids")
	ErrTooLarge       = errors.New("append too large")
	ErrReadOnly       = errors.New("store is read-only after a disk failure")
	ErrOrder          = errors.New("events to restore do not follow each other")
	ErrUndeletable    = errors.New("stream is history and cannot be deleted")
	ErrClosed         = errors.New("store is closed")
)

// Conflict says that the stream was not at the expected revision.
type Conflict struct {
	Stream   Stream
	Expected Revision
	Actual   Revision
}

func (c *Conflict) Error() string {
	return fmt.Sprintf("append %s: expected revision %d, is at %d", c.Stream, c.Expected, c.Actual)
}

// Damaged says that stored bytes do not match their hash.
type Damaged struct {
	Stream   Stream
	Revision Revision
	Position Position
}

func (d *Damaged) Error() string {
	return fmt.Sprintf("event %d of %s (position %d) is damaged", d.Revision, d.Stream, d.Position)
}

// Code sorts what can go wrong by what the caller can do about it.
type Code string

// Codes of Error.
const (
	Invalid         Code = "invalid"         // the request cannot be right; mend it
	NotFound        Code = "not_found"       // no such thing, or none that you may know of
	Clash           Code = "conflict"        // somebody was faster, or the state forbids it
	Forbidden       Code = "forbidden"       // your role does not allow it
	Unauthenticated Code = "unauthenticated" // sign in again
	TooMany         Code = "too_many"        // a limit; wait or remove something
	TooLarge        Code = "too_large"       // make it smaller
	Unavailable     Code = "unavailable"     // try again later
	Internal        Code = "internal"        // our fault
)

// Error is a refusal meant for a person and a program. Message is plain
// English; Reason is the stable name a user interface translates, with Args
// for its blanks.
type Error struct {
	Code    Code
	Reason  string // snake_case, unique per kind of refusal: "target_equals_baseline"
	Message string
	Args    map[string]string
}

func (e *Error) Error() string { return e.Message }

// Refuse makes an Error; args are pairs of name and value.
func Refuse(code Code, reason, message string, args ...string) *Error {
	e := &Error{Code: code, Reason: reason, Message: message}
	for i := 0; i+1 < len(args); i += 2 {
		if e.Args == nil {
			e.Args = map[string]string{}
		}
		e.Args[args[i]] = args[i+1]
	}
	return e
}
