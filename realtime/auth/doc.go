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
// # Threats this package answers
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
//	thief of a whole backup        reads and signs                   not prevented: a backup holds the keys and must be kept like them
//	reader of logs                 finds secrets or names            errors and events of this package's streams are never logged with them
//	the operator                   reads content                     not prevented: content is not encrypted end to end
//
// A Service is safe for concurrent use. Its clock and randomness are injected.
package auth
