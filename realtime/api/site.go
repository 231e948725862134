package api

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"
)

// site is how browsers may name this server.
type site struct {
	origins  []string
	hosts    []string // in lower case, with and without the scheme's own port
	https    bool
	loopback bool
	csrf     *http.CrossOriginProtection
}

func newSite(origins []string) site {
	s := site{origins: origins, csrf: http.NewCrossOriginProtection()}
	for i, origin := range origins {
		u, err := url.Parse(origin)
		if err != nil {
			continue // a name nobody can call
		}
		host := strings.ToLower(u.Host)
		s.hosts = append(s.hosts, host)
		if u.Port() == "" {
			s.hosts = append(s.hosts, host+map[string]string{"https": ":443", "http": ":80"}[u.Scheme])
		}
		if i == 0 {
			address, err := netip.ParseAddr(u.Hostname())
			s.https = u.Scheme == "https"
			s.loopback = u.Hostname() == "localhost" || err == nil && address.IsLoopback()
		}
	}
	return s
}

// plain reports whether what people send crosses a network unencrypted.
func (s site) plain() bool { return !s.https && !s.loopback }

// ownHost refuses requests under a foreign name: a page that gave its own name
// our address would otherwise count as ours. The checks of health are asked by
// address and give nothing away.
func (s *server) ownHost(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		path := c.Path()
		if path != healthPath && path != readyPath && !slices.Contains(s.site.hosts, strings.ToLower(c.Request().Host)) {
			return errHost
		}
		return next(c)
	}
}

// ownOrigin refuses changes asked for by pages of other sites.
func (s *server) ownOrigin(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			if origins := r.Header.Values("Origin"); len(origins) > 0 && !s.ours(origins) || s.site.csrf.Check(r) != nil {
				return errOrigin
			}
		}
		return next(c)
	}
}

func (s *server) ours(origins []string) bool {
	return len(origins) == 1 && slices.Contains(s.site.origins, origins[0])
}

// headers are those of all answers; the user interface sets its own over them.
func (s *server) headers(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		// Pages measure by it how long their token lives.
		h.Set("Date", s.Now().UTC().Format(http.TimeFormat))
		h.Set("Cache-Control", "no-store")
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		if s.site.https && !s.site.loopback {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		return next(c)
	}
}

// clientAddress takes a proxy's word for where a request came from, and nobody
// else's.
func clientAddress(proxies []*net.IPNet) echo.IPExtractor {
	if len(proxies) == 0 {
		return echo.ExtractIPDirect()
	}
	options := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, p := range proxies {
		options = append(options, echo.TrustIPRange(p))
	}
	return echo.ExtractIPFromXFFHeader(options...)
}
