// Package auth knows who is calling: identities, sessions, access tokens and
// the secrets of invitations. What somebody may do is decided elsewhere, by
// the role the board or the space gives him at that moment; a token carries no
// role.
//
// # Identities
//
// A person is an opaque id. The name and the sessions live in the stream
// person-<id>, which can be deleted: the board's history then speaks of an id
// that nobody can put a name to. A guest came by an invite link and his
// sessions hold for the boards he joined; a member belongs to the space.
// Until when somebody has read what names him lies in that stream as well.
//
// # Tokens
//
//   - Refresh token: "<person>.<session>.<256 random bits>", in a cookie that
//     scripts cannot read. Only its hash is kept. Each use replaces it. Using
//     a replaced one again ends the session, since two parties hold it;
//     within Grace of its replacement it is answered once more, because tabs
//     and broken connections do that too. Sessions are events: a refresh that
//     was answered survives a crash.
//   - Access token: a JWT signed with Ed25519, good for AccessLife, in the
//     memory of a page. Verify also asks whether its session still lives.
//   - Owner link: 128 random bits, one use, OwnerLinkLife, in memory only.
//   - Invite secret: 128 random bits in a link's fragment. The board keeps
//     HashSecret of it.
//
// # Threat model
//
// What is worth protecting: the history and its order, who said what without a
// name, what boards say, who people are and their sessions, the keys, and the
// meeting that is under way.
//
// What this package answers:
//
//	who                            what he tries                     why it fails
//	outsider without a link        guesses a link or a token         128 and 256 random bits; failures are rate-limited by package api
//	outsider                       forges or confuses a JWT          the header must be, byte for byte, one this server writes: one
//	                                                                 algorithm, no key from the token; claims are strict (see claims)
//	holder of a leaked link        joins with more rights            the invite carries the role; expiry, number of uses, revocation
//	thief of a refresh cookie      keeps a session alive             rotation: the second user of a token ends the session for both
//	thief of an access token       uses it for long                  ten minutes, and not after sign-out
//	participant                    uses his token on another board   the token names the board; the role is looked up there
//	another space                  swaps ids                         the token names the space; the answer is "not found"
//	foreign website                lets a browser act                access tokens are no cookies; the refresh cookie is SameSite=Strict
//	thief of the database          signs in                          hashes of secrets with at least 128 bits; signing keys are elsewhere
//	reader of logs                 finds secrets or names            errors and events of this package's streams are never logged with them
//
// What others answer:
//
//	who                            what he tries                     why it fails
//	foreign website                opens a socket, rebinds a name    exact Origin and Host, no cookie on sockets (api, realtime)
//	participant                    acts beyond his role              one table asked at every command, for HTTP and sockets (events/board)
//	participant                    uses up an id of the server's     such ids have a character that no client may send (realtime)
//	participant                    takes back or repeats another's   a command counts once, in the name of who sent it first (realtime)
//	participant                    writes what runs elsewhere        text is set as text, no script but ours, no formulas (ui, sheet)
//	participant, leaked link       floods, stalls, sends bombs       rates, deadlines and sizes; costly tables two at a time, and only
//	                                                                 from who may bring them (realtime, api, sheet)
//	curious facilitator or auditor reads what is hidden or unsigned  cut where the view is made, for live, past and export (projections);
//	                                                                 ballots are in no history, five at least are counted (realtime)
//	operator, thief of a backup    changes the past                  whoever holds a checkpoint from before sees it (events/proof)
//	faulty disk, power cut, crash  loses or alters what was saved    forced before it is shown, checked when read (events/sqlite)
//	anybody, later                 finds erased texts or names       keys are destroyed, in backups made later too (realtime/erase)
//
// Not prevented:
//
//   - The operator reads content: it is not encrypted end to end. Who has a
//     whole backup has the keys in it, reads, and signs from then on.
//   - The operator changes what happened after the last checkpoint that anybody
//     else holds.
//   - Times and sizes on the network tell that somebody does something, and the
//     style of a text may tell who wrote it.
//   - A name may look like another's: people are told apart by their id alone.
//   - /metrics answers whoever reaches it, with numbers that name nobody.
//
// Which requirements of OWASP ASVS 5.0 are proven by which test stands in
// asvs.tsv, with those that apply and are not met.
//
// A Service is safe for concurrent use. Its clock and randomness are injected.
package auth
