package api

import (
	"context"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/space"
	"keyline/realtime/auth"
)

// spaceRole is the caller's role in his space, which must be one of those
// given. Guests have none.
func (s *server) spaceRole(ctx context.Context, caller auth.Claims, allowed ...space.Role) (role space.Role, err error) {
	ok := false
	err = s.Hub.Spaces().Look(ctx, caller.Space, func(st *space.State) { role, ok = st.Role(caller.Person) })
	if err == nil && (!ok || caller.Board != "" || !slices.Contains(allowed, role)) {
		err = events.Refuse(events.Forbidden, "role_forbids", "Your role does not allow that.")
	}
	return role, err
}

type newSpace struct {
	Name string `json:"name"`
	repeatable
}

type madeSpace struct {
	Space string `json:"space"`
	URL   string `json:"url" doc:"the owner link, in this answer and nowhere else"`
}

// foundSpace makes another space for other people. The answer holds the owner
// link to hand to them; the founder has no part in the new space. Repeated
// with the same command it gives another link, until somebody owns the space.
func (s *server) foundSpace(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[newSpace](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if _, err := s.spaceRole(ctx, caller, space.Owner); err != nil {
		return err
	}
	id, err := s.repeatableID(caller.Person, "space", in.Command)
	if err != nil {
		return err
	}
	if err := s.Hub.Spaces().Do(ctx, id, "", "found-"+id, space.FoundSpace{Space: id, Name: in.Name}); err != nil {
		return err
	}
	owned := false
	if err := s.Hub.Spaces().Look(ctx, id, func(st *space.State) { owned = firstOwner(st) != "" }); err != nil {
		return err
	}
	if owned {
		return events.Refuse(events.Clash, "space_owned", "This space has an owner already.")
	}
	secret, err := s.Auth.OwnerLink(id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, madeSpace{id, s.site.origins[0] + "/owner#" + secret})
}
