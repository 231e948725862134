package api

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"keyline/events"
)

// personKey is where caller leaves the person's id for the log.
const personKey = "person"

// patience is how long a request may wait for a board or the disk; after that
// there is still time to say so.
const patience = 20 * time.Second

// observe logs and counts every request, turns panics into answers, and holds
// back an address that asks too much.
func (s *server) observe(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		began := s.Now()
		defer func() {
			if r := recover(); r != nil {
				if r == http.ErrAbortHandler {
					panic(r)
				}
				err = fmt.Errorf("panic: %v", r)
			}
			if err != nil {
				s.fail(err, c)
			}
			s.record(c, err, s.Now().Sub(began))
			err = nil
		}()
		if !strings.HasPrefix(c.Request().URL.Path, "/api/") {
			return next(c)
		}
		if !s.limits.asked.hit(network(c.RealIP())) {
			return errBusy
		}
		ctx, cancel := context.WithTimeout(c.Request().Context(), patience)
		defer cancel()
		c.SetRequest(c.Request().WithContext(ctx))
		return next(c)
	}
}

// record names the route, never the path: what somebody puts into an address
// is free text.
func (s *server) record(c echo.Context, err error, took time.Duration) {
	route, method, status := c.Path(), knownMethod(c.Request().Method), c.Response().Status
	if route == "" {
		route = "none"
	}
	s.metrics.request(route, method, status, took)
	attrs := []slog.Attr{
		slog.String("method", method), slog.String("route", route), slog.Int("status", status),
		slog.Int64("bytes", c.Response().Size), slog.Float64("ms", float64(took.Microseconds())/1000),
	}
	if person, ok := c.Get(personKey).(string); ok {
		attrs = append(attrs, slog.String("person", person))
	}
	if id := c.Param("board"); isID(id) {
		attrs = append(attrs, slog.String("board", id))
	}
	level := slog.LevelInfo
	if err != nil {
		e := refusal(err)
		attrs = append(attrs, slog.String("reason", e.Reason))
		gone := c.Request().Context().Err() != nil // who asked does not wait for the answer
		if !gone && (e.Code == events.Internal || e.Code == events.Unavailable) {
			level = slog.LevelError
			attrs = append(attrs, slog.String("error", err.Error()))
		}
	}
	s.Log.LogAttrs(c.Request().Context(), level, "request", attrs...)
}

func knownMethod(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPatch, http.MethodPut, http.MethodDelete, http.MethodOptions:
		return method
	}
	return "other"
}

// isID reports whether s has the form of ids: ^[0-9a-z]{12,32}$.
func isID(s string) bool {
	return len(s) >= 12 && len(s) <= 32 && strings.Trim(s, "0123456789abcdefghijklmnopqrstuvwxyz") == ""
}
