package api

import (
	"cmp"
	"context"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
	"keyline/realtime/auth"
)

const maxCopied = 50 // objectives, as many as can be carried over at once

type copying struct {
	Title string `json:"title,omitempty"`
	Lang  string `json:"lang,omitempty"`
	Goals bool   `json:"goals,omitempty"`
	Wall  bool   `json:"wall,omitempty" doc:"the agenda, the groups and what a template would keep of the notes"`
	repeatable
}

// copyBoard makes a board like another one, in the same cycle and for the same
// teams: with its agenda, its groups and those of its notes that a template
// would keep, with its goals, or with both. All of it has new ids; each goal
// knows where it comes from, and nothing of what became of it goes along.
// Repeated with the same command it makes one board.
func (s *server) copyBoard(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[copying](c)
	if err != nil {
		return err
	}
	ctx, from := c.Request().Context(), c.Param("board")
	if _, err := s.spaceRole(ctx, caller, space.Owner, space.Member); err != nil {
		return err
	}
	id, err := s.repeatableID(caller.Person, "copy", in.Command)
	if err != nil {
		return err
	}
	create := board.CreateBoard{Space: caller.Space, Board: id, Title: in.Title, Template: "blank", Lang: in.Lang}
	var carried board.CarryGoals
	err = s.onBoard(ctx, caller, from, func(st *board.State, _ board.Role) {
		create.Title, create.Lang = cmp.Or(in.Title, st.Title.Value), cmp.Or(st.Lang, in.Lang)
		if starter := board.StarterOf(st, caller.Person); in.Wall && starter.Check() == nil {
			create.Starter = &starter
		}
		if in.Goals {
			all := slices.SortedFunc(maps.Keys(st.Objectives), func(a, b string) int {
				return cmp.Or(cmp.Compare(st.Objectives[a].Order, st.Objectives[b].Order), cmp.Compare(a, b))
			})
			carried = st.Carried(all, func(old string) string { return auth.DeriveID("copied", id, old) })
		}
	})
	if err != nil {
		return err
	}
	if in.Goals && len(carried.Objectives) > maxCopied {
		return events.Refuse(events.TooMany, "too_many_of_them", "There are as many of these as there can be.", "max", strconv.Itoa(maxCopied))
	}
	if err := s.beginBoard(ctx, caller, create); err != nil {
		return err
	}
	if len(carried.Objectives) > 0 {
		if _, err := s.Hub.Do(ctx, id, caller.Person, "copy:"+id, carried); err != nil {
			return err
		}
	}
	if err := s.placeLike(ctx, caller, from, id); err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, carriedGoals{id, len(carried.Objectives)})
}

// placeLike puts a board where another one is.
func (s *server) placeLike(ctx context.Context, caller auth.Claims, from, id string) error {
	place := space.PlaceBoard{Board: id}
	err := s.Hub.Spaces().Look(ctx, caller.Space, func(st *space.State) {
		if b := st.Boards[from]; b != nil && (b.Cycle == "" || st.Cycles[b.Cycle] != nil) {
			place.Cycle, place.Teams = b.Cycle, slices.DeleteFunc(slices.Clone(b.Teams), func(t string) bool { return st.Teams[t] == nil })
		}
	})
	if err != nil {
		return err
	}
	return s.Hub.Spaces().Do(ctx, caller.Space, caller.Person, "place-"+id, place)
}
