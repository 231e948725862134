package proof

import (
	"slices"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

const rotationOrigin = originPrefix + "keys"

// rotationText is the statement that one public key takes over from another.
// Both sign it: the old one so that whoever trusts it may go on with the new
// one, the new one because it has to be there to be trusted.
func rotationText(old, now string) string { return rotationOrigin + "\n" + old + "\n" + now + "\n" }

// rotate signs that now takes over from old.
func rotate(oldKey, nowKey string, old, now note.Signer) (string, error) {
	signed, err := note.Sign(&note.Note{Text: rotationText(oldKey, nowKey)}, old, now)
	return string(signed), err
}

// Follow adds to trusted public keys those that took over from them, by
// rotations in their order. What does not follow is left out.
func Follow(trusted []string, rotations []string) []string {
	for _, r := range rotations {
		lines := strings.SplitN(r, "\n", 4)
		if len(r) > maxNote || len(lines) < 4 || lines[0] != rotationOrigin || !slices.Contains(trusted, lines[1]) || slices.Contains(trusted, lines[2]) {
			continue
		}
		both, err := verifiers(lines[1:3])
		if err != nil {
			continue
		}
		n, err := note.Open([]byte(r), both)
		if err == nil && n.Text == rotationText(lines[1], lines[2]) && len(n.Sigs) == 2 {
			trusted = append(slices.Clip(trusted), lines[2])
		}
	}
	return trusted
}
