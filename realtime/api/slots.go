package api

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"keyline/events/space"
	"keyline/projections"
)

// slotsKept is how long what was talked about stays in sight.
const slotsKept = 30 * 24 * time.Hour

// officeHours lists the slots of the caller's space, from 30 days ago on, to
// its members. They are offered and booked by commands about the space.
func (s *server) officeHours(c echo.Context) error {
	caller, err := s.insider(c)
	if err != nil {
		return err
	}
	var slots []projections.Slot
	err = s.Hub.Spaces().Look(c.Request().Context(), caller.Space, func(st *space.State) {
		slots = projections.Slots(st, caller.Person, s.Now().Add(-slotsKept).UnixMilli())
	})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]any{"slots": slots})
}
