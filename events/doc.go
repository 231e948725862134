// Package events is the log: the vocabulary of recorded facts and the port
// through which everything that must last is kept.
//
// A stream is a named sequence of events, "board-7f3c": a category, the first
// hyphen, an id. Its events are numbered by revision from 0 without gaps. The
// whole log orders the events of all streams by position; positions grow but
// may have gaps.
//
// Promises of every Store, proven by package storetest:
//
//   - Durable: Append returns only when its events survive a power cut.
//   - Atomic: the events of one Append are recorded together, next to each
//     other, or not at all.
//   - Ordered: readers and subscribers see a stream's events by revision and
//     the log's events by position, each once, and none before it is durable.
//   - Idempotent: an Append repeated with the same ids and the same expected
//     revision succeeds with the first answer and records nothing.
//   - Monotonic time: At never goes back within a stream.
//   - Honest: damaged rows are reported as Damaged, never served.
//
// A Store is safe for concurrent use.
//
// # Free text
//
// Free text of notes and comments is sealed before it reaches a Store, each
// item under its own key (see Vault). Whoever reads the log without the keys
// sees that something was said, by whom and when, never what. Deleting the
// key's stream makes the text unreadable everywhere while every hash over the
// stored bytes still holds.
package events
