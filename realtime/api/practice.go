package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"keyline/events/board"
	"keyline/events/space"
)

// beginning is what a practice board or a sample begins with.
type beginning struct {
	Lang string `json:"lang" doc:"en, zh-Hans or zh-Hant"`
	repeatable
}

// beginPractice makes a board on which its owner tries a meeting with scripted
// participants.
func (s *server) beginPractice(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[beginning](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if _, err := s.spaceRole(ctx, caller, space.Owner, space.Member); err != nil {
		return err
	}
	id, err := s.repeatableID(caller.Person, "practice", in.Command)
	if err != nil {
		return err
	}
	create := board.CreateBoard{Space: caller.Space, Board: id, Template: board.Practice, Lang: in.Lang}
	if err := s.beginBoard(ctx, caller, create); err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, madeBoard{id})
}

// play wakes the scripted participants of a practice board, which leave when
// nobody watches. On any other board it does nothing.
func (s *server) play(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	if _, err := read[struct{}](c); err != nil {
		return err
	}
	practice := false
	err = s.onBoard(c.Request().Context(), caller, c.Param("board"), func(st *board.State, _ board.Role) { practice = st.Practice() })
	if err != nil {
		return err
	}
	if practice {
		s.Troupe.Play(c.Param("board"))
	}
	return c.JSON(http.StatusOK, struct{}{})
}
