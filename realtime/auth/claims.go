package auth

import (
	"errors"
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"keyline/events"
)

// claims is the payload of an access token. It is stricter than the standard
// asks: each claim once, in the form written here, times in whole seconds, one
// audience as a string. What verifies and is not of this form was not written
// by this package.
type claims struct {
	Issuer   string `json:"iss"`
	Audience string `json:"aud"`
	Subject  string `json:"sub"`             // person
	Session  string `json:"sid"`             //
	Space    string `json:"space"`           //
	Board    string `json:"board,omitempty"` // of a guest
	Issued   int64  `json:"iat"`
	From     int64  `json:"nbf"`
	Expires  int64  `json:"exp"`
	ID       string `json:"jti"`
}

var errClaims = errors.New("claims malformed")

// UnmarshalJSON refuses names it does not know and names given twice, which
// the parser's own reading would let pass (it also takes "EXP" for "exp").
func (c *claims) UnmarshalJSON(data []byte) error {
	type plain claims
	if fault := events.ReadObject(data, (*plain)(c)); fault != nil {
		return fmt.Errorf("%w: %w", errClaims, fault)
	}
	return nil
}

// Validate is called by the parser after its own checks of time, issuer and
// audience.
func (c *claims) Validate() error {
	life := time.Duration(c.Expires-c.Issued) * time.Second
	switch {
	case c.Expires > maxUnix || c.Issued < 0 || c.From < 0:
		return fmt.Errorf("%w: time out of range", errClaims)
	case life <= 0 || life > AccessLife || c.From != c.Issued:
		return fmt.Errorf("%w: life", errClaims)
	case !isID(c.Subject) || !isID(c.Session) || c.Space == "" || c.ID == "":
		return fmt.Errorf("%w: subject", errClaims)
	}
	return nil
}

const maxUnix = 1 << 40 // seconds; keeps durations from overflowing

func (c *claims) GetExpirationTime() (*jwt.NumericDate, error) { return date(c.Expires) }
func (c *claims) GetNotBefore() (*jwt.NumericDate, error)      { return date(c.From) }
func (c *claims) GetIssuedAt() (*jwt.NumericDate, error)       { return date(c.Issued) }
func (c *claims) GetIssuer() (string, error)                   { return c.Issuer, nil }
func (c *claims) GetSubject() (string, error)                  { return c.Subject, nil }
func (c *claims) GetAudience() (jwt.ClaimStrings, error)       { return jwt.ClaimStrings{c.Audience}, nil }

// date says nil, which means missing, for 0.
func date(unix int64) (*jwt.NumericDate, error) {
	if unix == 0 {
		return nil, nil
	}
	return jwt.NewNumericDate(time.Unix(unix, 0)), nil
}
