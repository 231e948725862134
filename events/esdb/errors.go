package esdb

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"keyline/events"
)

// Errors of the store beyond those of package events.
var (
	// ErrUnreachable: no server answered in time.
	ErrUnreachable = events.Refuse(events.Unavailable, "store_unreachable", "The event store cannot be reached at the moment. Try again.")
	// ErrAccess: the server does not know the user, or does not let it do this.
	ErrAccess = events.Refuse(events.Internal, "store_access", "The event store refuses to work for Keyline.")
)

// Answers of the server that decide what happens next.
var (
	errWrong   = errors.New("not at the expected revision")
	errOver    = errors.New("stream is tombstoned")
	errNothing = errors.New("no such event")
)

// lost reports whether the client had lost its server, so that another is to
// be looked for.
func lost(err error) bool {
	var e *esdb.Error
	return errors.As(err, &e) && (e.Code() == esdb.ErrorUnavailable || e.Code() == esdb.ErrorCodeConnectionClosed)
}

// understood is the error as this package speaks of it. What stays as it was
// may go away by itself; see final.
func understood(err error) error {
	var e *esdb.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() {
	case esdb.ErrorCodeWrongExpectedVersion:
		return errWrong
	case esdb.ErrorCodeStreamDeleted:
		return errOver
	case esdb.ErrorCodeResourceNotFound:
		// As a status it says that something else is not found, the leader.
		if !strings.Contains(err.Error(), "rpc error") {
			return errNothing
		}
	case esdb.ErrorCodeAccessDenied, esdb.ErrorCodeUnauthenticated:
		return ErrAccess
	case esdb.ErrorCodeDeadlineExceeded:
		return fmt.Errorf("%w (%w)", context.DeadlineExceeded, err)
	}
	// The client has no codes for these, nor does it show the status.
	text := err.Error()
	if strings.Contains(text, "code = ResourceExhausted") || strings.Contains(text, "Maximum Append Size") {
		return events.ErrTooLarge
	}
	return err
}

// final reports whether trying again cannot help.
func final(err error) bool {
	var conflict *events.Conflict
	var damaged *events.Damaged
	var bad *malformed
	return errors.Is(err, errLeft) || errors.Is(err, events.ErrTooLarge) || errors.Is(err, errOver) || errors.Is(err, events.ErrClosed) ||
		errors.Is(err, events.ErrOrder) ||
		errors.As(err, &conflict) || errors.As(err, &damaged) || errors.As(err, &bad)
}

// malformed is an append that no repetition makes right.
type malformed struct{ error }
