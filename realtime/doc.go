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
//
// # What grows with what
//
// Measured on two busy cores (make bench, make prove), the process as a whole:
//
//   - a person: 15 kB for an idle socket, 12 after a collection, of which a bare
//     socket of Go takes 6.5; and one system call for each turn of their board
//   - a change: one encoding for each audience, however many read it, and its
//     share of an append
//   - a board: nothing until somebody opens it, then its state twice and a
//     snapshot until the next change; it is folded again from its events
//   - the history: Open reads it all once, 0.3 s for 200,000 events
//   - 5,000 sockets on 10 boards that come back at once with 500 changes missed:
//     215 MiB in all, everybody up to date after 16 s
//
// One process ends at 10,000 sockets or where one board fills a core: with
// 500 people a change takes 4 to 5 ms of it. Ten times as much is more boards on
// more nodes, which docker-compose.yml spreads by board; one board does not
// spread.
package realtime
