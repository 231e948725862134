package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"keyline/events"
)

// Refusals that have a status of their own in HTTP.
var (
	errNoPage    = events.Refuse(events.NotFound, "page_unknown", "There is nothing at this address.")
	errNoBoard   = events.Refuse(events.NotFound, "board_unknown", "There is no such board, or none that you may see.")
	errPinned    = events.Refuse(events.Forbidden, "pinned", "Your link shows the board as it was at a moment. Open its history.")
	errEnded     = events.Refuse(events.Forbidden, "access_ended", "Your access has ended. Ask for a new link.")
	errNoInvite  = events.Refuse(events.NotFound, "invite_unknown", "This invite link does not work. Ask for a new one.")
	errSignIn    = events.Refuse(events.Unauthenticated, "sign_in", "Sign in first.")
	errMethod    = events.Refuse(events.Invalid, "method_not_allowed", "This address cannot be asked that way.")
	errMediaType = events.Refuse(events.Invalid, "json_only", "Send JSON in UTF-8, uncompressed, as application/json.")
	errHost      = events.Refuse(events.Invalid, "host_unknown", "This server does not go by that name. Set -public-url to the address people use.")
	errOrigin    = events.Refuse(events.Forbidden, "origin_foreign", "This request came from a page of another site.")
	errBusy      = events.Refuse(events.TooMany, "too_many_requests", "Too many requests. Wait a minute.")
	errInternal  = events.Refuse(events.Internal, "internal", "Something went wrong on our side.")
)

var statusOfCode = map[events.Code]int{
	events.Invalid:         http.StatusBadRequest,
	events.NotFound:        http.StatusNotFound,
	events.Clash:           http.StatusConflict,
	events.Forbidden:       http.StatusForbidden,
	events.Unauthenticated: http.StatusUnauthorized,
	events.TooMany:         http.StatusTooManyRequests,
	events.TooLarge:        http.StatusRequestEntityTooLarge,
	events.Unavailable:     http.StatusServiceUnavailable,
	events.Internal:        http.StatusInternalServerError,
}

var statusOfError = map[*events.Error]int{
	errMethod:    http.StatusMethodNotAllowed,
	errMediaType: http.StatusUnsupportedMediaType,
	errHost:      http.StatusMisdirectedRequest,
}

// problem is the body of a refusal (RFC 9457).
type problem struct {
	Type   string            `json:"type"`
	Title  string            `json:"title"`
	Status int               `json:"status"`
	Detail string            `json:"detail"` // words for a person, in English
	Code   events.Code       `json:"code"`
	Reason string            `json:"reason"` // stable; what an interface translates
	Args   map[string]string `json:"args,omitempty"`
}

// refusal is what any error is to the caller. What was not meant for people
// stays inside.
func refusal(err error) *events.Error {
	var refused *events.Error
	var routing *echo.HTTPError
	var tooLarge *http.MaxBytesError
	var conflict *events.Conflict
	switch {
	case errors.As(err, &refused):
		return refused
	case errors.As(err, &routing) && routing.Code == http.StatusMethodNotAllowed:
		return errMethod
	case errors.As(err, &routing) && routing.Code == http.StatusNotFound:
		return errNoPage
	case errors.As(err, &tooLarge), errors.Is(err, events.ErrTooLarge):
		return events.Refuse(events.TooLarge, "too_large", "That is too large.")
	case errors.Is(err, events.ErrReadOnly):
		return events.Refuse(events.Unavailable, "read_only", "The disk is full or failing: nothing can be saved at the moment.")
	case errors.As(err, &conflict), errors.Is(err, events.ErrUnknownOutcome), errors.Is(err, events.ErrClosed),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return events.Refuse(events.Unavailable, "try_again", "That did not work just now. Try again.")
	}
	return errInternal
}

func statusOf(e *events.Error) int {
	if status, ok := statusOfError[e]; ok {
		return status
	}
	if status, ok := statusOfCode[e.Code]; ok {
		return status
	}
	return http.StatusInternalServerError
}

// fail writes the answer to a failed request.
func (s *server) fail(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	e := refusal(err)
	status := statusOf(e)
	body, err := json.Marshal(problem{
		Type: "about:blank", Title: http.StatusText(status), Status: status,
		Detail: e.Message, Code: e.Code, Reason: e.Reason, Args: e.Args,
	})
	if err != nil {
		body = []byte(`{"type":"about:blank","status":500}`)
	}
	h := c.Response().Header()
	switch status {
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", `Bearer realm="keyline"`)
	case http.StatusTooManyRequests:
		h.Set("Retry-After", "60")
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", "10")
	}
	if c.Request().Method == http.MethodHead {
		body = nil
	}
	drain(c)
	_ = c.Blob(status, "application/problem+json", body) // the caller is gone; nobody to tell
}
