package api

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
	"keyline/realtime"
	"keyline/realtime/audit"
	"keyline/realtime/auth"
)

// audiences are how addresses name the classes of readers.
var audiences = map[string]projections.Audience{"readers": projections.ForReaders, "managers": projections.ForManagers}

// sight is what the caller may see of a board's past.
type sight struct {
	role   board.Role
	who    projections.Audience
	upTo   int64 // so many events from the first
	pin    *board.Pin
	waits  bool              // the caller has not opened the board
	people map[string]string // who was on the board by then, with the names of those who do not exist
}

// sight also is that of a member of the space who has not opened the board:
// what everybody may see needs no seat on it. An auditor takes one, for their
// reading is recorded there.
func (s *server) sight(ctx context.Context, caller auth.Claims, boardID string) (seen sight, err error) {
	look := func(b *projections.Board, me *board.Person) {
		seen = sight{role: me.Role, who: projections.Viewer{Role: me.Role}.Audience(), upTo: int64(b.Revision) + 1, pin: me.Pin, people: map[string]string{}}
		if me.Pin != nil {
			seen.upTo = me.Pin.Events
		}
		for id, p := range b.State.People {
			if me.Pin == nil || p.At <= me.Pin.At {
				seen.people[id] = p.Bot
			}
		}
	}
	err = s.standing(ctx, caller, boardID, look)
	if err != errNoBoard || !isID(boardID) {
		return seen, err
	}
	awaits, failed := s.Hub.Awaits(ctx, caller, boardID)
	switch {
	case failed != nil || awaits == "":
		return seen, cmp.Or(failed, err)
	case awaits == board.Auditor:
		if err := s.Hub.Seat(ctx, caller, boardID); err != nil {
			return seen, err
		}
		return seen, s.standing(ctx, caller, boardID, look)
	}
	removed := false
	err = s.Hub.Look(ctx, boardID, func(b *projections.Board) {
		if removed = b.State.People[caller.Person] != nil; !removed {
			look(b, &board.Person{Role: awaits})
			seen.waits = true
		}
	})
	if removed {
		err = errNoBoard
	}
	return seen, err
}

// limit is where the past ends for those who may not see all of it.
func (s sight) limit() int64 {
	if s.pin != nil {
		return s.upTo
	}
	return audit.All
}

// history is every event of a board in short. That an auditor asks for it is
// recorded first.
func (s *server) history(c echo.Context) error {
	caller, err := s.caller(c)
	if err != nil {
		return err
	}
	ctx, boardID := c.Request().Context(), c.Param("board")
	seen, err := s.sight(ctx, caller, boardID)
	if err != nil {
		return err
	}
	if seen.role == board.Auditor {
		if _, err := s.Hub.Do(ctx, boardID, caller.Person, realtime.ReadID(caller.Person, boardID, s.Now()), board.RecordRead{Events: seen.upTo}); err != nil {
			return err
		}
	}
	packed, err := s.Archive.Overview(ctx, boardID, seen.who, seen.limit())
	if err != nil {
		return err
	}
	return sendPacked(c, packed)
}

type boardPeople struct {
	Role  board.Role        `json:"role" doc:"of the caller"`
	Names map[string]string `json:"names" doc:"by id"`
	Pin   *board.Pin        `json:"pin,omitempty"`
}

// people are the names of everybody who ever was on the board; they are not
// in its history, since names can be erased.
func (s *server) people(c echo.Context) error {
	caller, err := s.caller(c)
	if err != nil {
		return err
	}
	ctx, boardID := c.Request().Context(), c.Param("board")
	seen, err := s.sight(ctx, caller, boardID)
	if err != nil {
		return err
	}
	names := seen.people
	for id, bot := range names {
		if bot != "" {
			continue // who does not exist has the name on the board alone
		}
		if names[id], err = s.Auth.Name(ctx, id); err != nil {
			return err
		}
	}
	return c.JSON(http.StatusOK, boardPeople{seen.role, names, seen.pin})
}

// historyPage is a page of a board's past. Its address names the class of
// readers it is for. Browsers may keep a full one, but ask each time: a text
// in it may have been erased, and then the kept page is replaced.
func (s *server) historyPage(c echo.Context) error {
	caller, err := s.caller(c)
	if err != nil {
		return err
	}
	ctx, boardID := c.Request().Context(), c.Param("board")
	seen, err := s.sight(ctx, caller, boardID)
	if err != nil {
		return err
	}
	if as, known := audiences[c.Param("as")]; !known || as != seen.who {
		return events.Refuse(events.Forbidden, "role_forbids", "Your role does not allow that.")
	}
	n, err := wholeNumber(c.Param("page"))
	if err != nil {
		return err
	}
	page, err := s.Archive.Page(ctx, boardID, seen.who, int(min(n, 1<<30)), seen.limit())
	if err != nil {
		return err
	}
	if page.Tag != "" {
		tag := `"` + page.Tag + `"`
		c.Response().Header().Set("Cache-Control", "private, no-cache")
		c.Response().Header().Set("ETag", tag)
		if c.Request().Header.Get("If-None-Match") == tag {
			return c.NoContent(http.StatusNotModified)
		}
	}
	return sendPacked(c, page.Packed)
}

// sendPacked sends JSON that is gzip already to those who take it so.
func sendPacked(c echo.Context, packed []byte) error {
	h := c.Response().Header()
	h.Set("Vary", "Accept-Encoding")
	if strings.Contains(c.Request().Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		return c.Blob(http.StatusOK, "application/json", packed)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return err
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, "application/json", plain)
}
