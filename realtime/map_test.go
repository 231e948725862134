package realtime

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"keyline/events/board"
	"keyline/events/space"
	"keyline/realtime/auth"
	"keyline/realtime/livetest"
)

const (
	otherBoard = "otherboard01"
	mapped1    = "objective001"
	mission    = "statement001"
)

// settle gives the space of the tests an owner, a member and two boards.
func settle(l *live) (owner, member auth.Grant) {
	l.t.Helper()
	ctx := context.Background()
	govern := func(id, person string, c space.Command) {
		l.t.Helper()
		l.ok(l.hub.Spaces().Do(ctx, "home", person, id, c))
	}
	var err error
	owner, err = l.auth.Open(ctx, auth.Opening{Name: "Olga", Space: "home"})
	l.ok(err)
	member, err = l.auth.Open(ctx, auth.Opening{Name: "Mo", Space: "home"})
	l.ok(err)
	govern("found-space-000001", "", space.FoundSpace{Space: "home", Name: "Home"})
	govern("admit-owner-000001", "", space.AdmitPerson{Person: owner.Person, Role: space.Owner})
	govern("admit-member-00001", "", space.AdmitPerson{Person: member.Person, Role: space.Member})
	govern("mission-0000000001", owner.Person, space.WriteStatement{Statement: mission, Kind: "mission", Texts: map[string]string{"en": "Feed people well"}})
	govern("list-board-0000001", owner.Person, space.ListBoard{Board: l.board, Title: "T"})
	_, err = l.hub.Do(ctx, otherBoard, owner.Person, "create-board-000002", board.CreateBoard{Space: "home", Board: otherBoard, Title: "Other", Template: "blank", Lang: "en"})
	l.ok(err)
	govern("list-board-0000002", owner.Person, space.ListBoard{Board: otherBoard, Title: "Other"})
	return owner, member
}

func (l *live) decide(boardID, person string, n int, c board.Command) error {
	_, err := l.hub.Do(context.Background(), boardID, person, commandID(n), c)
	return err
}

// openMap connects a page to the map of the space.
func (l *live) openMap(g auth.Grant) *page {
	l.t.Helper()
	pages++
	p := &page{l: l, client: livetest.New(fmt.Sprintf("client-%012d", pages), "", g.Token)}
	p.client.Space = "home"
	p.connect()
	return p
}

func onMap(boardID, id, field, want string) func(*livetest.Client) bool {
	return func(c *livetest.Client) bool {
		var got string
		_ = json.Unmarshal(c.Tables["goal"][boardID+"/"+id][field], &got)
		return got == want
	}
}

// M2, C9: a change on one board moves the map on another person's screen, on
// boards that are listed later too, and again after a reconnection.
func TestTheMapMovesForEverybody(t *testing.T) {
	l := newLive(t)
	owner, member := settle(l)
	page := l.openMap(member)
	page.until("the mission", has("statement", mission))
	l.ok(l.decide(l.board, l.owner.Person, 1, board.DraftObjective{Objective: mapped1, Title: "Ship calmly", Order: "V"}))
	page.until("the goal", onMap(l.board, mapped1, "title", "Ship calmly"))
	page.until("its board", has("board", l.board))
	page.until("who drafted it", func(c *livetest.Client) bool {
		return strings.Contains(string(c.Tables["person"][l.owner.Person]["name"]), "Ana")
	})

	_ = page.ws.CloseNow()
	page.closes()
	page.client.Cut()
	late := "lateboard0001"
	_, err := l.hub.Do(context.Background(), late, owner.Person, "create-board-000003", board.CreateBoard{Space: "home", Board: late, Title: "Late", Template: "blank", Lang: "en"})
	l.ok(err)
	l.ok(l.decide(late, owner.Person, 2, board.DraftObjective{Objective: mapped1, Title: "Came before it was listed", Order: "V"}))
	page.connect()
	l.ok(l.hub.Spaces().Do(context.Background(), "home", owner.Person, "list-board-0000003", space.ListBoard{Board: late, Title: "Late"}))
	page.until("the late board's goal", onMap(late, mapped1, "title", "Came before it was listed"))
	l.ok(l.decide(l.board, l.owner.Person, 3, board.DeleteObjective{Objective: mapped1}))
	page.until("the goal gone", func(c *livetest.Client) bool { return !has("goal", l.board+"/"+mapped1)(c) })

	fresh := l.openMap(member)
	page.mu.Lock()
	defer page.mu.Unlock()
	for kind, table := range page.client.Tables { // a snap leaves empty tables out
		if len(table) == 0 {
			delete(page.client.Tables, kind)
		}
	}
	if got, want := page.client.State(), fresh.client.State(); got != want {
		t.Errorf("C9: followed to\n%s\nwhere a fresh snap is\n%s", got, want)
	}
}

// M6: what is aligned is checked over all boards, by whichever way it comes.
func TestAlignmentIsCheckedOverBoards(t *testing.T) {
	l := newLive(t)
	owner, member := settle(l)
	objective := board.Ref{Kind: board.KindObjective, ID: mapped1}
	to := func(id string) board.Target { return board.Target{Kind: "objective", Board: id, ID: mapped1} }
	for n, id := range []string{l.board, otherBoard} {
		l.ok(l.decide(id, map[bool]string{true: l.owner.Person, false: owner.Person}[id == l.board], 10+n, board.DraftObjective{Objective: mapped1, Title: id, Order: "V"}))
	}
	look := l.openMap(member)
	l.ok(l.decide(otherBoard, owner.Person, 20, board.AlignGoal{Ref: objective, To: board.Target{Kind: "statement", ID: mission}, Relation: "supports"}))

	page := l.openOn(otherBoard, owner)
	align := func(n int, target string) string {
		id := commandID(n)
		page.do(id, "AlignGoal", map[string]any{"ref": "objective/" + mapped1, "to": target, "relation": "contributes"})
		page.until("an answer", func(c *livetest.Client) bool { return c.Pending() == 0 })
		page.mu.Lock()
		defer page.mu.Unlock()
		return page.client.Refused[id]
	}
	if got := align(30, "objective/"+l.board+"/objective999"); got != "target_unknown" {
		t.Errorf("aligned to nothing: %q", got)
	}
	if got := align(31, to(l.board).String()); got != "" {
		t.Errorf("refused: %s", got)
	}
	look.until("the edge", func(c *livetest.Client) bool {
		return strings.Contains(string(c.Tables["goal"][otherBoard+"/"+mapped1]["aligned"]), "contributes objective/"+l.board)
	})
	err := l.decide(l.board, l.owner.Person, 32, board.AlignGoal{Ref: objective, To: to(otherBoard), Relation: "supports"})
	if asRefusal(err).Reason != "target_unknown" { // Ana is a guest of her board
		t.Errorf("a guest aligned to a board she cannot see: %v", err)
	}
	l.ok(l.hub.Spaces().Do(context.Background(), "home", owner.Person, "admit-ana-00000001", space.AdmitPerson{Person: l.owner.Person, Role: space.Member}))
	look.until("Ana is a member", func(c *livetest.Client) bool { return c.Tables["person"][l.owner.Person]["role"] != nil })
	err = l.decide(l.board, l.owner.Person, 33, board.AlignGoal{Ref: objective, To: to(otherBoard), Relation: "supports"})
	if asRefusal(err).Reason != "alignment_loop" {
		t.Errorf("a circle over two boards: %v", err)
	}
}

// openOn connects a page to a board other than that of the tests.
func (l *live) openOn(id string, g auth.Grant) *page {
	l.t.Helper()
	pages++
	p := &page{l: l, client: livetest.New(fmt.Sprintf("client-%012d", pages), id, g.Token)}
	p.connect()
	return p
}

// M1, M4, M5: who may look, what a guest sees, and that a map is only looked at.
func TestWhoLooksAtTheMap(t *testing.T) {
	l := newLive(t)
	owner, member := settle(l)
	l.ok(l.decide(l.board, l.owner.Person, 1, board.DraftObjective{Objective: mapped1, Title: "Ours", Order: "V"}))
	l.ok(l.decide(otherBoard, owner.Person, 2, board.DraftObjective{Objective: mapped1, Title: "Theirs", Order: "V"}))
	guest := l.openMap(l.owner)
	if s := guest.client.State(); strings.Contains(s, "Theirs") || strings.Contains(s, "Feed people") || !strings.Contains(s, "Ours") {
		t.Errorf("a guest's map: %s", s)
	}
	page := l.openMap(member)
	page.until("both", func(c *livetest.Client) bool { return len(c.Tables["goal"]) == 2 })
	l.ok(l.hub.Spaces().Do(context.Background(), "home", owner.Person, "close-board-000001", space.CloseBoard{Board: otherBoard, Reason: "people matters"}))
	page.until("one", func(c *livetest.Client) bool { return len(c.Tables["goal"]) == 1 && len(c.Tables["board"]) == 1 })

	ended := func(hello string) CloseCode {
		ws := l.dial()
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		l.ok(ws.Write(ctx, websocket.MessageText, []byte(hello)))
		_, _, err := ws.Read(ctx)
		return CloseCode(websocket.CloseStatus(err))
	}
	if code := ended(fmt.Sprintf(`{"t":"hello","token":%q,"space":"another","client":"client-000000000001"}`, member.Token)); code != CloseNoBoard {
		t.Errorf("another space: %d", code)
	}
	if code := ended(fmt.Sprintf(`{"t":"hello","token":%q,"space":"home","board":"x","client":"client-000000000001"}`, member.Token)); code != CloseNoBoard {
		t.Errorf("a map and a board: %d", code)
	}
	page.write([]byte(`{"t":"cmd","id":"command-0000000000001","c":"AddNote","d":{}}`))
	if code := page.closes(); code != CloseBadFrame {
		t.Errorf("a command to a map: %d", code)
	}
	again := l.openMap(member)
	l.ok(l.hub.Spaces().Do(context.Background(), "home", owner.Person, "dismiss-mo-0000001", space.DismissPerson{Person: member.Person}))
	if code := again.closes(); code != CloseRemoved {
		t.Errorf("dismissed: %d", code)
	}
	l.hub.SignOut(l.owner.Session)
	if code := guest.closes(); code != CloseRemoved {
		t.Errorf("signed out: %d", code)
	}
}

// The company's one objective of a cycle may stand on another of its boards.
func TestTheCompanyAgreesOnceOverBoards(t *testing.T) {
	l := newLive(t)
	owner, _ := settle(l)
	l.ok(l.hub.Spaces().Do(context.Background(), "home", owner.Person, "admit-ana-00000001", space.AdmitPerson{Person: l.owner.Person, Role: space.Member}))
	ref := board.Ref{Kind: board.KindObjective, ID: mapped1}
	people := map[string]string{l.board: l.owner.Person, otherBoard: owner.Person}
	for n, id := range []string{l.board, otherBoard} {
		l.ok(l.decide(id, people[id], 10+n, board.SetScope{Scope: board.ScopeCompany}))
		l.ok(l.decide(id, people[id], 20+n, board.DraftObjective{Objective: mapped1, Title: id, Order: "V"}))
	}
	look := l.openMap(owner)
	l.ok(l.decide(l.board, l.owner.Person, 30, board.AgreeGoal{Ref: ref}))
	look.until("the agreement", onMap(l.board, mapped1, "state", "agreed"))

	page := l.openOn(otherBoard, owner)
	id := commandID(31)
	page.do(id, "AgreeGoal", map[string]any{"ref": ref.String()})
	page.until("an answer", func(c *livetest.Client) bool { return c.Pending() == 0 })
	if got := page.client.Refused[id]; got != "one_objective" {
		t.Errorf("a second objective of the company: %q", got)
	}
	page.do(commandID(32), "AgreeGoal", map[string]any{"ref": ref.String(), "override": "Two markets"})
	page.until("the agreement for a reason", func(c *livetest.Client) bool {
		return string(c.Tables["objective"][mapped1]["state"]) == `"agreed"`
	})
}
