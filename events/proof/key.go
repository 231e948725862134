package proof

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// MakeKey draws a signing key. Its name tells installations apart.
func MakeKey(random io.Reader) (string, error) {
	var name [4]byte
	if _, err := io.ReadFull(random, name[:]); err != nil {
		return "", fmt.Errorf("make checkpoint key: %w", err)
	}
	key, _, err := note.GenerateKey(random, "keyline-"+hex.EncodeToString(name[:]))
	if err != nil {
		return "", fmt.Errorf("make checkpoint key: %w", err)
	}
	return key, nil
}

var errKey = errors.New("not a signing key")

// publicKey is the verifier's form of PRIVATE+KEY+name+id+base64(1 || seed).
func publicKey(signing string) (string, error) {
	parts := strings.SplitN(signing, "+", 5)
	if len(parts) != 5 {
		return "", errKey
	}
	raw, err := base64.StdEncoding.DecodeString(parts[4])
	if err != nil || len(raw) != 1+ed25519.SeedSize {
		return "", errKey
	}
	public, ok := ed25519.NewKeyFromSeed(raw[1:]).Public().(ed25519.PublicKey)
	if !ok {
		return "", errKey
	}
	return note.NewEd25519VerifierKey(parts[2], public)
}
