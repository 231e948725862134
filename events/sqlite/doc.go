// Package sqlite keeps the log in one SQLite file, the store of a Keyline that
// runs alone. Any SQLite tool opens the file:
//
//	SELECT position, stream, revision, type, data FROM events WHERE NOT gone;
//
// # Group commit
//
// One goroutine writes. Whatever waits when it gets round to it, appends of
// all boards, goes into one transaction of SQLite's write-ahead log, and that
// is forced to the disk once. Nobody gets an answer and no reader sees an event
// before. The more writers wait, the more share a force: throughput grows with
// load, while one writer alone pays for a force of its own.
//
// # Readers
//
// Readers have connections of their own and fetch a page at a time. Between
// pages they hold nothing, so a slow reader, or one that appends from its own
// loop, keeps nobody waiting.
//
// # Damage
//
// Each row carries events.Recorded.Hash, checked at every read. A row that does
// not match, a page that SQLite cannot make sense of and a revision that is
// missing from the index are all reported as events.Damaged; what lies around
// them stays readable. Open compares the table and its index as wholes, and entry
// by entry where they differ, for a stream's last revision must not hang on one
// of them. It also looks through the write-ahead log that a crash has left, in
// which SQLite takes damage for the unfinished end, and refuses a file whose log
// is damaged before its last commit. Not noticed is damage to that very last
// commit, which a power cut may have torn as well, and a log that was cut off
// whole commits before its end.
//
// # Failing disks
//
// After a write that failed the store is read-only until it is opened again.
// A failed force is never tried twice: the kernel may have dropped what it
// could not write and report success.
//
// # Erasure
//
// Delete overwrites in place and keeps the empty row. To remove rows would make
// SQLite move their neighbours about and leave copies of those in unused space
// for a later Delete to miss. Then the write-ahead log, which still has the
// old bytes, is emptied before Delete returns. Where a full disk or another
// program keeps it from that, Delete says so, and every later transaction and
// every start tries again.
package sqlite
