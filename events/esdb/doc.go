// Package esdb keeps the log in EventStoreDB or KurrentDB, which replicates
// it: many Keylines on one cluster serve the same boards.
//
// # What is where
//
// A stream is a stream of the server under the same name, an event one event
// with the proposed data as its data. The metadata is an envelope:
//
//	{"keyline":1,"at":1767225600000,"hash":"…","meta":{…}}
//
// The hash is Recorded.Hash and checked at each read. The time is the
// appending Keyline's, never before that of the event it follows: the server
// stamps each event of an append by itself and by whatever clock the leader
// of the moment has, so its time can go back. Written down, time and hash are
// the same for every reader, and a history can be moved here as it is.
//
// # Deleting
//
// A deleted stream is tombstoned and its name continued by another stream,
// person-7f, person-7f~1, ...: a stream that is only truncated would go on
// counting and take the events of its former life for repeated ones. The
// bytes are gone from the server's disks after its next scavenge; until then
// administrators of the server can read them, Keyline no more.
//
// # What the server needs
//
// Version 24.10.5 or later (24.10, 26.0 are supported by its vendor). Up to
// 25.0 it takes 1 MiB per append by default, envelopes included: raise
// MaxAppendSize to 16 MiB there, its most, or large imports are refused. The
// user needs to read $all and to write and delete streams. Reads go to the
// leader.
//
// # Other programs
//
// The server may serve other programs too. Events without an envelope in
// streams outside of Keyline's categories are theirs and passed over; in its
// own they are reported as damage. Several Keylines that must not see each
// other take a namespace each, see Open.
package esdb
