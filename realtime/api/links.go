package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/board"
)

// reportLinkStatus takes from a program, in the name of whose token it has,
// how far an item elsewhere is that a key result or an initiative links to.
// Repeated with the same command it is done once.
func (s *server) reportLinkStatus(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[struct{ Status, Command string }](c)
	if err != nil {
		return err
	}
	command, err := s.repeatableID(caller.Person, "link", in.Command)
	if err != nil {
		return err
	}
	ctx, boardID, link := c.Request().Context(), c.Param("board"), c.Param("link")
	var of board.Ref
	found := false
	if err := s.onBoard(ctx, caller, boardID, func(st *board.State, _ board.Role) { of, found = st.Linked(link) }); err != nil {
		return err
	}
	if !found {
		return events.Refuse(events.NotFound, "link_unknown", "There is no such link.")
	}
	if _, err := s.Hub.Do(ctx, boardID, caller.Person, "link-"+command, board.ReportLinkStatus{Ref: of, Link: link, Status: in.Status}); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
