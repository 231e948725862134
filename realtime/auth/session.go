package auth

import (
	"cmp"
	"context"
	"encoding/hex"
	"slices"
	"time"

	"keyline/events"
)

// Lives of sessions.
const (
	GuestIdle = 12 * time.Hour
	GuestLife = 24 * time.Hour

	// A member who came by a link has no other way back as the same person
	// than this sign-in, so it outlasts a holiday, and a quarter whose key
	// results are his.
	MemberIdle = 35 * 24 * time.Hour
	MemberLife = 100 * 24 * time.Hour

	// Grace is how long a refresh token is accepted again after it was
	// replaced.
	Grace = 10 * time.Second

	maxSiblings = 16 // tokens of one generation
	maxSessions = 20 // of one person; the oldest goes
	maxBoards   = 50 // of one guest's session
)

// ReasonReused is the reason of the refusal that comes with the end of the
// session: a token was used again after Grace.
const ReasonReused = "session_reused"

var (
	errReused  = events.Refuse(events.Unauthenticated, ReasonReused, "This sign-in was used from two places and has been ended. Sign in again.")
	errBoard   = events.Refuse(events.NotFound, "board_unknown", "There is no such board, or none that you may see.")
	errCrowded = events.Refuse(events.TooMany, "too_many_renewals", "Too many renewals at once. Wait ten seconds.")
)

// Grant is a session as its holder gets it. Claims.Expires is the end of
// Token.
type Grant struct {
	Claims
	Name    string
	Token   string
	Refresh string
	Until   time.Time // end of Refresh, unless it is used before
}

// Opening asks for a session. Person is empty for somebody not seen before;
// then Name is required. Board makes it a guest's.
type Opening struct {
	Person, Name, Space, Board string
	Ends                       int64 // at the latest, Unix milliseconds; 0: when such sessions end
}

// Open starts a session and is the only thing that makes a person.
func (s *Service) Open(ctx context.Context, o Opening) (Grant, error) {
	var err error
	if o.Name != "" || o.Person == "" {
		if o.Name, err = CleanName(o.Name); err != nil {
			return Grant{}, err
		}
	}
	if o.Person == "" {
		if o.Person, err = NewID(s.random); err != nil {
			return Grant{}, err
		}
	}
	id, err := NewID(s.random)
	if err != nil {
		return Grant{}, err
	}
	refresh, hash, err := newRefresh(s.random, o.Person, id)
	if err != nil {
		return Grant{}, err
	}
	idle, life := MemberIdle, MemberLife
	if o.Board != "" {
		idle, life = GuestIdle, GuestLife
	}
	err = s.change(ctx, o.Person, func(p *person) ([]events.Event, error) {
		now := s.now()
		ends := now.Add(life).UnixMilli()
		if o.Ends != 0 {
			ends = min(ends, o.Ends)
		}
		var decided []events.Event
		if o.Name != "" && o.Name != p.name {
			decided = append(decided, personNamed{o.Name})
		}
		for _, old := range p.sessions[:max(0, len(p.sessions)-maxSessions+1)] {
			decided = append(decided, sessionEnded{old.id, "crowded"})
		}
		return append(decided, sessionOpened{
			Session: id, Hash: hex.EncodeToString(hash[:]), Space: o.Space, Board: o.Board,
			At: now.UnixMilli(), Idle: idle.Milliseconds(), Ends: ends,
		}), nil
	})
	if err != nil {
		return Grant{}, err
	}
	return s.grant(ctx, o.Person, id, o.Board, "", refresh)
}

// Refresh takes a refresh token and gives the next one with an access token.
// A guest names the board he wants the access token for; empty means the one
// he joined last. Errors are *events.Error with code Unauthenticated, or
// NotFound for a board that is not the session's; others come from the store,
// and then the old token is still good or answered again within Grace. With an
// error the Grant names the session that the token claims to be of.
func (s *Service) Refresh(ctx context.Context, token, board string) (Grant, error) {
	used, ok := parseRefresh(token)
	if !ok {
		return Grant{}, errSessionEnded
	}
	next, hash, err := newRefresh(s.random, used.person, used.session)
	if err != nil {
		return Grant{}, err
	}
	var refused error
	err = s.change(ctx, used.person, func(p *person) ([]events.Event, error) {
		now := s.now()
		sess := p.session(used.session)
		refused = sess.judge(used, now)
		if refused == errReused {
			return []events.Event{sessionEnded{used.session, "reused"}}, nil
		}
		if refused == nil && !sess.holds(sess.space, sess.choose(board)) {
			refused = errBoard
		}
		if refused != nil {
			return nil, refused
		}
		return []events.Event{sessionRotated{
			Session: used.session, Used: hex.EncodeToString(used.hash[:]), Hash: hex.EncodeToString(hash[:]), At: now.UnixMilli(),
		}}, nil
	})
	if err == nil {
		err = refused
	}
	if err != nil {
		return Grant{Claims: Claims{Person: used.person, Session: used.session}}, err
	}
	return s.grant(ctx, used.person, used.session, board, "", next)
}

// judge says whether a refresh token is good. Only a token that was really
// given out counts as used twice: an invented one must not end a session.
func (s *session) judge(used refreshSecret, now time.Time) error {
	switch {
	case s == nil || !s.alive(now):
		return errSessionEnded
	case slices.Contains(s.present, used.hash):
		return nil
	case slices.Contains(s.before, used.hash) && now.Before(s.rotated.Add(Grace)) && now.After(s.rotated.Add(-leeway)):
		if len(s.present) >= maxSiblings {
			return errCrowded
		}
		return nil
	}
	if _, given := s.spent[short(used.hash)]; given {
		return errReused
	}
	return errSessionEnded
}

// Widen lets a guest's session hold for one more board, the latest from then
// on, and gives an access token for it. A member's holds for all of the space
// anyway.
func (s *Service) Widen(ctx context.Context, g Grant, board string) (Grant, error) {
	err := s.change(ctx, g.Person, func(p *person) ([]events.Event, error) {
		sess := p.session(g.Session)
		switch {
		case sess == nil || !sess.alive(s.now()):
			return nil, errSessionEnded
		case sess.choose("") == board || len(sess.boards) == 0:
			return nil, nil
		case len(sess.boards) >= maxBoards:
			return nil, events.Refuse(events.TooMany, "too_many_boards", "You are on too many boards as a guest.")
		}
		return []events.Event{sessionWidened{g.Session, board}}, nil
	})
	if err != nil {
		return Grant{}, err
	}
	return s.grant(ctx, g.Person, g.Session, board, "", g.Refresh)
}

// Visit lets a member's session hold for one more space beside its own, and
// gives an access token for it. That the person is a member there is for the
// caller to see to; a guest's session is refused.
func (s *Service) Visit(ctx context.Context, g Grant, space string) (Grant, error) {
	err := s.change(ctx, g.Person, func(p *person) ([]events.Event, error) {
		sess := p.session(g.Session)
		switch {
		case sess == nil || !sess.alive(s.now()):
			return nil, errSessionEnded
		case sess.holds(space, ""):
			return nil, nil
		case len(sess.boards) > 0 || len(sess.visits) >= maxBoards:
			return nil, errBoard
		}
		return []events.Event{sessionVisited{g.Session, space}}, nil
	})
	if err != nil {
		return Grant{}, err
	}
	return s.grant(ctx, g.Person, g.Session, "", space, g.Refresh)
}

// End signs out the session of a refresh token, used or not, and says whose it
// was. ok is false when there is nothing to end.
func (s *Service) End(ctx context.Context, token string) (ended Claims, ok bool, err error) {
	used, valid := parseRefresh(token)
	if !valid {
		return Claims{}, false, nil
	}
	err = s.change(ctx, used.person, func(p *person) ([]events.Event, error) {
		sess := p.session(used.session)
		if sess == nil {
			return nil, nil
		}
		if _, given := sess.spent[short(used.hash)]; !given {
			return nil, nil
		}
		ended, ok = Claims{Person: used.person, Session: sess.id, Space: sess.space}, true
		return []events.Event{sessionEnded{sess.id, "signed_out"}}, nil
	})
	return ended, ok && err == nil, err
}

// grant writes the access token of a living session; without a space, for its
// own.
func (s *Service) grant(ctx context.Context, id, session, board, space, refresh string) (Grant, error) {
	g, known := Grant{Refresh: refresh}, false
	err := s.look(ctx, id, func(p *person) {
		if sess := p.session(session); sess != nil {
			known = true
			g.Name, g.Until = p.name, sess.expires()
			g.Claims = Claims{Person: id, Session: session, Space: cmp.Or(space, sess.space), Board: sess.choose(board), Expires: sess.ends}
		}
	})
	if err == nil && !known {
		err = errSessionEnded
	}
	if err != nil {
		return Grant{}, err
	}
	g.Token, g.Expires, err = s.sign(g.Claims)
	return g, err
}

// choose is the board an access token is written for when one is asked for:
// none for a member, the latest for a guest who does not say.
func (s *session) choose(board string) string {
	switch n := len(s.boards); {
	case n == 0:
		return ""
	case board == "":
		return s.boards[n-1]
	}
	return board
}

// holds reports whether a token for the space and board can be this session's.
func (s *session) holds(space, board string) bool {
	if len(s.boards) == 0 {
		return (s.space == space || slices.Contains(s.visits, space)) && board == ""
	}
	return s.space == space && slices.Contains(s.boards, board)
}
