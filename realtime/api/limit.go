package api

import (
	"net/netip"
	"sync"
	"time"
)

// What one address or person may do in a minute. People at a workshop share
// an address, so those limits only stop machines.
const (
	maxWrongSecrets = 10   // an address: owner links and invites that do not work
	maxWrongCookies = 60   // an address: refresh tokens that do not work
	maxArrivals     = 600  // an address: people joining for the first time
	maxAsked        = 6000 // an address: requests to the API
	maxWork         = 60   // a person: boards, invites, spaces and names made
	maxRenewals     = 60   // a person: refresh tokens; each is a durable write

	maxKeys = 50_000 // counted at a time; about 100 bytes each
)

type limits struct {
	secrets, cookies, arrivals, asked, work, renewals *counter
}

func newLimits(now func() time.Time) limits {
	limit := func(n int) *counter { return &counter{now: now, max: n, counted: map[string]window{}} }
	return limits{
		secrets: limit(maxWrongSecrets), cookies: limit(maxWrongCookies), arrivals: limit(maxArrivals),
		asked: limit(maxAsked), work: limit(maxWork), renewals: limit(maxRenewals),
	}
}

// counter counts by key within minutes that begin with the key's first count.
// It is safe for concurrent use.
type counter struct {
	now func() time.Time
	max int

	mu      sync.Mutex
	counted map[string]window
}

type window struct {
	began time.Time
	n     int
}

// full reports whether the key has had its share.
func (c *counter) full(key string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	w, ok := c.counted[key]
	return ok && w.n >= c.max && c.now().Before(w.began.Add(time.Minute))
}

// hit counts one and reports whether it was still within the share. When too
// many keys are counted, those whose minute is over go, and if none is, new
// keys are refused.
func (c *counter) hit(key string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	w, ok := c.counted[key]
	if !ok && len(c.counted) >= maxKeys {
		c.sweep(now)
		if len(c.counted) >= maxKeys {
			return false
		}
	}
	if !ok || !now.Before(w.began.Add(time.Minute)) {
		w = window{began: now}
	}
	w.n++
	c.counted[key] = w
	return w.n <= c.max
}

func (c *counter) sweep(now time.Time) {
	for key, w := range c.counted {
		if !now.Before(w.began.Add(time.Minute)) {
			delete(c.counted, key)
		}
	}
}

// network is what counts as one address: of IPv6 the part that a provider
// gives to one customer.
func network(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if a = a.Unmap(); a.Is6() {
		if p, err := a.WithZone("").Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}
