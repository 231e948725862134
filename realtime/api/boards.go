package api

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
	"keyline/projections"
	"keyline/realtime/auth"
)

// onBoard makes sure that the caller is on a board and, unless f is nil, lets
// it look. The present is kept from whom a link holds at a moment; see sight.
func (s *server) onBoard(ctx context.Context, caller auth.Claims, boardID string, f func(*board.State, board.Role)) error {
	pinned := false
	err := s.standing(ctx, caller, boardID, func(b *projections.Board, p *board.Person) {
		if pinned = p.Pin != nil; !pinned && f != nil {
			f(b.State, p.Role)
		}
	})
	if err == nil && pinned {
		err = errPinned
	}
	return err
}

// standing lets f look at a board and at the caller as a person on it. A board
// of another space, one that the token is not for and one he is not on are
// answered like one that does not exist.
func (s *server) standing(ctx context.Context, caller auth.Claims, boardID string, f func(*projections.Board, *board.Person)) error {
	refused := errNoBoard
	if !isID(boardID) || caller.Board != "" && caller.Board != boardID {
		return refused
	}
	err := s.Hub.Look(ctx, boardID, func(b *projections.Board) {
		p := b.State.People[caller.Person]
		switch {
		case p == nil || p.Left || b.State.Space != caller.Space:
		case p.Ended(s.Now()):
			refused = errEnded
		default:
			refused = nil
			f(b, p)
		}
	})
	if err == nil && refused != nil {
		err = refused
	}
	return err
}

func (s *server) roleOn(ctx context.Context, boardID, person string) (role board.Role, err error) {
	err = s.Hub.Look(ctx, boardID, func(b *projections.Board) { role, _ = b.State.Role(person) })
	return role, err
}

// boardCard is a board as the home page shows it.
type boardCard struct {
	Board    string     `json:"board"`
	Title    string     `json:"title"`
	Template string     `json:"template,omitempty"`
	Archived bool       `json:"archived,omitempty"`
	At       int64      `json:"at" doc:"made then, Unix milliseconds"`
	People   int        `json:"people"`
	Role     board.Role `json:"role,omitempty" doc:"missing for one not opened yet"`
	Practice bool       `json:"practice,omitempty"`
	Cycle    string     `json:"cycle,omitempty"`
	Teams    []string   `json:"teams,omitempty"`
	Closed   bool       `json:"closed,omitempty" doc:"to who is not on it"`
	Pin      *board.Pin `json:"pin,omitempty" doc:"the history until then is all that is open"`
}

// label is a cycle or a team as the home page shows it.
type label struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Start string `json:"start,omitempty"`
	End   string `json:"end,omitempty"`
}

type boardList struct {
	Boards []boardCard `json:"boards"`
	Cycles []label     `json:"cycles"`
	Teams  []label     `json:"teams"`
	Role   space.Role  `json:"role" doc:"of the caller in the space; empty: a guest"`
}

type newBoard struct {
	Title    string `json:"title,omitempty"`
	Template string `json:"template" doc:"one of GET /api/templates or, with saved, of GET /api/saved-templates"`
	Lang     string `json:"lang,omitempty" doc:"of what the template writes: en, zh-Hans or zh-Hant; needed unless the template is a saved one"`
	Saved    bool   `json:"saved,omitempty"`
	repeatable
}

type madeBoard struct {
	Board string `json:"board"`
}

// boards lists what the caller may open: a guest his board, a member all of
// the space that he was not removed from. The latest made comes first.
func (s *server) boards(c echo.Context) error {
	caller, err := s.caller(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	ids := []string{caller.Board}
	listed := map[string]space.Board{}
	cycles, teams := []label{}, []label{}
	var role space.Role     // empty: a guest
	if caller.Board != "" { // who takes part on it a guest may know
		err := s.Hub.Spaces().Look(ctx, caller.Space, func(st *space.State) {
			b := st.Boards[caller.Board]
			if b == nil {
				return
			}
			listed[caller.Board] = space.Board{Teams: b.Teams}
			for _, id := range b.Teams {
				if t := st.Teams[id]; t != nil {
					teams = append(teams, label{ID: id, Name: t.Name})
				}
			}
		})
		if err != nil {
			return err
		}
	} else {
		ids = nil
		err := s.Hub.Spaces().Look(ctx, caller.Space, func(st *space.State) {
			member := false
			if role, member = st.Role(caller.Person); member {
				for id, b := range st.Boards {
					ids = append(ids, id)
					listed[id] = *b
				}
				for id, c := range st.Cycles {
					cycles = append(cycles, label{ID: id, Name: c.Name, Start: c.Start, End: c.End})
				}
				for id, t := range st.Teams {
					teams = append(teams, label{ID: id, Name: t.Name})
				}
				for id, b := range st.Practices {
					if b.By == caller.Person {
						ids = append(ids, id)
					}
				}
			}
		})
		if err != nil {
			return err
		}
	}
	known, err := s.Hub.Cards(ctx, ids)
	if err != nil {
		return err
	}
	cards := []boardCard{}
	for i, id := range ids {
		b, place := known[i], listed[id]
		mine, was := b.People[caller.Person]
		on := was && !mine.Left
		if b.Space != caller.Space || !on && (was || caller.Board != "" || place.Closed != "") {
			continue
		}
		if on && mine.Pin != nil {
			cards = append(cards, boardCard{Board: id, At: b.At, Role: mine.Role, Pin: mine.Pin})
			continue
		}
		cards = append(cards, boardCard{
			Board: id, Title: b.Title, Template: b.Template, Archived: b.Archived, At: b.At, Role: mine.Role,
			People: b.Present(), Practice: b.Template == board.Practice, Cycle: place.Cycle, Teams: place.Teams, Closed: place.Closed != "",
		})
	}
	for i, card := range cards {
		if card.Pin != nil {
			if cards[i].Title, err = s.Archive.Title(ctx, card.Board, card.Pin.Events); err != nil {
				return err
			}
		}
	}
	slices.SortFunc(cards, func(a, b boardCard) int {
		if a.At != b.At {
			return int(max(-1, min(1, b.At-a.At)))
		}
		return 0
	})
	slices.SortFunc(cycles, func(a, b label) int { return cmp.Or(cmp.Compare(b.Start, a.Start), cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(teams, func(a, b label) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return c.JSON(http.StatusOK, boardList{cards, cycles, teams, role})
}

// createBoard makes a board and lists it in the space. With a command, a
// repetition makes no second board and completes what a crash left undone:
// the board's id and those of both commands follow from it.
func (s *server) createBoard(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[newBoard](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if _, err := s.spaceRole(ctx, caller, space.Owner, space.Member); err != nil {
		return err
	}
	id, err := s.repeatableID(caller.Person, "board", in.Command)
	if err != nil {
		return err
	}
	create := board.CreateBoard{Space: caller.Space, Board: id, Title: in.Title, Template: in.Template, Lang: in.Lang}
	if in.Saved {
		t, starter, err := s.savedTemplate(ctx, caller, in.Template)
		if err != nil {
			return err
		}
		create.Starter, create.Lang, create.Title = &starter, t.Lang, cmp.Or(in.Title, t.Name)
	}
	if err := s.beginBoard(ctx, caller, create); err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, madeBoard{id})
}

// beginBoard makes a board and lists it.
func (s *server) beginBoard(ctx context.Context, caller auth.Claims, create board.CreateBoard) error {
	id := create.Board
	if _, err := s.Hub.Do(ctx, id, caller.Person, "create-"+id, create); err != nil {
		return err
	}
	title := ""
	if err := s.Hub.Look(ctx, id, func(b *projections.Board) { title = b.State.Title.Value }); err != nil {
		return err
	}
	// Listing comes last: a board that cannot be opened must not be listed.
	return s.Hub.Spaces().Do(ctx, caller.Space, caller.Person, "list-"+id, space.ListBoard{Board: id, Title: title, Practice: create.Template == board.Practice})
}

// repeatableID is the same for the same command of the same person, and always
// another without one.
func (s *server) repeatableID(person, kind, command string) (string, error) {
	switch {
	case command == "":
		return auth.NewID(s.Random)
	case len(command) < 16 || len(command) > 64:
		return "", events.Refuse(events.Invalid, "command_malformed", "A command id has 16 to 64 characters.")
	}
	return auth.DeriveID(kind, person, command), nil
}
