package auth

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"keyline/events"
)

const (
	// AccessLife is how long an access token is good for.
	AccessLife = 10 * time.Minute

	tokenType     = "at+jwt"
	maxTokenBytes = 4096
	leeway        = 30 * time.Second // between clocks
)

// Claims say who calls and for which space. Board is empty for members of the
// space; a guest's token holds for that board alone.
type Claims struct {
	Person  string
	Session string
	Space   string
	Board   string
	Expires time.Time
}

// Errors of Verify for people; the reason why a token is bad is nobody's
// business but the holder of a good one's.
var (
	errToken        = events.Refuse(events.Unauthenticated, "token_invalid", "Your sign-in is not valid here. Sign in again.")
	errTokenEnded   = events.Refuse(events.Unauthenticated, "token_expired", "Your sign-in needs to be renewed.")
	errSessionEnded = events.Refuse(events.Unauthenticated, "session_ended", "You are signed out. Sign in again.")
)

// sign writes an access token for a session; its life ends with the session's.
func (s *Service) sign(c Claims) (token string, expires time.Time, err error) {
	now := s.now().Truncate(time.Second)
	expires = now.Add(AccessLife)
	if c.Expires.Before(expires) {
		expires = c.Expires
	}
	id, err := NewID(s.random)
	if err != nil {
		return "", time.Time{}, err
	}
	key := s.keys.signing(now)
	t := jwt.NewWithClaims(jwt.SigningMethodEdDSA, &claims{
		Issuer: s.issuer, Audience: s.issuer, Subject: c.Person, Session: c.Session, Space: c.Space, Board: c.Board,
		Issued: now.Unix(), From: now.Unix(), Expires: expires.Unix(), ID: id,
	})
	t.Header = map[string]any{"alg": "EdDSA", "kid": key.id, "typ": tokenType}
	token, err = t.SignedString(key.private)
	if err != nil {
		return "", time.Time{}, fmt.Errorf("sign token: %w", err)
	}
	return token, expires, nil
}

// Verify answers whose token it is. Errors are *events.Error with code
// Unauthenticated; others come from the store. A token of an ended session is
// refused at once, whatever time is written on it.
func (s *Service) Verify(token string) (Claims, error) {
	c, err := s.parse(token)
	if err != nil {
		return Claims{}, err
	}
	ctx := context.Background()
	alive := false
	check := func(p *person) {
		sess := p.session(c.Session)
		alive = sess != nil && sess.holds(c.Space, c.Board) && s.now().Before(sess.ends)
	}
	if err := s.look(ctx, c.Person, check); err != nil {
		return Claims{}, err
	}
	if !alive { // it may have been opened by another process a moment ago
		if _, _, err := s.Follow(ctx, c.Person); err != nil {
			return Claims{}, err
		}
		if err := s.look(ctx, c.Person, check); err != nil {
			return Claims{}, err
		}
	}
	if !alive {
		return Claims{}, errSessionEnded
	}
	return c, nil
}

// parse checks everything that the token and the keys alone can tell. The
// header is compared, not read: no algorithm, key, address or extension in it
// can ever matter.
func (s *Service) parse(token string) (Claims, error) {
	if len(token) > maxTokenBytes || !plainToken(token) {
		return Claims{}, errToken
	}
	header, _, _ := strings.Cut(token, ".")
	key, ok := s.keys.byHeader(header)
	if !ok {
		return Claims{}, errToken
	}
	parser := jwt.NewParser(
		jwt.WithValidMethods([]string{"EdDSA"}),
		jwt.WithIssuer(s.issuer), jwt.WithAudience(s.issuer),
		jwt.WithExpirationRequired(), jwt.WithNotBeforeRequired(), jwt.WithIssuedAt(),
		jwt.WithLeeway(leeway), jwt.WithStrictDecoding(), jwt.WithTimeFunc(s.now),
	)
	var c claims
	_, err := parser.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) { return key.private.Public(), nil })
	if errors.Is(err, jwt.ErrTokenExpired) {
		return Claims{}, errTokenEnded
	}
	if err != nil {
		return Claims{}, errToken
	}
	return Claims{Person: c.Subject, Session: c.Session, Space: c.Space, Board: c.Board, Expires: time.Unix(c.Expires, 0)}, nil
}

// plainToken reports whether the token has three segments of base64url and
// nothing else; the decoder would skip line ends.
func plainToken(token string) bool {
	dots := 0
	for i := range len(token) {
		switch c := token[i]; {
		case c == '.':
			dots++
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '-', c == '_':
		default:
			return false
		}
	}
	return dots == 2
}
