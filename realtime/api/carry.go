package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/board"
	"keyline/realtime/auth"
)

type carrying struct {
	To         string   `json:"to" doc:"a board of the caller's"`
	Objectives []string `json:"objectives" doc:"1 to 50"`
	repeatable
}

type carriedGoals struct {
	Board      string `json:"board"`
	Objectives int    `json:"objectives" doc:"how many were drafted"`
}

// carryGoals drafts objectives of a board, with their key results, on another
// board of the caller's. Repeated with the same command it does so once.
func (s *server) carryGoals(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[carrying](c)
	if err != nil {
		return err
	}
	ctx, from := c.Request().Context(), c.Param("board")
	command, err := s.repeatableID(caller.Person, "carry", in.Command)
	if err != nil {
		return err
	}
	var carried board.CarryGoals
	err = s.onBoard(ctx, caller, from, func(st *board.State, _ board.Role) {
		carried = st.Carried(in.Objectives, func(id string) string { return auth.DeriveID("carried", command, id) })
	})
	if err != nil {
		return err
	}
	if err := s.onBoard(ctx, caller, in.To, nil); err != nil {
		return err
	}
	if len(in.Objectives) == 0 {
		return events.Refuse(events.Invalid, "nothing_to_carry", "Choose between one and fifty objectives to carry over.")
	}
	if _, err := s.Hub.Do(ctx, in.To, caller.Person, "carry:"+command, carried); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, carriedGoals{in.To, len(carried.Objectives)})
}
