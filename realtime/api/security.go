package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
	"keyline/realtime/audit"
)

// maxLines is how many rows of the security log one answer has.
const maxLines = 100

type securityLines struct {
	Rows  []audit.Row       `json:"rows" doc:"the latest first, at most 100"`
	More  bool              `json:"more"`
	Names map[string]string `json:"names" doc:"of the people in rows, by id"`
}

// securityLog gives the security log of the space to its owners and auditors,
// and that of one board (?board=) to its managers and auditors as well.
func (s *server) securityLog(c echo.Context) error {
	caller, err := s.caller(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	f := audit.Filter{Board: c.QueryParam("board"), Group: c.QueryParam("group"), Person: c.QueryParam("person")}
	if f.Board != "" {
		may := false
		err = s.onBoard(ctx, caller, f.Board, func(_ *board.State, r board.Role) { may = r.Exports() })
		if err == nil && !may {
			err = events.Refuse(events.Forbidden, "role_forbids", "Your role does not allow that.")
		}
	} else {
		_, err = s.spaceRole(ctx, caller, space.Owner, space.Auditor)
	}
	if err != nil {
		return err
	}
	skip, err := number(c, "skip")
	if err != nil {
		return err
	}
	rows, more, err := s.Security.Rows(ctx, caller.Space, f, int(min(skip, 1<<30)), maxLines)
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, r := range rows {
		names[r.By], names[r.Person] = "", ""
		for _, one := range r.Refused {
			names[one.Person] = ""
		}
	}
	delete(names, "")
	for id := range names {
		if names[id], err = s.Auth.Name(ctx, id); err != nil {
			return err
		}
	}
	return c.JSON(http.StatusOK, securityLines{rows, more, names})
}
