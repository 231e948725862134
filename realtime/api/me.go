package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"keyline/events/space"
)

// person is the caller as he sees himself.
type person struct {
	Person    string     `json:"person"`
	Name      string     `json:"name"`
	Space     string     `json:"space"`
	SpaceName string     `json:"spaceName,omitempty"` // for members
	SpaceRole space.Role `json:"spaceRole,omitempty"` // for members
	Board     string     `json:"board,omitempty"`     // for guests
	PlainHTTP bool       `json:"plainHttp,omitempty"` // see session
}

type named struct {
	Person string `json:"person"`
	Name   string `json:"name"`
}

type newName struct {
	Name string `json:"name"`
}

func (s *server) me(c echo.Context) error {
	caller, err := s.caller(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	me := person{Person: caller.Person, Space: caller.Space, Board: caller.Board, PlainHTTP: s.site.plain()}
	if me.Name, err = s.Auth.Name(ctx, caller.Person); err != nil {
		return err
	}
	err = s.Hub.Spaces().Look(ctx, caller.Space, func(st *space.State) {
		if role, member := st.Role(caller.Person); member && caller.Board == "" {
			me.SpaceName, me.SpaceRole = st.Name, role
		}
	})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, me)
}

func (s *server) renameMe(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[newName](c)
	if err != nil {
		return err
	}
	name, err := s.Auth.Rename(c.Request().Context(), caller.Person, in.Name)
	if err != nil {
		return err
	}
	s.Hub.Rename(caller.Person, name)
	return c.JSON(http.StatusOK, named{caller.Person, name})
}
