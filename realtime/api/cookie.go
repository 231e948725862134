package api

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"keyline/realtime/auth"
)

const (
	cookieName = "__Host-keyline_rt"
	// bareName is for plain HTTP: beside the other one on this machine, where
	// some browsers refuse that, and alone where there is no TLS at all.
	bareName = "keyline_rt"
)

func (s *server) cookie(c echo.Context) string {
	for _, name := range []string{cookieName, bareName} {
		if name == bareName && s.site.https {
			break
		}
		if cookie, err := c.Cookie(name); err == nil && cookie.Value != "" {
			return cookie.Value
		}
	}
	return ""
}

func (s *server) setCookie(c echo.Context, g auth.Grant) {
	s.writeCookie(c, g.Refresh, max(1, int(g.Until.Sub(s.Now())/time.Second)))
}

func (s *server) clearCookie(c echo.Context) { s.writeCookie(c, "", -1) }

// writeCookie replaces what an earlier step of the same request has written.
func (s *server) writeCookie(c echo.Context, value string, seconds int) {
	c.Response().Header().Del("Set-Cookie")
	cookie := http.Cookie{
		Name: cookieName, Value: value, Path: "/", MaxAge: seconds,
		Secure: true, HttpOnly: true, SameSite: http.SameSiteStrictMode,
	}
	if !s.site.plain() {
		c.SetCookie(&cookie)
	}
	if !s.site.https {
		bare := cookie
		bare.Name, bare.Secure = bareName, false
		c.SetCookie(&bare)
	}
}
