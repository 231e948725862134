package api

import (
	"testing"

	"keyline/events/board"
)

func (h *house) refreshed(w who, body string) who {
	h.t.Helper()
	return h.post("/api/session/refresh", body, "Cookie-RT", w.cookie).signedIn(h.t)
}

func (h *house) listed(w who) (found struct{ Boards []boardCard }) {
	h.t.Helper()
	h.ask("GET", "/api/boards", "", "Authorization", w.bearer()).into(h.t, 200, &found)
	return found
}

// A sample is explored by the same person in a space of its own, of which the
// real one shows nothing, and is taken away in one step.
func TestASampleIsApart(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	real := h.board(ana)
	begin := func(w who, command string) answer {
		return h.post("/api/sample", `{"lang":"en","command":"`+command+`"}`, "Authorization", w.bearer())
	}
	if ana = h.refreshed(ana, `{"sample":true}`); ana.Sample || ana.Space != "home" {
		t.Fatalf("without a sample one stays at home: %+v", ana.session)
	}
	begin(ana, "sample-000000001").into(t, 204, nil)
	begin(ana, "sample-000000002").into(t, 204, nil) // there is one already

	there := h.refreshed(ana, `{"sample":true}`)
	if !there.Sample || there.Space == "home" || there.Person != ana.Person {
		t.Fatalf("in the sample: %+v", there.session)
	}
	boards := h.listed(there).Boards
	if len(boards) != 5 {
		t.Fatalf("the sample has %d boards", len(boards))
	}
	if at := h.listed(ana).Boards; len(at) != 1 || at[0].Board != real {
		t.Errorf("the real space lists %+v", at)
	}
	begin(there, "sample-000000003").refused(t, 409, "sample_exists")

	var named struct{ Names map[string]string }
	if _, err := h.hub.Do(t.Context(), boards[0].Board, ana.Person, "join-of-a-test-1", board.JoinBoard{Person: ana.Person, Role: board.Owner}); err != nil {
		t.Fatal(err)
	}
	h.ask("GET", "/api/boards/"+boards[0].Board+"/people", "", "Authorization", there.bearer()).into(t, 200, &named)
	if named.Names["practicebot1"] != "Mira Lund" {
		t.Errorf("people of the sample are called %v", named.Names)
	}

	// A board of it, opened in another window, finds its space by itself.
	again := h.refreshed(there, `{"board":"`+boards[0].Board+`"}`)
	if !again.Sample || again.Space != there.Space {
		t.Errorf("a board of the sample is opened in %s", again.Space)
	}
	back := h.refreshed(again, `{"board":"`+real+`"}`)
	if back.Sample || back.Space != "home" {
		t.Errorf("a real board is opened in %s", back.Space)
	}

	// Nobody else gets there.
	ben := h.refreshed(h.member(back, "Ben", ""), `{"sample":true,"board":"`+boards[0].Board+`"}`)
	if ben.Sample || ben.Space != "home" {
		t.Errorf("somebody else is in %s", ben.Space)
	}
	h.ask("GET", "/api/boards/"+boards[0].Board+"/people", "", "Authorization", ben.bearer()).refused(t, 404, "board_unknown")
	guest := h.guest(real, h.invite(back, real, `{}`), "Gus")
	begin(guest, "sample-000000004").refused(t, 403, "role_forbids")

	h.post("/api/sample/end", `{}`, "Authorization", there.bearer()).into(t, 204, nil)
	if ended := h.refreshed(back, `{"sample":true}`); ended.Sample || ended.Space != "home" {
		t.Errorf("after its end one is still in %s", ended.Space)
	}
}
