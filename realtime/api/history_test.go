package api

import (
	"strings"
	"testing"
)

func TestHistoryJourney(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id, other := h.board(ana), h.board(ana)
	link := h.invite(ana, id, `{}`)
	ben := h.guest(id, link, "Ben")
	path := "/api/boards/" + id
	as := func(w who) []string { return []string{"Authorization", w.bearer(), "Accept-Encoding", "identity"} }

	var overview struct {
		Size  int
		Types []string
	}
	h.ask("GET", path+"/history", "", as(ana)...).into(t, 200, &overview)
	if all := strings.Join(overview.Types, " "); overview.Size < 4 || !strings.Contains(all, "InviteIssued") {
		t.Errorf("%+v", overview)
	}
	h.ask("GET", path+"/history", "", as(ben)...).into(t, 200, &overview)
	if all := strings.Join(overview.Types, " "); !strings.Contains(all, "PersonJoined") || strings.Contains(all, "Invite") {
		t.Errorf("a guest learns of %s", all)
	}
	page := h.ask("GET", path+"/history/readers/0", "", as(ben)...)
	if page.status != 200 || strings.Contains(string(page.body), link.Invite) || page.header.Get("Cache-Control") != "no-store" {
		t.Errorf("%d %s %s", page.status, page.header, page.body)
	}
	page = h.ask("GET", path+"/history/managers/0", "", as(ana)...)
	if page.status != 200 || !strings.Contains(string(page.body), link.Invite) || strings.Contains(string(page.body), "Ben") {
		t.Errorf("%d %s", page.status, page.body)
	}
	var people struct {
		Role  string
		Names map[string]string
	}
	h.ask("GET", path+"/people", "", as(ben)...).into(t, 200, &people)
	if people.Role != "participant" || people.Names[ben.Person] != "Ben" || people.Names[ana.Person] != "Ana" || len(people.Names) != 2 {
		t.Errorf("%+v", people)
	}

	h.ask("GET", path+"/history/managers/0", "", as(ben)...).refused(t, 403, "role_forbids")
	h.ask("GET", path+"/history/readers/0", "", as(ana)...).refused(t, 403, "role_forbids")
	h.ask("GET", path+"/history/nobody/0", "", as(ana)...).refused(t, 403, "role_forbids")
	h.ask("GET", path+"/history/managers/1", "", as(ana)...).refused(t, 404, "page_unknown")
	h.ask("GET", path+"/history/managers/99999999999999", "", as(ana)...).refused(t, 404, "page_unknown")
	h.ask("GET", path+"/history/managers/-1", "", as(ana)...).refused(t, 400, "number_malformed")
	for _, part := range []string{"/history", "/history/readers/0", "/people"} {
		h.ask("GET", path+part, "").refused(t, 401, "sign_in")
		h.ask("GET", "/api/boards/"+other+part, "", as(ben)...).refused(t, 404, "board_unknown")
	}
}

// Who is of the space reads a board without being put onto it; who is not, and
// everybody else once it is closed, reads nothing.
func TestHistoryOfABoardNotOpened(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	ben := h.member(ana, "Ben", "")
	path := "/api/boards/" + id
	as := func(w who) []string { return []string{"Authorization", w.bearer(), "Accept-Encoding", "identity"} }
	var overview struct{ Size int }
	h.ask("GET", path+"/history", "", as(ben)...).into(t, 200, &overview)
	before := overview.Size
	h.ask("GET", path+"/history/readers/0", "", as(ben)...).into(t, 200, nil)
	h.ask("GET", path+"/history/managers/0", "", as(ben)...).refused(t, 403, "role_forbids")
	var people struct {
		Role  string
		Names map[string]string
	}
	h.ask("GET", path+"/people", "", as(ben)...).into(t, 200, &people)
	if people.Role != "participant" || people.Names[ben.Person] != "" {
		t.Errorf("%+v", people)
	}
	if h.ask("GET", path+"/history", "", as(ben)...).into(t, 200, &overview); overview.Size != before {
		t.Errorf("reading made %d events", overview.Size-before)
	}
	h.found("other")
	h.ask("GET", path+"/history", "", as(h.owner("other"))...).refused(t, 404, "board_unknown")
	h.govern(ana, "CloseBoard", `{"board":"`+id+`","reason":"Pay is on it"}`).into(t, 204, nil)
	for _, of := range []string{"/history", "/history/readers/0", "/people", "/checkpoint"} {
		h.ask("GET", path+of, "", as(ben)...).refused(t, 404, "board_unknown")
	}
	h.ask("GET", path+"/history", "", as(ana)...).into(t, 200, nil)
}
