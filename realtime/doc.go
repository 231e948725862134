// Package realtime stands between browsers and the log. PROTOCOL.md is the
// contract with the browser side; its numbered rules are cited here and named
// by tests.
//
// A Room is one board while people are on it: a step function over inputs,
// without goroutines, clocks, randomness or I/O of its own. The Hub gives each
// room a goroutine, a clock, the store and the sockets; a test gives it a
// seeded scheduler instead and runs the very same code.
//
// What a room promises:
//
//   - One writer. All decisions of a board are made in one order, the order of
//     its stream. Two processes may host the same board: the expected revision
//     of each append decides, the loser starts over from the store.
//   - Durable before visible. Sessions are shown an event only after the append
//     that holds it has returned. Typing and presence are shown at once and
//     never called saved before they are.
//   - At most one append is under way. What is decided meanwhile goes into the
//     next one, so a burst costs one durable write.
//   - Every session sees every change once, in one order, or is closed with a
//     code that tells it to come back and catch up.
//   - Nobody waits for a slow socket. A port buffers up to its limit and is then
//     closed.
package realtime
