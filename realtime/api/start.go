package api

import (
	"context"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
	"keyline/projections"
	"keyline/realtime/auth"
)

// firstPlaces order what a start brings along: so many objectives at most, and
// so many key results of each.
const firstPlaces = "ABCDEFGHIJKLMNOPQRST"

// firstGoal is an objective that somebody brings along to the first board.
type firstGoal struct {
	Title   string   `json:"title"`
	Results []string `json:"results,omitempty" doc:"titles of its key results"`
}

// firstCycle is the time that the first goals are for.
type firstCycle struct {
	Name  string `json:"name"`
	Start string `json:"start" doc:"its first day, 2026-10-01"`
	End   string `json:"end" doc:"its last day"`
}

type newStart struct {
	Name     string      `json:"name,omitempty" doc:"what the space is called; for owners"`
	Title    string      `json:"title,omitempty"`
	Template string      `json:"template"`
	Lang     string      `json:"lang" doc:"en, zh-Hans or zh-Hant"`
	Cycle    *firstCycle `json:"cycle,omitempty" doc:"for owners"`
	Goals    []firstGoal `json:"goals,omitempty"`
	repeatable
}

// start makes the first useful board out of three answers: what the space is
// called and for which time, the first goals, and how to go on. Only the
// template is required. An owner names the space and makes the cycle. Repeated
// with the same command it completes what is missing.
func (s *server) start(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[newStart](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if _, err := s.spaceRole(ctx, caller, space.Owner, space.Member); err != nil {
		return err
	}
	if err := checkFirst(in.Goals); err != nil {
		return err
	}
	id, err := s.repeatableID(caller.Person, "start", in.Command)
	if err != nil {
		return err
	}
	cycle := ""
	if in.Cycle != nil {
		cycle = auth.DeriveID("cycle", id)
	}
	govern := func(what string, command space.Command) error {
		return s.Hub.Govern(ctx, caller.Space, caller.Person, "start-"+what+"-"+id, command)
	}
	// What can be refused comes first, so that a refusal leaves no board behind.
	if in.Name != "" {
		if err := govern("name", space.RenameSpace{Name: in.Name}); err != nil {
			return err
		}
	}
	if in.Cycle != nil {
		if err := govern("cycle", space.SetCycle{Cycle: cycle, Name: in.Cycle.Name, Start: in.Cycle.Start, End: in.Cycle.End}); err != nil {
			return err
		}
	}
	create := board.CreateBoard{Space: caller.Space, Board: id, Title: in.Title, Template: in.Template, Lang: in.Lang}
	if err := s.beginBoard(ctx, caller, create); err != nil {
		return err
	}
	if in.Cycle != nil {
		if err := govern("place", space.PlaceBoard{Board: id, Cycle: cycle}); err != nil {
			return err
		}
	}
	if err := s.draftFirst(ctx, caller, id, in.Goals); err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, madeBoard{id})
}

func checkFirst(goals []firstGoal) error {
	most := len(goals)
	for _, g := range goals {
		most = max(most, len(g.Results))
	}
	if most > len(firstPlaces) {
		return events.Refuse(events.TooMany, "too_many_of_them", "There are as many of these as there can be.", "max", strconv.Itoa(len(firstPlaces)))
	}
	return nil
}

// draftFirst writes goals onto a board just made, behind those of its template.
func (s *server) draftFirst(ctx context.Context, caller auth.Claims, id string, goals []firstGoal) error {
	last := ""
	err := s.Hub.Look(ctx, id, func(b *projections.Board) {
		for _, o := range b.State.Objectives {
			last = max(last, o.Order)
		}
	})
	for i, g := range goals {
		objective := auth.DeriveID("firstgoal", id, strconv.Itoa(i))
		draft := func(key string, command board.Command) {
			if err == nil {
				_, err = s.Hub.Do(ctx, id, caller.Person, "start:"+id+":"+key, command)
			}
		}
		draft(strconv.Itoa(i), board.DraftObjective{Objective: objective, Title: g.Title, Order: last + firstPlaces[i:i+1]})
		for k, title := range g.Results {
			draft(strconv.Itoa(i)+"-"+strconv.Itoa(k), board.DraftKeyResult{
				KeyResult: auth.DeriveID("firstresult", objective, strconv.Itoa(k)), Objective: objective, Title: title, Order: firstPlaces[k : k+1],
			})
		}
	}
	return err
}
