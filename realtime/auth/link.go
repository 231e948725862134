package auth

import (
	"crypto/subtle"
	"sync"
	"time"

	"keyline/events"
)

// OwnerLinkLife is how long an owner link may be opened.
const OwnerLinkLife = 15 * time.Minute

// ownerLinks are the unopened owner links, at most one for each space. They
// are kept in memory alone: a stolen disk holds none.
type ownerLinks struct {
	mu      sync.Mutex
	bySpace map[string]ownerLink
}

type ownerLink struct {
	hash string
	ends time.Time
}

// OwnerLink makes the secret of a link that signs its first user in as owner
// of the space. An earlier link of the same space stops working.
func (s *Service) OwnerLink(space string) (secret string, err error) {
	secret, err = NewSecret(s.random)
	if err != nil {
		return "", err
	}
	s.links.mu.Lock()
	defer s.links.mu.Unlock()
	s.links.bySpace[space] = ownerLink{HashSecret(secret), s.now().Add(OwnerLinkLife)}
	return secret, nil
}

var errOwnerLink = events.Refuse(events.NotFound, "owner_link_unknown",
	"This link was used already or is older than 15 minutes. Start Keyline again to get a new one.")

// RedeemOwner runs signIn for the space of the link and uses the link up,
// unless signIn fails: then the link can be opened again. Two users at once
// are served one after the other, the second in vain.
func (s *Service) RedeemOwner(secret string, signIn func(space string) error) error {
	s.links.mu.Lock()
	defer s.links.mu.Unlock()
	given := HashSecret(secret)
	for space, link := range s.links.bySpace {
		if subtle.ConstantTimeCompare([]byte(given), []byte(link.hash)) != 1 {
			continue
		}
		if !s.now().Before(link.ends) {
			break
		}
		if err := signIn(space); err != nil {
			return err
		}
		delete(s.links.bySpace, space)
		return nil
	}
	return errOwnerLink
}
