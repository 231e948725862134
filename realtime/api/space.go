package api

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/space"
	"keyline/projections"
	"keyline/realtime"
	"keyline/realtime/audit"
	"keyline/realtime/auth"
)

const memberInviteDays = 7

type spaceCommand struct {
	Name string          `json:"name"`
	Data json.RawMessage `json:"data"`
	repeatable
}

type newMembers struct {
	Role space.Role `json:"role,omitempty" doc:"member unless said otherwise"`
}

type madeMembers struct {
	Invite string `json:"invite"`
	URL    string `json:"url" doc:"the member link, in this answer and nowhere else"`
}

// governSpace runs a command about the caller's space: its statements, cycles,
// teams, people, rules, and the places of its boards. What came of it is seen
// on the map.
func (s *server) governSpace(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[spaceCommand](c)
	if err != nil {
		return err
	}
	command, err := space.ParseCommand(in.Name, in.Data)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	role, err := s.spaceRole(ctx, caller, space.Owner, space.Member)
	if err != nil {
		return err
	}
	if err := s.mayMove(ctx, caller, role, command); err != nil {
		return err
	}
	id, err := s.repeatableID(caller.Person, "govern", in.Command)
	if err != nil {
		return err
	}
	if err := s.Hub.Govern(ctx, caller.Space, caller.Person, "govern-"+id, command); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// mapPast is the map of the caller's space through time, for its members. That
// an auditor asks for it is recorded first.
func (s *server) mapPast(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	role, err := s.spaceRole(ctx, caller, space.Owner, space.Member, space.Auditor)
	if err != nil {
		return err
	}
	if role == space.Auditor {
		id := realtime.ReadID(caller.Person, "map-"+caller.Space, s.Now())
		if err := s.Hub.Spaces().Do(ctx, caller.Space, caller.Person, id, space.RecordMapRead{}); err != nil {
			return err
		}
	}
	past, err := s.Hub.MapPast(ctx, caller.Space, projections.MapViewer{Person: caller.Person}, s.Now())
	if err != nil {
		return err
	}
	return sendPacked(c, audit.Zip(past))
}

// mayMove refuses to place or close a board to members who do not look after
// it.
func (s *server) mayMove(ctx context.Context, caller auth.Claims, role space.Role, command space.Command) error {
	var id string
	switch c := command.(type) {
	case space.PlaceBoard:
		if role == space.Owner {
			return nil
		}
		id = c.Board
	case space.CloseBoard:
		id = c.Board
	default:
		return nil
	}
	if !isID(id) {
		return errNoBoard
	}
	if on, err := s.roleOn(ctx, id, caller.Person); err != nil || on.Manages() {
		return err
	}
	return events.Refuse(events.Forbidden, "role_forbids", "Your role does not allow that.")
}

// inviteMembers makes a link by which people become members of the space. Its
// secret is in this answer and nowhere else.
func (s *server) inviteMembers(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[newMembers](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if _, err := s.spaceRole(ctx, caller, space.Owner); err != nil {
		return err
	}
	id, err := auth.NewID(s.Random)
	if err != nil {
		return err
	}
	secret, err := auth.NewSecret(s.Random)
	if err != nil {
		return err
	}
	err = s.Hub.Spaces().Do(ctx, caller.Space, caller.Person, "invite-"+id, space.InviteMembers{
		Invite: id, Hash: auth.HashSecret(secret), Role: cmp.Or(in.Role, space.Member),
		Expires: s.Now().Add(memberInviteDays * 24 * time.Hour).UnixMilli(),
	})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, madeMembers{id, s.site.origins[0] + "/owner#" + caller.Space + "." + secret})
}

// signInMember opens a member link, SPACE.SECRET: who is known in the space
// already stays who he is.
func (s *server) signInMember(c echo.Context, link, name string) (auth.Grant, error) {
	id, secret, _ := strings.Cut(link, ".")
	ctx := c.Request().Context()
	if id == "" || len(id) > 32 || strings.Trim(id, "0123456789abcdefghijklmnopqrstuvwxyz") != "" || len(secret) > 64 {
		return auth.Grant{}, errNoInvite
	}
	hash := auth.HashSecret(secret)
	// The secret is tried before anybody is made of it.
	if err := s.Hub.Spaces().Try(ctx, id, space.AcceptInvite{Person: "nobodynobody", Hash: hash}); err != nil {
		if refusal(err).Code == events.NotFound {
			err = errNoInvite
		}
		return auth.Grant{}, err
	}
	known, found, err := s.cookieHolder(c)
	if err != nil {
		return auth.Grant{}, err
	}
	if found && known.Space == id {
		if err := s.Hub.Spaces().Do(ctx, id, "", "accept-"+known.Session, space.AcceptInvite{Person: known.Person, Hash: hash}); err != nil {
			return auth.Grant{}, err
		}
		return s.Auth.Open(ctx, auth.Opening{Person: known.Person, Name: name, Space: id})
	}
	g, err := s.Auth.Open(ctx, auth.Opening{Name: name, Space: id})
	if err != nil {
		return auth.Grant{}, err
	}
	return g, s.Hub.Spaces().Do(ctx, id, "", "accept-"+g.Session, space.AcceptInvite{Person: g.Person, Hash: hash})
}
