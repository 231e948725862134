package events

import (
	"context"
	"iter"
	"time"
)

// Limits every store enforces before it writes, so that a history can move
// from one store to another.
const (
	MaxEventBytes   = 1 << 20 // Data and Meta of one event together
	MaxAppendBytes  = 8 << 20 // those of all events of one Append
	MaxAppendEvents = 32_768
)

// Store keeps the log. The package comment lists what it promises and package
// storetest proves it of each implementation.
type Store interface {
	// Append records events at the end of the stream if its last revision is
	// the expected one (None: the stream must not exist). At least one event.
	// Errors: *Conflict when somebody was faster, ErrUnknownOutcome when the
	// same call must be repeated to learn what happened, ErrTooLarge,
	// ErrReadOnly when the disk failed or is full, ErrClosed.
	Append(ctx context.Context, stream Stream, expected Revision, proposed ...Proposed) (Appended, error)

	// Restore appends what another store recorded, events of one stream in
	// order, with the revisions and times they have, so that every hash stays
	// the same; positions are this store's own. The stream must end right
	// before them. Errors and repetitions are those of Append, and ErrOrder
	// when they do not follow each other or time would go back.
	Restore(ctx context.Context, recorded ...Recorded) error

	// Read yields the stream's events from a revision on, that one included,
	// up to the end as of some moment during the call. A stream that does not
	// exist yields nothing. After an error the sequence ends.
	Read(ctx context.Context, stream Stream, from Revision) iter.Seq2[Recorded, error]

	// ReadAll yields the events of all streams after a position, that one
	// excluded, up to the end as of some moment during the call.
	ReadAll(ctx context.Context, after Position) iter.Seq2[Recorded, error]

	// Subscribe yields the events of the categories (none named: of all) after a
	// position and then goes on as they are recorded, until the context ends (no error is
	// yielded for that) or the loop is left. A slow reader delays nobody. An
	// event may come again after an inner reconnection; a reader drops
	// positions it has had. After End, the first signal says that it caught up,
	// and every event recorded from then on comes.
	Subscribe(ctx context.Context, after Position, categories ...string) iter.Seq2[Signal, error]

	// Delete removes a forgettable stream for good, bytes included, and
	// refuses any other with ErrUndeletable. A missing stream is no error.
	Delete(ctx context.Context, stream Stream) error
}

// Appended says where an Append went.
type Appended struct {
	Last     Revision // revision of the last event appended
	Position Position // position of the last event appended
	At       time.Time
}

// Signal is one thing a subscription says: an event, or that there was nothing
// more to read when it was sent.
type Signal struct {
	Event    Recorded // unless CaughtUp
	CaughtUp bool
	Position Position // everything up to here has been yielded
}
