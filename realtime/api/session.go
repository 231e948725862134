package api

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
	"keyline/realtime/auth"
)

// session is what a page learns about who it is.
type session struct {
	Token   string     `json:"token" doc:"for Authorization: Bearer"`
	Expires int64      `json:"expires" doc:"of the token, Unix milliseconds"`
	Person  string     `json:"person"`
	Name    string     `json:"name"`
	Space   string     `json:"space"`
	Board   string     `json:"board,omitempty"` // a guest's
	Role    board.Role `json:"role,omitempty"`  // on the board just joined
	// Sample says that nothing in the space is meant: the person looks at a
	// company that does not exist.
	Sample bool `json:"sample,omitempty"`
	// PlainHTTP says that everything crosses a network unencrypted; the page
	// shows a red banner.
	PlainHTTP bool `json:"plainHttp,omitempty"`
	// WeakStore names what is weak about the connection to the store: plaintext,
	// unverified, default-password. The page says so.
	WeakStore []string `json:"weakStore,omitempty"`
}

func (s *server) welcome(c echo.Context, g auth.Grant, role board.Role) error {
	return s.answer(c, g, session{Role: role})
}

func (s *server) answer(c echo.Context, g auth.Grant, about session) error {
	c.Set(personKey, g.Person)
	return c.JSON(http.StatusOK, session{
		Token: g.Token, Expires: g.Expires.UnixMilli(), Person: g.Person, Name: g.Name,
		Space: g.Space, Board: g.Board, Role: about.Role, Sample: about.Sample, PlainHTTP: s.site.plain(), WeakStore: s.Weak,
	})
}

type ownerLink struct {
	Secret string `json:"secret" doc:"what follows # in an owner link, or SPACE.SECRET of a member link"`
	Name   string `json:"name,omitempty"`
}

type arrival struct {
	Board  string `json:"board"`
	Secret string `json:"secret" doc:"what follows # in an invite link"`
	Name   string `json:"name,omitempty" doc:"needed from who is not signed in"`
}

type renewal struct {
	Board  string `json:"board,omitempty" doc:"a guest's: which board the next token is for"`
	Sample bool   `json:"sample,omitempty" doc:"a member's: the next token is for his sample space"`
}

// ownerSession opens an owner link, whose user becomes the space's first owner,
// the same person each time, or a member link, SPACE.SECRET.
func (s *server) ownerSession(c echo.Context) error {
	from := network(c.RealIP())
	if s.limits.secrets.full(from) {
		return errBusy
	}
	in, err := read[ownerLink](c)
	if err != nil {
		return err
	}
	var g auth.Grant
	if strings.Contains(in.Secret, ".") {
		g, err = s.signInMember(c, in.Secret, in.Name)
	} else {
		g, err = s.redeemOwner(c, in.Secret, in.Name)
	}
	if err != nil {
		if refusal(err).Code == events.NotFound {
			s.limits.secrets.hit(from)
		}
		return err
	}
	s.setCookie(c, g)
	return s.welcome(c, g, "")
}

func (s *server) redeemOwner(c echo.Context, secret, name string) (g auth.Grant, err error) {
	err = s.Auth.RedeemOwner(secret, func(id string) (err error) {
		g, err = s.signInOwner(c.Request().Context(), id, name)
		return err
	})
	return g, err
}

func (s *server) signInOwner(ctx context.Context, id, name string) (auth.Grant, error) {
	owner := ""
	err := s.Hub.Spaces().Look(ctx, id, func(st *space.State) { owner = firstOwner(st) })
	if err != nil {
		return auth.Grant{}, err
	}
	if owner != "" {
		return s.Auth.Open(ctx, auth.Opening{Person: owner, Name: name, Space: id})
	}
	// The session comes first: a person whom the space knows can be called by
	// name. A crash in between leaves a person nobody knows.
	g, err := s.Auth.Open(ctx, auth.Opening{Name: cmp.Or(name, "Owner"), Space: id})
	if err != nil {
		return auth.Grant{}, err
	}
	command := "admit-" + g.Person
	if err := s.Hub.Spaces().Do(ctx, id, "", command, space.AdmitPerson{Person: g.Person, Role: space.Owner}); err != nil {
		return auth.Grant{}, errors.Join(err, s.Auth.Forget(ctx, g.Person))
	}
	return g, nil
}

// joinSession lets somebody onto a board by invite. Who is signed in in the
// board's space already stays who he is.
func (s *server) joinSession(c echo.Context) error {
	ctx, from := c.Request().Context(), network(c.RealIP())
	if s.limits.secrets.full(from) {
		return errBusy
	}
	in, err := read[arrival](c)
	if err != nil {
		return err
	}
	g, known, err := s.cookieHolder(c)
	if err != nil {
		return err
	}
	person := ""
	if known {
		person = g.Person
	}
	invite, err := s.findInvite(ctx, in.Board, in.Secret, person)
	if err != nil {
		if refusal(err).Code == events.NotFound {
			s.limits.secrets.hit(from)
		}
		return err
	}
	if known && g.Space == invite.space {
		g, err = s.joinAsKnown(ctx, g, in.Board, in.Name, invite)
	} else {
		g, err = s.joinAsGuest(ctx, from, in.Board, in.Name, invite)
	}
	if err != nil {
		return err
	}
	role, err := s.roleOn(ctx, in.Board, g.Person)
	if err != nil {
		return err
	}
	s.setCookie(c, g)
	return s.welcome(c, g, role)
}

func (s *server) joinAsKnown(ctx context.Context, g auth.Grant, boardID, name string, i invite) (auth.Grant, error) {
	if name != "" && name != g.Name {
		kept, err := s.Auth.Rename(ctx, g.Person, name)
		if err != nil {
			return auth.Grant{}, err
		}
		s.Hub.Rename(g.Person, kept)
	}
	if !i.joined {
		command, err := auth.NewID(s.Random)
		if err != nil {
			return auth.Grant{}, err
		}
		if _, err := s.Hub.Do(ctx, boardID, g.Person, command, i.command(g.Person)); err != nil {
			return auth.Grant{}, err
		}
		s.Hub.Rename(g.Person, g.Name) // that room may not know it
	}
	return s.Auth.Widen(ctx, g, boardID)
}

func (s *server) joinAsGuest(ctx context.Context, from, boardID, name string, i invite) (auth.Grant, error) {
	if !s.limits.arrivals.hit(from) {
		return auth.Grant{}, errBusy
	}
	// As with owners, the name comes first.
	g, err := s.Auth.Open(ctx, auth.Opening{Name: name, Space: i.space, Board: boardID, Ends: i.ends})
	if err != nil {
		return auth.Grant{}, err
	}
	if _, err := s.Hub.Do(ctx, boardID, g.Person, "join:"+g.Session, i.command(g.Person)); err != nil {
		return auth.Grant{}, errors.Join(err, s.Auth.Forget(ctx, g.Person))
	}
	s.Hub.Rename(g.Person, g.Name) // before they open the board others may see them in its lists
	return g, nil
}

func (s *server) refreshSession(c echo.Context) error {
	in, err := read[renewal](c)
	if err != nil {
		return err
	}
	g, err := s.refresh(c, in.Board)
	if err != nil {
		return err
	}
	g, there, err := s.visitSample(c.Request().Context(), g, in.Sample, in.Board)
	if err != nil {
		return err
	}
	return s.answer(c, g, session{Sample: there})
}

// cookieHolder is who the refresh cookie says the caller is, if anybody.
func (s *server) cookieHolder(c echo.Context) (g auth.Grant, known bool, err error) {
	g, err = s.refresh(c, "")
	if err != nil && refusal(err).Code == events.Unauthenticated {
		return g, false, nil
	}
	return g, err == nil, err
}

// refresh uses the refresh cookie up and sets the next one, whatever else
// becomes of the request: the old one will not do any more.
func (s *server) refresh(c echo.Context, boardID string) (auth.Grant, error) {
	token := s.cookie(c)
	if token == "" {
		return auth.Grant{}, errSignIn
	}
	from := network(c.RealIP())
	// Whom the token claims to be of: only good tokens count against him.
	claimed, _, _ := strings.Cut(token, ".")
	if s.limits.cookies.full(from) || s.limits.renewals.full(claimed) {
		return auth.Grant{}, errBusy
	}
	g, err := s.Auth.Refresh(c.Request().Context(), token, boardID)
	if err != nil {
		switch e := refusal(err); {
		case e.Reason == auth.ReasonReused:
			c.Set(personKey, g.Person)
			s.Hub.SignOut(g.Session)
		case e.Code == events.Unauthenticated:
			s.limits.cookies.hit(from)
		}
		return auth.Grant{}, err
	}
	s.limits.renewals.hit(g.Person)
	s.setCookie(c, g)
	return g, nil
}

// endSession signs out: the session's sockets close and none of its tokens
// works any more.
func (s *server) endSession(c echo.Context) error {
	if _, err := read[struct{}](c); err != nil {
		return err
	}
	ended, ok, err := s.Auth.End(c.Request().Context(), s.cookie(c))
	if err != nil {
		return err
	}
	if ok {
		c.Set(personKey, ended.Person)
		s.Hub.SignOut(ended.Session)
	}
	s.clearCookie(c)
	return c.NoContent(http.StatusNoContent)
}

// firstOwner is the owner who was admitted first, or empty.
func firstOwner(st *space.State) string {
	var owners []string
	for id, p := range st.People {
		if p.Role == space.Owner && !p.Left {
			owners = append(owners, id)
		}
	}
	if len(owners) == 0 {
		return ""
	}
	return slices.MinFunc(owners, func(a, b string) int {
		return cmp.Or(cmp.Compare(st.People[a].At, st.People[b].At), cmp.Compare(a, b))
	})
}
