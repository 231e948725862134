package api

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
	"keyline/realtime/auth"
)

// checkpoint signs the board's history for whoever is on the board. With
// ?from=SIZE it proves that the history goes on from a checkpoint of that size,
// with ?to=SIZE as it was when it had so many events.
func (s *server) checkpoint(c echo.Context) error {
	caller, err := s.caller(c)
	if err != nil {
		return err
	}
	ctx, boardID := c.Request().Context(), c.Param("board")
	seen, err := s.sight(ctx, caller, boardID)
	if err != nil {
		return err
	}
	from, err := number(c, "from")
	if err != nil {
		return err
	}
	to, err := number(c, "to")
	if err != nil {
		return err
	}
	upTo := seen.limit()
	if to > 0 {
		upTo = min(upTo, to)
	}
	signed, err := s.Archive.Checkpoint(ctx, boardID, from, upTo)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, signed)
}

// export gives the whole history with its proof to those who may take it away,
// which is recorded first and so the last event in it, unless their past ends
// before.
func (s *server) export(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	ctx, boardID := c.Request().Context(), c.Param("board")
	seen, err := s.sight(ctx, caller, boardID)
	if err != nil {
		return err
	}
	if seen.waits { // what is recorded is done by somebody on the board
		if err := s.Hub.Seat(ctx, caller, boardID); err != nil {
			return err
		}
	}
	id, err := auth.NewID(s.Random)
	if err != nil {
		return err
	}
	if _, err := s.Hub.Do(ctx, boardID, caller.Person, "export:"+id, board.RecordExport{Events: seen.upTo}); err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "application/jsonl; charset=utf-8")
	h.Set(echo.HeaderContentDisposition, `attachment; filename="keyline-`+boardID+`.jsonl"`)
	return s.Archive.Export(ctx, boardID, seen.limit(), c.Response())
}

// number reads a whole number of the query; 0 when it is not given.
func number(c echo.Context, name string) (int64, error) {
	if text := c.QueryParam(name); text != "" {
		return wholeNumber(text)
	}
	return 0, nil
}

func wholeNumber(text string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 || strconv.FormatInt(n, 10) != text {
		return 0, events.Refuse(events.Invalid, "number_malformed", "The address needs a whole number there.")
	}
	return n, nil
}

// spaceCheckpoint signs the whole space for its members, as checkpoint does a
// board.
func (s *server) spaceCheckpoint(c echo.Context) error {
	caller, err := s.caller(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if _, err := s.spaceRole(ctx, caller, space.Owner, space.Member, space.Auditor); err != nil {
		return err
	}
	from, err := number(c, "from")
	if err != nil {
		return err
	}
	signed, err := s.Security.Checkpoint(ctx, caller.Space, from)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, signed)
}
