package api

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/realtime/auth"
)

// MaxBody is the size of a request's body, in bytes.
const MaxBody = 16 << 10

// read takes the body of a request as a T. An empty body is an empty object.
func read[T any](c echo.Context) (in T, err error) { return readUpTo[T](c, MaxBody) }

// readUpTo is read for the few requests that carry more.
func readUpTo[T any](c echo.Context, size int64) (in T, err error) {
	r := c.Request()
	if !isJSON(r.Header) {
		return in, errMediaType
	}
	body, err := io.ReadAll(http.MaxBytesReader(c.Response(), r.Body, size))
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return in, err
		}
		return in, events.Refuse(events.Invalid, "body_cut", "The request did not arrive whole.")
	}
	body = bytes.TrimLeft(body, " \t\r\n")
	if len(body) == 0 {
		return in, nil
	}
	if fault := events.ReadObject(body, &in); fault != nil {
		return in, events.Refuse(events.Invalid, "body_malformed", "The body of the request has an error: "+fault.Error()+".")
	}
	return in, nil
}

// How much of a body that nobody wants is read, and for how long: as much as
// any address takes.
const (
	drainSize = maxTable
	drainTime = time.Second
)

// drain reads what is left of a refused body and keeps nothing of it. Without
// that the connection would be reset under who still sends, and take the answer
// along; net/http reads no more than 256 kB.
func drain(c echo.Context) {
	r := c.Request()
	if r.ContentLength == 0 || r.Header.Get("Expect") != "" { // who expects an answer first gets it
		return
	}
	if http.NewResponseController(c.Response()).SetReadDeadline(time.Now().Add(drainTime)) == nil {
		_, _ = io.CopyN(io.Discard, r.Body, drainSize) // for who is gone or too slow there is the reset
	}
}

func isJSON(h http.Header) bool {
	if len(h.Values("Content-Type")) != 1 || h.Get("Content-Encoding") != "" {
		return false
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return false
	}
	charset, given := params["charset"]
	return len(params) == 0 || len(params) == 1 && given && strings.EqualFold(charset, "utf-8")
}

// caller is who sent the request, by the access token in its Authorization
// header.
func (s *server) caller(c echo.Context) (auth.Claims, error) {
	values := c.Request().Header.Values("Authorization")
	if len(values) != 1 {
		return auth.Claims{}, errSignIn
	}
	token, ok := strings.CutPrefix(values[0], "Bearer ")
	if !ok {
		return auth.Claims{}, errSignIn
	}
	claims, err := s.Auth.Verify(token)
	if err == nil {
		c.Set(personKey, claims.Person)
	}
	return claims, err
}

// worker is a caller who is about to make something and has not made too much.
func (s *server) worker(c echo.Context) (auth.Claims, error) {
	claims, err := s.caller(c)
	if err == nil && !s.limits.work.hit(claims.Person) {
		err = errBusy
	}
	return claims, err
}
