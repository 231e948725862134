package proof

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"keyline/events"
)

const (
	originPrefix = "keyline/"
	maxNote      = 4 << 10 // bytes; one of ours has less than 400
)

// Checkpoint says what the first events of a stream are.
type Checkpoint struct {
	Stream events.Stream
	Size   int64 // number of events, above 0
	Root   Hash
	At     int64 // of the last of them, Unix milliseconds
}

func (c Checkpoint) text() string {
	return fmt.Sprintf("%s%s\n%d\n%s\nat %d\n", originPrefix, c.Stream, c.Size, c.Root, c.At)
}

var errCheckpoint = errors.New("not a checkpoint of Keyline")

// parse reads the text of a note; it takes exactly what text writes.
func parse(s string) (c Checkpoint, err error) {
	lines := strings.Split(s, "\n")
	if len(lines) != 5 {
		return c, errCheckpoint
	}
	c.Stream = events.Stream(strings.TrimPrefix(lines[0], originPrefix))
	c.Size, err = strconv.ParseInt(lines[1], 10, 64)
	if err == nil {
		c.Root, err = tlog.ParseHash(lines[2])
	}
	if err == nil {
		c.At, err = strconv.ParseInt(strings.TrimPrefix(lines[3], "at "), 10, 64)
	}
	if err != nil || c.Size < 1 || c.text() != s {
		return Checkpoint{}, errCheckpoint
	}
	return c, nil
}

// Signer signs checkpoints with the latest of its keys. It is safe for
// concurrent use.
type Signer struct {
	mu        sync.RWMutex
	signer    note.Signer
	keys      []string
	rotations []string
}

// NewSigner takes signing keys as MakeKey makes them, the oldest first, at
// least one.
func NewSigner(keys ...string) (*Signer, error) {
	s := &Signer{}
	for _, k := range keys {
		if err := s.Rotate(k); err != nil {
			return nil, err
		}
	}
	if s.signer == nil {
		return nil, errors.New("checkpoint key: none given")
	}
	return s, nil
}

// Rotate lets another signing key take over.
func (s *Signer) Rotate(key string) error {
	key = strings.TrimSpace(key)
	signer, err := note.NewSigner(key)
	if err != nil {
		return fmt.Errorf("checkpoint key: %w", err)
	}
	public, err := publicKey(key)
	if err != nil {
		return fmt.Errorf("checkpoint key: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.signer != nil {
		taken, err := rotate(s.keys[len(s.keys)-1], public, s.signer, signer)
		if err != nil {
			return fmt.Errorf("checkpoint key: %w", err)
		}
		s.rotations = append(slices.Clip(s.rotations), taken)
	}
	s.signer, s.keys = signer, append(slices.Clip(s.keys), public)
	return nil
}

// Keys are the public keys, the oldest first.
func (s *Signer) Keys() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.keys
}

// Rotations are statements, signed by both, that each key took over from the
// one before it.
func (s *Signer) Rotations() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.rotations
}

// Sign makes the note of a checkpoint.
func (s *Signer) Sign(c Checkpoint) (string, error) {
	s.mu.RLock()
	signer := s.signer
	s.mu.RUnlock()
	signed, err := note.Sign(&note.Note{Text: c.text()}, signer)
	if err != nil {
		return "", fmt.Errorf("sign checkpoint: %w", err)
	}
	return string(signed), nil
}

// Open reads a note that one of the public keys signed; by is that key's name.
func Open(text string, keys ...string) (c Checkpoint, by string, err error) {
	if len(text) > maxNote {
		return c, "", errCheckpoint
	}
	known, err := verifiers(keys)
	if err != nil {
		return c, "", err
	}
	n, err := note.Open([]byte(text), known)
	if err != nil {
		return c, "", fmt.Errorf("open checkpoint: %w", err)
	}
	c, err = parse(n.Text)
	return c, n.Sigs[0].Name, err
}

func verifiers(keys []string) (note.Verifiers, error) {
	var known []note.Verifier
	for _, k := range keys {
		v, err := note.NewVerifier(k)
		if err != nil {
			return nil, fmt.Errorf("checkpoint key %.80q: %w", k, err)
		}
		known = append(known, v)
	}
	return note.VerifierList(known...), nil
}
