package api

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

// socket lets pages of this server through to the live protocol (H1). Without
// an Origin it is no browser; such a client shows a token at once. The board in
// the address is for balancers; the hello says it again.
func (s *server) socket(c echo.Context) error {
	r := c.Request()
	origins := r.Header.Values("Origin")
	if len(origins) == 0 {
		if !strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ") {
			return errOrigin
		}
		if _, err := s.caller(c); err != nil {
			return err
		}
	} else if !s.ours(origins) {
		return errOrigin
	}
	c.Response().Status = http.StatusSwitchingProtocols // for the log; the hub answers
	s.Hub.Socket(c.Response(), r, network(c.RealIP()), c.Param("board"))
	return nil
}
