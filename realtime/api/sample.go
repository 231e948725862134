package api

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/space"
	"keyline/projections"
	"keyline/realtime/auth"
	"keyline/realtime/sample"
)

// beginSample makes a company that does not exist for its caller to explore,
// unless he has one already.
func (s *server) beginSample(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	in, err := read[beginning](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if _, err := s.spaceRole(ctx, caller, space.Owner, space.Member); err != nil {
		return err
	}
	had, err := s.sampleOf(ctx, caller)
	if err != nil {
		return err
	}
	if had != "" {
		return c.NoContent(http.StatusNoContent)
	}
	within := false
	if err := s.Hub.Spaces().Look(ctx, caller.Space, func(st *space.State) { within = st.Sample != "" }); err != nil {
		return err
	}
	if within {
		return events.Refuse(events.Clash, "sample_exists", "You have a sample space already.")
	}
	id, err := s.repeatableID(caller.Person, "sample", in.Command)
	if err != nil {
		return err
	}
	if err := s.Samples.Make(ctx, sample.Asked{Space: id, Home: caller.Space, Person: caller.Person, Lang: in.Lang}, s.Now()); err != nil {
		return err
	}
	if err := s.Hub.Spaces().Do(ctx, caller.Space, caller.Person, "sample-"+id, space.BeginSample{Space: id}); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// endSample takes the caller's sample away, whether he is in it or not.
func (s *server) endSample(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	if _, err := read[struct{}](c); err != nil {
		return err
	}
	ctx := c.Request().Context()
	home := caller.Space
	err = s.Hub.Spaces().Look(ctx, caller.Space, func(st *space.State) {
		if st.Sample != "" {
			home = st.Sample
		}
	})
	if err != nil {
		return err
	}
	command, err := auth.NewID(s.Random)
	if err != nil {
		return err
	}
	if err := s.Hub.Spaces().Do(ctx, home, caller.Person, "endsample-"+command, space.EndSample{}); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// sampleOf is the sample space that a member has, seen from his own space.
func (s *server) sampleOf(ctx context.Context, caller auth.Claims) (id string, err error) {
	if caller.Board != "" {
		return "", nil
	}
	err = s.Hub.Spaces().Look(ctx, caller.Space, func(st *space.State) {
		if role, member := st.Role(caller.Person); member && role != space.Auditor {
			id = st.Samples[caller.Person]
		}
	})
	return id, err
}

// visitSample lets a member's session go on in his sample space when he asks
// for that, or for a board in it.
func (s *server) visitSample(ctx context.Context, g auth.Grant, asked bool, boardID string) (_ auth.Grant, there bool, err error) {
	id, err := s.sampleOf(ctx, g.Claims)
	if err != nil || id == "" {
		return g, false, err
	}
	if !asked && isID(boardID) {
		err = s.Hub.Look(ctx, boardID, func(b *projections.Board) {
			asked = b.State.Space == id
		})
	}
	if err != nil || !asked {
		return g, false, err
	}
	g, err = s.Auth.Visit(ctx, g, id)
	return g, err == nil, err
}
