package api

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
	"keyline/realtime/auth"
)

// A template travels between organisations as a file of this format.
const (
	templateFormat  = "keyline.template/1"
	maxTemplateFile = 256 << 10 // bytes of the request around it
)

type templateFile struct {
	Format string `json:"format"`
	Name   string `json:"name"`
	About  string `json:"about,omitempty"`
	Lang   string `json:"lang"`
	board.Starter
}

// templateCard is a template of the space as the home page shows it.
type templateCard struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	About   string `json:"about,omitempty"`
	Lang    string `json:"lang"`
	By      string `json:"by" doc:"the maker's name"`
	At      int64  `json:"at" doc:"Unix milliseconds"`
	Steps   int    `json:"steps,omitempty"`
	Minutes int    `json:"minutes,omitempty"`
	Mine    bool   `json:"mine,omitempty" doc:"the caller may retire it"`
}

type templateList struct {
	Templates []board.Template `json:"templates"`
}

type savedList struct {
	Templates []templateCard `json:"templates"`
}

type newTemplate struct {
	Name  string        `json:"name,omitempty"`
	About string        `json:"about,omitempty"`
	Lang  string        `json:"lang,omitempty"`
	Board string        `json:"board,omitempty" doc:"the template is made of it"`
	File  *templateFile `json:"file,omitempty" doc:"the template as GET /api/saved-templates/{template} gave it, instead of all else"`
	repeatable
}

type madeTemplate struct {
	Template string `json:"template"`
}

func (s *server) templates(c echo.Context) error {
	return c.JSON(http.StatusOK, templateList{board.Templates()})
}

// savedTemplates lists what people of the caller's space have saved, the
// latest first.
func (s *server) savedTemplates(c echo.Context) error {
	caller, err := s.caller(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	role, err := s.spaceRole(ctx, caller, space.Owner, space.Member)
	if err != nil {
		return err
	}
	cards := []templateCard{}
	makers := map[string]string{} // of templates
	err = s.Hub.Spaces().Look(ctx, caller.Space, func(st *space.State) {
		for id, t := range st.Templates {
			card := templateCard{ID: id, Name: t.Name, About: t.About, Lang: t.Lang, At: t.At, Mine: role == space.Owner || t.By == caller.Person}
			if starter, err := starterOf(t); err == nil {
				card.Steps, card.Minutes = starter.Length()
			}
			cards, makers[id] = append(cards, card), t.By
		}
	})
	if err != nil {
		return err
	}
	for i := range cards {
		if cards[i].By, err = s.Auth.Name(ctx, makers[cards[i].ID]); err != nil {
			return err
		}
	}
	slices.SortFunc(cards, func(a, b templateCard) int { return cmp.Or(cmp.Compare(b.At, a.At), cmp.Compare(a.ID, b.ID)) })
	return c.JSON(http.StatusOK, savedList{cards})
}

// saveTemplate makes a template of a board that the caller looks after, or
// takes one from a file.
func (s *server) saveTemplate(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := readUpTo[newTemplate](c, maxTemplateFile)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if _, err := s.spaceRole(ctx, caller, space.Owner, space.Member); err != nil {
		return err
	}
	file := in.File
	if file == nil {
		file = &templateFile{Format: templateFormat, Name: in.Name, About: in.About, Lang: in.Lang}
		if file.Starter, err = s.starterOfBoard(ctx, caller, in.Board); err != nil {
			return err
		}
	}
	if file.Format != templateFormat {
		return events.Refuse(events.Invalid, "template_format", "This file is no Keyline template, or of a newer version.")
	}
	if err := file.Starter.Check(); err != nil {
		return err
	}
	starter, err := json.Marshal(file.Starter)
	if err != nil {
		return err
	}
	id, err := s.repeatableID(caller.Person, "template", in.Command)
	if err != nil {
		return err
	}
	err = s.Hub.Spaces().Do(ctx, caller.Space, caller.Person, "template-"+id,
		space.SaveTemplate{Template: id, Name: file.Name, About: file.About, Lang: file.Lang, Starter: starter})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, madeTemplate{id})
}

func (s *server) starterOfBoard(ctx context.Context, caller auth.Claims, id string) (starter board.Starter, err error) {
	manages := false
	err = s.onBoard(ctx, caller, id, func(st *board.State, role board.Role) {
		if manages = role.Manages(); manages {
			starter = board.StarterOf(st, caller.Person)
		}
	})
	if err == nil && !manages {
		err = events.Refuse(events.Forbidden, "role_forbids", "Your role does not allow that.")
	}
	return starter, err
}

// savedTemplate finds a template of the caller's space.
func (s *server) savedTemplate(ctx context.Context, caller auth.Claims, id string) (found space.Template, starter board.Starter, err error) {
	if _, err := s.spaceRole(ctx, caller, space.Owner, space.Member); err != nil {
		return found, starter, err
	}
	err = events.Refuse(events.NotFound, "unknown_template", "There is no such template.")
	looked := s.Hub.Spaces().Look(ctx, caller.Space, func(st *space.State) {
		if t := st.Templates[id]; t != nil {
			found = *t
			starter, err = starterOf(t)
		}
	})
	return found, starter, cmp.Or(looked, err)
}

func starterOf(t *space.Template) (starter board.Starter, err error) {
	return starter, json.Unmarshal(t.Starter, &starter)
}

// templateFile gives a template as a file.
func (s *server) templateFile(c echo.Context) error {
	caller, err := s.caller(c)
	if err != nil {
		return err
	}
	t, starter, err := s.savedTemplate(c.Request().Context(), caller, c.Param("template"))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, templateFile{templateFormat, t.Name, t.About, t.Lang, starter})
}

func (s *server) retireTemplate(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	if _, err := read[struct{}](c); err != nil {
		return err
	}
	ctx := c.Request().Context()
	if _, _, err := s.savedTemplate(ctx, caller, c.Param("template")); err != nil {
		return err
	}
	command, err := auth.NewID(s.Random)
	if err != nil {
		return err
	}
	err = s.Hub.Spaces().Do(ctx, caller.Space, caller.Person, "retire-"+command, space.RetireTemplate{Template: c.Param("template")})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, struct{}{})
}
