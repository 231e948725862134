package api

import (
	"context"
	"crypto/subtle"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
	"keyline/realtime/auth"
)

const (
	inviteHours    = 24      // unless said otherwise
	maxInviteHours = 90 * 24 //
)

// invite is one that a secret belongs to.
type invite struct {
	id, hash string
	role     board.Role
	title    string
	space    string
	ends     int64 // of an auditor's access, Unix milliseconds; 0: as sessions end
	pin      *board.Pin
	joined   bool // the person asking is on the board already
}

func (i invite) command(person string) board.JoinBoard {
	return board.JoinBoard{Person: person, Invite: i.id, Hash: i.hash}
}

// findInvite looks up what a secret lets one join and asks the board whether
// it would let the person in, without anything happening. The person may be
// empty, for somebody who is not known yet. A board that does not exist and a
// secret that is wrong have the same answer.
func (s *server) findInvite(ctx context.Context, boardID, secret, person string) (found invite, err error) {
	if !isID(boardID) || secret == "" || len(secret) > 64 {
		return invite{}, errNoInvite
	}
	asking := person
	if asking == "" {
		if asking, err = auth.NewID(s.Random); err != nil {
			return invite{}, err
		}
	}
	var refused error
	err = s.Hub.Look(ctx, boardID, func(b *projections.Board) {
		st := b.State
		hash := auth.HashSecret(secret)
		for id, i := range st.Invites {
			if subtle.ConstantTimeCompare([]byte(i.Hash), []byte(hash)) == 1 {
				found = invite{id: id, hash: hash, role: i.Role, title: st.Title.Value, space: st.Space, pin: i.Pin}
				if i.Role == board.Auditor {
					found.ends = i.Expires
				}
			}
		}
		if found.id == "" {
			refused = errNoInvite
			return
		}
		if role, on := st.Role(person); on {
			found.role, found.joined = role, true
			return
		}
		_, refused = board.Decide(st, found.command(asking), events.By{Person: asking, Now: s.Now()})
	})
	if err == nil {
		err = refused
	}
	return found, err
}

type inviteSecret struct {
	Board  string `json:"board"`
	Secret string `json:"secret"`
}

type invitation struct {
	Title string     `json:"title"`
	Role  board.Role `json:"role"`
	Pin   *board.Pin `json:"pin,omitempty" doc:"the board as it was then is all that the link opens"`
}

type newInvite struct {
	Role  board.Role `json:"role,omitempty" doc:"participant unless said otherwise"`
	Hours int        `json:"hours,omitempty" doc:"1 to 2160; 24 unless said otherwise"`
	Max   int        `json:"max,omitempty" doc:"so many people; 0: any number"`
	Pin   int64      `json:"pin,omitempty" doc:"an auditor sees nothing later than this, Unix milliseconds; 0: everything"`
}

type madeInvite struct {
	Invite string `json:"invite"`
	URL    string `json:"url"`
	Secret string `json:"secret" doc:"in this answer and nowhere else"`
}

// peekInvite tells what a link is for. It uses nothing up.
func (s *server) peekInvite(c echo.Context) error {
	from := network(c.RealIP())
	if s.limits.secrets.full(from) {
		return errBusy
	}
	in, err := read[inviteSecret](c)
	if err != nil {
		return err
	}
	found, err := s.findInvite(c.Request().Context(), in.Board, in.Secret, "")
	if err != nil {
		if refusal(err).Code == events.NotFound {
			s.limits.secrets.hit(from)
		}
		return err
	}
	if found.pin != nil {
		if found.title, err = s.Archive.Title(c.Request().Context(), in.Board, found.pin.Events); err != nil {
			return err
		}
	}
	return c.JSON(http.StatusOK, invitation{found.title, found.role, found.pin})
}

// issueInvite makes a link. Its secret is in this answer and nowhere else.
func (s *server) issueInvite(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[newInvite](c)
	if err != nil {
		return err
	}
	ctx, boardID := c.Request().Context(), c.Param("board")
	if err := s.onBoard(ctx, caller, boardID, nil); err != nil {
		return err
	}
	if in.Role == "" {
		in.Role = board.Participant
	}
	if in.Hours == 0 {
		in.Hours = inviteHours
	}
	if in.Hours < 1 || in.Hours > maxInviteHours {
		return events.Refuse(events.Invalid, "invite_hours", "An invite lasts from an hour to ninety days.")
	}
	var pin *board.Pin
	if in.Pin != 0 {
		at, err := s.Archive.Pin(ctx, boardID, in.Pin)
		if err != nil {
			return err
		}
		pin = &at
	}
	id, err := auth.NewID(s.Random)
	if err != nil {
		return err
	}
	secret, err := auth.NewSecret(s.Random)
	if err != nil {
		return err
	}
	_, err = s.Hub.Do(ctx, boardID, caller.Person, "invite:"+id, board.IssueInvite{
		Invite: id, Hash: auth.HashSecret(secret), Role: in.Role, Max: in.Max, Pin: pin,
		Expires: s.Now().Add(time.Duration(in.Hours) * time.Hour).UnixMilli(),
	})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, madeInvite{id, s.site.origins[0] + "/j/" + boardID + "#" + secret, secret})
}
