// Package board decides what may happen on one board and folds what did.
//
// A board is one stream, board-<id>: its people, the notes on its wall, their
// groups, the goals written from them. Every concept has a file of its own
// that reads in the order events, fold, decisions.
//
// # Promises
//
//   - Decide does no I/O, reads no clock and draws no random numbers. It does
//     not change the state. The policy is asked first, then everything that
//     came from outside is checked; what passes cannot break the fold.
//   - A command that would change nothing gives no events and no error.
//   - Evolve takes any event, in any order, from any history. What does not
//     fit is ignored; it never panics.
//   - Nothing is removed: what people delete is gone from sight and can be
//     restored, and what they undo is compensated by further events.
//
// A State is not safe for concurrent use.
//
// # Undo
//
// While folding, State keeps for each person the last steps taken and the
// events that would take them back, made from what was there before. So undo
// survives a restart without being stored. A step in a text is kept as an
// operation that follows along as others type (see Text).
package board
