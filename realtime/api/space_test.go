package api

import (
	"fmt"
	"strings"
	"testing"

	"keyline/events/board"
	"keyline/projections"
)

func (h *house) govern(by who, name, data string) answer {
	h.t.Helper()
	return h.post("/api/space", `{"name":"`+name+`","data":`+data+`}`, "Authorization", by.bearer())
}

// member brings somebody in by a member link, with the cookie of whom they
// were before if that is given.
func (h *house) member(by who, name, cookie string) who {
	h.t.Helper()
	var made struct{ URL string }
	h.post("/api/space/invites", `{}`, "Authorization", by.bearer()).into(h.t, 201, &made)
	_, secret, _ := strings.Cut(made.URL, "#")
	body := `{"secret":"` + secret + `","name":"` + name + `"}`
	if cookie == "" {
		return h.post("/api/session/owner", body).signedIn(h.t)
	}
	return h.post("/api/session/owner", body, "Cookie-RT", cookie).signedIn(h.t)
}

func TestASpaceIsGoverned(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	ben := h.member(ana, "Ben", "")
	h.govern(ana, "SetCycle", `{"cycle":"cycle0000001","name":"Autumn","start":"2022-08-15","end":"2022-12-31"}`).into(t, 204, nil)
	h.govern(ana, "SetTeam", `{"team":"team00000001","name":"Checkout"}`).into(t, 204, nil)
	place := `{"board":"` + id + `","cycle":"cycle0000001","teams":["team00000001"]}`
	h.govern(ben, "PlaceBoard", place).refused(t, 403, "role_forbids")
	h.govern(ana, "PlaceBoard", place).into(t, 204, nil)
	h.govern(ben, "SetTeam", `{"team":"team00000002","name":"Search"}`).refused(t, 403, "role_forbids")
	h.govern(ana, "FoundSpace", `{}`).refused(t, 400, "unknown_command")

	var listed struct {
		Boards        []boardCard
		Cycles, Teams []label
	}
	h.ask("GET", "/api/boards", "", "Authorization", ben.bearer()).into(t, 200, &listed)
	if len(listed.Boards) != 1 || listed.Boards[0].Cycle != "cycle0000001" || len(listed.Boards[0].Teams) != 1 ||
		len(listed.Cycles) != 1 || listed.Cycles[0].Start != "2022-08-15" || len(listed.Teams) != 1 {
		t.Errorf("a member's boards: %+v", listed)
	}

	h.govern(ben, "CloseBoard", `{"board":"`+id+`","reason":"mine"}`).refused(t, 403, "role_forbids")
	h.govern(ana, "CloseBoard", `{"board":"`+id+`","reason":"people matters"}`).into(t, 204, nil)
	h.ask("GET", "/api/boards", "", "Authorization", ben.bearer()).into(t, 200, &listed)
	if len(listed.Boards) != 0 {
		t.Errorf("a closed board is listed for who is not on it: %+v", listed.Boards)
	}
	h.ask("GET", "/api/boards", "", "Authorization", ana.bearer()).into(t, 200, &listed)
	if len(listed.Boards) != 1 || !listed.Boards[0].Closed {
		t.Errorf("its owner's boards: %+v", listed.Boards)
	}
}

// A guest who becomes a member stays the same person; a link that is not good
// makes nobody.
func TestMembersComeByLink(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	guest := h.guest(id, h.invite(ana, id, `{}`), "Gus")
	member := h.member(ana, "", guest.cookie)
	if member.Person != guest.Person || member.Board != "" || member.Space != "home" {
		t.Errorf("the guest %s became %+v", guest.Person, member.session)
	}
	var me person
	h.ask("GET", "/api/me", "", "Authorization", member.bearer()).into(t, 200, &me)
	if me.SpaceRole != "member" || me.Name != "Gus" {
		t.Errorf("the member is %+v", me)
	}
	h.post("/api/space/invites", `{}`, "Authorization", member.bearer()).refused(t, 403, "role_forbids")
	for _, secret := range []string{"home.nothing", "nowhere.nothing", "../etc.x", "."} {
		h.post("/api/session/owner", `{"secret":"`+secret+`","name":"Eve"}`).refused(t, 404, "invite_unknown")
	}
}

func TestTheCoachAnswers(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	draft := board.DraftObjective{Objective: "objective001", Title: "Improve user experience", Order: "V"}
	if _, err := h.hub.Do(t.Context(), id, ana.Person, "draft-000000000001", draft); err != nil {
		t.Fatal(err)
	}
	var said struct{ Objectives map[string]board.Coaching }
	ask := func(who who) answer {
		return h.ask("GET", "/api/boards/"+id+"/coach", "", "Authorization", who.bearer())
	}
	ask(ana).into(t, 200, &said)
	if a := said.Objectives["objective001"].Advice; len(a) == 0 || a[0].Rule != "vague" || a[0].Word != "Improve" {
		t.Errorf("it says %+v", a)
	}
	h.govern(ana, "SetRules", `{"quiet":["vague"]}`).into(t, 204, nil)
	guest := h.guest(id, h.invite(ana, id, `{}`), "Gus")
	for len(said.Objectives["objective001"].Advice) > 0 && said.Objectives["objective001"].Advice[0].Rule == "vague" {
		ask(guest).into(t, 200, &said) // the map follows the space
	}
	ask(h.owner("home")).into(t, 200, nil)
	h.ask("GET", "/api/boards/"+id+"/coach", "").refused(t, 401, "sign_in")
}

func TestGoalsAreCarriedOver(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	from, to := h.board(ana), h.board(ana)
	for i, c := range []board.Command{
		board.DraftObjective{Objective: "objective001", Title: "Shops stay", Order: "V"},
		board.DraftKeyResult{KeyResult: "keyresult001", Objective: "objective001", Title: "Active in week 4", Order: "V"},
	} {
		if _, err := h.hub.Do(t.Context(), from, ana.Person, fmt.Sprintf("draft-%012d", i), c); err != nil {
			t.Fatal(err)
		}
	}
	body := `{"to":"` + to + `","objectives":["objective001"],"command":"carry-000000000001"}`
	for range 2 { // a repetition changes nothing
		h.post("/api/boards/"+from+"/carry", body, "Authorization", ana.bearer()).into(t, 200, nil)
	}
	err := h.hub.Look(t.Context(), to, func(b *projections.Board) {
		if len(b.State.Objectives) != 1 || len(b.State.KeyResults) != 1 {
			t.Fatalf("carried %d objectives and %d key results", len(b.State.Objectives), len(b.State.KeyResults))
		}
		for _, o := range b.State.Objectives {
			if want := "objective/" + from + "/objective001"; o.Title.Value != "Shops stay" || o.Source.String() != want {
				t.Errorf("%q goes on from %s, want %s", o.Title.Value, o.Source, want)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	h.post("/api/boards/"+from+"/carry", `{"to":"`+to+`"}`, "Authorization", ana.bearer()).refused(t, 400, "nothing_to_carry")
	guest := h.guest(to, h.invite(ana, to, `{}`), "Gus")
	h.post("/api/boards/"+from+"/carry", body, "Authorization", guest.bearer()).refused(t, 404, "board_unknown")
}
