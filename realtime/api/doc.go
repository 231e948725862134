// Package api is Keyline over HTTP: signing in, boards and invites, the live
// socket's front door, and what those who run it need. Handlers are thin: they
// read a request strictly, ask auth who calls, and hand a command to the hub.
//
// addresses.go has all there are; GET /api/openapi.json describes them from
// the same list, and /api is a page of that for people. The live protocol at
// /ws is that of realtime/PROTOCOL.md.
//
// Everything else that is read is a page or an asset of the user interface.
//
// # Promises
//
//   - Bodies are JSON objects in UTF-8 of at most MaxBody bytes with known
//     fields only.
//   - A refusal is a problem (RFC 9457) with a code, a stable reason and words
//     for a person; error.go alone turns errors into answers.
//   - What somebody may not see is answered exactly like what does not exist.
//   - A request that changes something carries an Origin of this server or
//     none, and no request is served under a name that is not this server's.
//   - command, where it may be given, makes a repeated request harmless.
//   - Logs and metrics hold ids, routes and numbers: never bodies, names,
//     tokens, addresses or free text.
package api
