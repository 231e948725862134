// Package api is Keyline over HTTP: signing in, boards and invites, the live
// socket's front door, and what those who run it need. Handlers are thin: they
// read a request strictly, ask auth who calls, and hand a command to the hub.
//
//	POST  /api/session/owner          {secret, name?}                  open an owner link
//	POST  /api/session/join           {board, secret, name?}           join a board by invite
//	POST  /api/session/refresh        {board?}                         next access token, by cookie
//	POST  /api/session/end            {}                               sign out
//	GET   /api/me                                                      who am I
//	PATCH /api/me                     {name}                           call me otherwise
//	GET   /api/templates                                               what a board can start from
//	GET   /api/boards                                                  boards I may open
//	POST  /api/boards                 {title, template, lang, command?}
//	POST  /api/boards/:board/invites  {role, hours, max}
//	GET   /api/boards/:board/mentions                                  until when I have read what names me
//	POST  /api/boards/:board/mentions {until}
//	GET   /api/boards/:board/people                                    names of all who ever were on it
//	POST  /api/boards/:board/links/:link {status, command?}            an integration says how far a linked item is
//	POST  /api/boards/:board/keyresults/:keyresult/values              an integration checks in for an owner or a delegate:
//	      {value, confidence?, comment?, on?, done?, command?}
//	POST  /api/boards/:board/kpis/:kpi/values {value, on?, command?}   an integration says what a KPI is
//	POST  /api/boards/:board/initiatives/:initiative/status {status, command?}
//	GET   /api/boards/:board/table?as=csv|xlsx&lang=&part=             goals and what belongs to them, as a file
//	POST  /api/boards/:board/table                                     a file or cells, all of it or nothing:
//	      {file? or cells?, command?, reason?, lang?, try?}
//	GET   /api/boards/:board/history                                   every event in short
//	GET   /api/boards/:board/history/:as/:page                         500 revisions for readers or managers
//	GET   /api/boards/:board/checkpoint?from=SIZE&to=SIZE              signed, and that it goes on from there
//	GET   /api/boards/:board/export                                    every event with its proof
//	POST  /api/invite                 {board, secret}                  what would I join
//	GET   /api/people                                                  everybody of the space, for owners
//	POST  /api/erasures               {person, texts?} or {board, refs}, code?
//	GET   /api/checkpoint?from=SIZE                                    of the whole space, for its members
//	GET   /api/security?board=&group=&person=&skip=                    who did what about access
//	POST  /api/spaces                 {name, command?}                 found another space
//	GET   /ws                                                          realtime/PROTOCOL.md
//	GET   /healthz /readyz /metrics /.well-known/jwks.json
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
