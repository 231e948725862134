// Package esdbtest is a stand-in for an EventStoreDB server, for tests alone.
// It speaks the wire protocol through the official client's own generated
// stubs, keeps what it is told in memory, over restarts too, and breaks on
// demand: every call can be made to fail before, in the middle of or after it
// is done, subscriptions can be dropped, and the whole server can pause, stop
// and come back on the same address.
//
// What a real server does and this does on purpose:
//
//   - Positions have gaps, and the events of one append have positions of
//     their own.
//   - An append with a numbered revision whose events are there already, at
//     those very revisions, succeeds again; with any revision only what was
//     appended since the start is recognised.
//   - A deleted stream can be written again and its numbers go on; a
//     tombstoned one never. Both stay in $all until Scavenge.
//   - Reads are inclusive, subscriptions exclusive of where they start.
//   - Errors travel in trailers, a missing stream as a message.
//
// It has no persistent subscriptions, no projections and no access lists. A
// regular expression is Go's, not .NET's.
package esdbtest
