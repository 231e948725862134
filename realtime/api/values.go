package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/board"
	"keyline/realtime/auth"
)

// What programs report in the name of whose token they have. Repeated with the
// same command it is done once, and a check-in that came twice is one.

type linkSaid struct {
	Status string `json:"status" doc:"open, doing or done"`
	repeatable
}

type checkInSaid struct {
	Value      *float64 `json:"value,omitempty" doc:"what is measured; without it done says what was reached"`
	Confidence *int     `json:"confidence,omitempty" doc:"0 to 10; as it was unless said otherwise"`
	Comment    string   `json:"comment,omitempty"`
	On         string   `json:"on,omitempty" doc:"the day it is about, 2026-10-01; today unless said otherwise"`
	Done       []string `json:"done,omitempty" doc:"steps of a key result of steps that are done"`
	repeatable
}

type readingSaid struct {
	Value *float64 `json:"value"`
	On    string   `json:"on,omitempty" doc:"the day it is about; today unless said otherwise"`
	repeatable
}

type initiativeSaid struct {
	Status string `json:"status"`
	repeatable
}

// reportLinkStatus takes how far an item elsewhere is that a key result or an
// initiative links to.
func (s *server) reportLinkStatus(c echo.Context) error {
	link := c.Param("link")
	return report(s, c, func(st *board.State, in linkSaid, _ string) (board.Command, error) {
		of, found := st.Linked(link)
		if !found {
			return nil, events.Refuse(events.NotFound, "link_unknown", "There is no such link.")
		}
		return board.ReportLinkStatus{Ref: of, Link: link, Status: in.Status}, nil
	})
}

// reportCheckIn takes a value of a key result.
func (s *server) reportCheckIn(c echo.Context) error {
	return report(s, c, func(_ *board.State, in checkInSaid, command string) (board.Command, error) {
		return board.ReportCheckIn{CheckIn: auth.DeriveID("checkin", command), KeyResult: c.Param("keyresult"),
			Value: in.Value, Confidence: in.Confidence, Comment: in.Comment, On: in.On, Done: in.Done}, nil
	})
}

// reportKPIValue takes a reading of a KPI.
func (s *server) reportKPIValue(c echo.Context) error {
	return report(s, c, func(_ *board.State, in readingSaid, _ string) (board.Command, error) {
		return board.ReportKPIValue{KPI: c.Param("kpi"), Value: in.Value, On: in.On}, nil
	})
}

// reportInitiativeStatus takes what an initiative has come to.
func (s *server) reportInitiativeStatus(c echo.Context) error {
	return report(s, c, func(_ *board.State, in initiativeSaid, _ string) (board.Command, error) {
		return board.ReportInitiativeStatus{Initiative: c.Param("initiative"), Status: in.Status}, nil
	})
}

// repeatable is the part of a body that makes a repeated request harmless.
type repeatable struct {
	Command string `json:"command,omitempty" doc:"16 to 64 characters of the caller's choice: with the same ones again nothing happens twice"`
}

func (r repeatable) command() string { return r.Command }

// report gives the board of the path what comes of a body. of is called while
// the board stands still and must not keep it.
func report[T interface{ command() string }](s *server, c echo.Context, of func(st *board.State, in T, command string) (board.Command, error)) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[T](c)
	if err != nil {
		return err
	}
	command, err := s.repeatableID(caller.Person, "report", in.command())
	if err != nil {
		return err
	}
	ctx, boardID := c.Request().Context(), c.Param("board")
	var wish board.Command
	var wrong error
	if err := s.onBoard(ctx, caller, boardID, func(st *board.State, _ board.Role) { wish, wrong = of(st, in, command) }); err != nil {
		return err
	}
	if wrong != nil {
		return wrong
	}
	if _, err := s.Hub.Do(ctx, boardID, caller.Person, "report:"+command, wish); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
