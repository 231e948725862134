package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"keyline/events/board"
	"keyline/projections"
)

type coached struct {
	Objectives map[string]board.Coaching `json:"objectives" doc:"by id; marks are of Focus, Align, Commit, Track, Stretch"`
	Quiet      []string                  `json:"quiet" doc:"rules that the space has switched off"`
}

// coach answers what the quiet coach says about the objectives of a board, as
// they are recorded now.
func (s *server) coach(c echo.Context) error {
	caller, err := s.caller(c)
	if err != nil {
		return err
	}
	ctx, id := c.Request().Context(), c.Param("board")
	if err := s.onBoard(ctx, caller, id, nil); err != nil {
		return err
	}
	around, err := s.Hub.Around(ctx, caller.Space, id, projections.MapViewer{Person: caller.Person, Board: caller.Board})
	if err != nil {
		return err
	}
	var said map[string]board.Coaching
	if err := s.onBoard(ctx, caller, id, func(st *board.State, _ board.Role) { said = st.Coach(around) }); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, coached{said, around.Quiet})
}
