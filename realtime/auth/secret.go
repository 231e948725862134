package auth

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
)

const (
	idBytes     = 16
	secretBytes = 16
)

var lowerBase32 = base32.NewEncoding("0123456789abcdefghijklmnopqrstuv").WithPadding(base32.NoPadding)

// NewID makes an id for a person, board, space, session or command: 128 random
// bits in 26 characters of [0-9a-v].
func NewID(random io.Reader) (string, error) {
	raw, err := draw(random, idBytes)
	if err != nil {
		return "", err
	}
	return lowerBase32.EncodeToString(raw), nil
}

// DeriveID makes an id of the same form that depends on the parts alone, for
// things that must get the same id when a request is repeated.
func DeriveID(parts ...string) string {
	sum := sha256.Sum256([]byte("keyline id\x00" + strings.Join(parts, "\x00")))
	return lowerBase32.EncodeToString(sum[:idBytes])
}

// NewSecret makes the secret of a link: 128 random bits in 22 characters that
// a URL fragment carries unchanged.
func NewSecret(random io.Reader) (string, error) {
	raw, err := draw(random, secretBytes)
	if err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(raw), nil
}

// HashSecret is what may be stored of a link's secret: SHA-256 in hex. No salt
// or stretching is needed for a secret of 128 random bits.
func HashSecret(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

func draw(random io.Reader, n int) ([]byte, error) {
	raw := make([]byte, n)
	if _, err := io.ReadFull(random, raw); err != nil {
		return nil, fmt.Errorf("draw %d random bytes: %w", n, err)
	}
	return raw, nil
}

// refreshSecret is the parsed form of a refresh token.
type refreshSecret struct {
	person, session string
	hash            [sha256.Size]byte
}

const refreshRandom = 32 // bytes

func newRefresh(random io.Reader, person, session string) (token string, hash [sha256.Size]byte, err error) {
	raw, err := draw(random, refreshRandom)
	if err != nil {
		return "", hash, err
	}
	token = person + "." + session + "." + base64.RawURLEncoding.EncodeToString(raw)
	return token, sha256.Sum256([]byte(token)), nil
}

func parseRefresh(token string) (refreshSecret, bool) {
	person, rest, _ := strings.Cut(token, ".")
	session, secret, _ := strings.Cut(rest, ".")
	raw, err := base64.RawURLEncoding.Strict().DecodeString(secret)
	ok := err == nil && len(raw) == refreshRandom && isID(person) && isID(session)
	return refreshSecret{person, session, sha256.Sum256([]byte(token))}, ok
}

// isID reports whether s has the form of a person's id, which is also the form
// of a session's: ^[0-9a-z]{12,32}$.
func isID(s string) bool {
	if len(s) < 12 || len(s) > 32 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}
