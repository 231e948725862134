// Package proof makes a history evident: whoever kept one signed checkpoint of
// it can tell whether anything up to there was edited, inserted, removed,
// swapped or cut since.
//
// A stream's events are the leaves of a Merkle tree (RFC 6962, as in
// golang.org/x/mod/sumdb/tlog). A leaf is the 32 bytes of Recorded.Hash, which
// covers what is stored, so free text that was erased stays proven without
// being known. A checkpoint is a signed note (golang.org/x/mod/sumdb/note) in
// the form of C2SP tlog-checkpoint:
//
//	keyline/board-4fzyo82mvyqc
//	1204
//	qINS1GRFHWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs=
//	at 1772442004000
//
//	— keyline-1f0c9a2e 3mJ9...
//
// stream, number of events, root of their tree, time of the last in Unix
// milliseconds. The same tree always has the same checkpoint.
//
// # Export
//
// An export is JSON in lines: a header, every event as stored, a checkpoint
// after each 256 events and one at the end, marked so:
//
//	{"keyline":"export","v":1,"stream":"board-...","events":1204,"keys":["keyline-..."]}
//	{"r":0,"at":1772442004000,"id":"...","type":"BoardCreated","data":"{...}","meta":"{...}","h":"..."}
//	{"note":"keyline/board-...","end":true}
//
// Data and meta are strings, so that a reader has the very bytes; h is the
// event's hash. Free text of notes stays sealed in an export, without its
// keys: what is erased later is erased in every export too. Titles of goals
// are plain, as they are in the store.
//
// # Keys
//
// Another key takes over by a note that both sign, and the space keeps it on
// record. Exports carry these notes, so that whoever trusts an older key can
// follow to the one that signed:
//
//	keyline/keys
//	keyline-1f0c9a2e+...    (the key so far)
//	keyline-77b0e3d1+...    (the key from now on)
//
//	— keyline-1f0c9a2e 3mJ9...
//	— keyline-77b0e3d1 pQx0...
//
// # What it proves
//
// Verify checks an export against its own checkpoints and, if given, a key and
// an older checkpoint from elsewhere. Without those it shows that the file is
// as somebody with the file's key signed it. An export that was cut where an
// older one ended is an older export; only a later checkpoint tells. Nobody
// can tell what was rewritten before the first checkpoint that left the server.
package proof
