// Package archive moves histories from one store to another through a file: a
// board, a space with all its boards, or everything, with the streams of the
// people on them and the keys of their texts.
//
// # The file
//
// JSON in lines. The header, the streams one after the other, each with its
// events from revision 0 as they are stored, after a board's a signed
// checkpoint of it, and a last line that covers every byte before it:
//
//	{"keyline":"archive","v":1,"of":"board-...","key":"...","keys":["keyline-..."]}
//	{"stream":"key-....note","events":1}
//	{"r":0,"at":1772442004000,"id":"...","type":"KeyMade","data":"{...}","meta":"{...}","h":"..."}
//	{"stream":"board-...","events":1204}
//	...
//	{"note":"keyline/board-...\n1204\n..."}
//	{"end":true,"streams":14,"events":1530,"hash":"...","mac":"..."}
//
// The hash is SHA-256; the mac is HMAC-SHA-256 of it under the archive's key,
// which the header holds sealed with the master key. So an archive is taken
// only by who has that master key, or the archive's key itself, and nobody
// else can have altered it.
//
// # Keys
//
// The keys of texts are in the file as they are stored, wrapped with the
// master key: without that the texts stay sealed. An archive for a Keyline
// with another master key is made with handover: then its keys are wrapped
// with the archive's key, which goes by another way. Names of people and titles
// of goals are plain, as they are in the store.
//
// An archive has the keys that there are when it is made. Texts that are
// erased later can be read with it as long as it exists, as with a backup. The
// ballots of an open poll are left out, as of backups: close it before.
//
// # Import
//
// Import reads the whole file before it writes anything, and refuses if a
// stream is there already with another history. It writes keys, people and
// boards in this order and the space last, so that nobody finds what is not
// there yet. Cut off, it goes on where it was when it is repeated. At the end
// it reads everything back and compares it event by event. Every event has the
// bytes, the id, the revision and the time it had, so that its hash, the root
// of its board's tree and every proof made before stay as they are.
//
// Three things may be there already in another form, and stay as they are:
// streams of people who signed in at both ends since, streams that went on
// since, and keys and people that were erased since: they are not brought back.
package archive
