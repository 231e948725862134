package api

import (
	"cmp"
	"maps"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/space"
	"keyline/realtime/erase"
)

type erasing struct {
	erase.Target
	Code string `json:"code,omitempty" doc:"of the plan that was answered; without it nothing is erased"`
}

// erasures tells owners of the space what an erasure would come to and, with
// the code of what they were told, erases exactly that. What reaches into
// other spaces is left to the operator.
func (s *server) erasures(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[erasing](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if _, err := s.spaceRole(ctx, caller, space.Owner); err != nil {
		return err
	}
	plan, err := s.Eraser.Plan(ctx, in.Target)
	if err != nil {
		return err
	}
	for _, at := range plan.Places {
		if at.Space != caller.Space {
			if in.Person == "" {
				return errNoBoard
			}
			return errElsewhere
		}
	}
	if slices.ContainsFunc(plan.Spaces, func(id string) bool { return id != caller.Space }) {
		return errElsewhere
	}
	if in.Code != "" {
		if plan, err = s.Eraser.Erase(ctx, in.Target, in.Code, caller.Person); err != nil {
			return err
		}
	}
	return c.JSON(http.StatusOK, plan)
}

var errElsewhere = events.Refuse(events.Forbidden, "person_elsewhere", "This person is in other spaces too. Ask who runs this server.")

// known is somebody of a space or of one of its boards.
type known struct {
	Person string `json:"person"`
	Name   string `json:"name"`
	Member bool   `json:"member,omitempty"`
	Boards int    `json:"boards"`
}

type knownList struct {
	People []*known `json:"people"`
}

// everybody lists to owners of the space who is and was in it.
func (s *server) everybody(c echo.Context) error {
	caller, err := s.caller(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if _, err := s.spaceRole(ctx, caller, space.Owner); err != nil {
		return err
	}
	found := map[string]*known{}
	of := func(person string) *known {
		if found[person] == nil {
			found[person] = &known{Person: person}
		}
		return found[person]
	}
	var boards []string
	err = s.Hub.Spaces().Look(ctx, caller.Space, func(st *space.State) {
		for id := range st.People {
			_, member := st.Role(id)
			of(id).Member = member
		}
		boards = slices.AppendSeq(slices.Collect(maps.Keys(st.Boards)), maps.Keys(st.Practices))
	})
	if err != nil {
		return err
	}
	cards, err := s.Hub.Cards(ctx, boards)
	if err != nil {
		return err
	}
	for _, b := range cards {
		if b.Space != caller.Space {
			continue
		}
		for person := range b.People {
			of(person).Boards++
		}
	}
	names, err := s.Auth.Names(ctx, slices.Collect(maps.Keys(found)))
	if err != nil {
		return err
	}
	all := []*known{}
	for id, p := range found {
		p.Name = names[id]
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b *known) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Person, b.Person)) })
	return c.JSON(http.StatusOK, knownList{all})
}
