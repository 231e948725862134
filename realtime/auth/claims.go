package auth

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/golang-jwt/jwt/v5"
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

var claimNames = map[string]bool{
	"iss": true, "aud": true, "sub": true, "sid": true, "space": true, "board": true,
	"iat": true, "nbf": true, "exp": true, "jti": true,
}

// UnmarshalJSON refuses names it does not know and names given twice, which
// encoding/json would let pass (it also takes "EXP" for "exp").
func (c *claims) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return errClaims
	}
	seen := map[string]bool{}
	for d.More() {
		t, err := d.Token()
		name, ok := t.(string)
		if err != nil || !ok || !claimNames[name] || seen[name] {
			return fmt.Errorf("%w: name %q", errClaims, name)
		}
		seen[name] = true
		var value any
		if err := d.Decode(&value); err != nil || value == nil {
			return fmt.Errorf("%w: %s", errClaims, name)
		}
	}
	if _, err := d.Token(); err != nil {
		return errClaims
	}
	if _, err := d.Token(); err != io.EOF {
		return errClaims
	}
	type plain claims
	return json.Unmarshal(data, (*plain)(c))
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
