package api

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// readUntil is how far somebody has read.
type readUntil struct {
	Until int64 `json:"until" doc:"Unix milliseconds; 0: nothing yet"`
}

type nowRead struct {
	Until int64 `json:"until,omitempty" doc:"Unix milliseconds"`
}

// mentionsRead answers until when the caller has read what names them on a
// board.
func (s *server) mentionsRead(c echo.Context) error {
	caller, err := s.caller(c)
	if err != nil {
		return err
	}
	ctx, id := c.Request().Context(), c.Param("board")
	if err := s.onBoard(ctx, caller, id, nil); err != nil {
		return err
	}
	until, err := s.Auth.MentionsRead(ctx, caller.Person, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, readUntil{until})
}

func (s *server) readMentions(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[nowRead](c)
	if err != nil {
		return err
	}
	ctx, id := c.Request().Context(), c.Param("board")
	if err := s.onBoard(ctx, caller, id, nil); err != nil {
		return err
	}
	if err := s.Auth.ReadMentions(ctx, caller.Person, id, in.Until); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
