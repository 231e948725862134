package api

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"keyline/events/memory"
	"keyline/projections"
)

func TestOwnerSignsInOnce(t *testing.T) {
	h := newHouse(t)
	secret, err := h.auth.OwnerLink("home")
	if err != nil {
		t.Fatal(err)
	}
	body := `{"secret":"` + secret + `","name":" Ana  Lúcia "}`
	a := h.post("/api/session/owner", body)
	w := a.signedIn(t)
	if w.Name != "Ana Lúcia" || w.Space != "home" || w.Board != "" || w.Expires == 0 || w.PlainHTTP {
		t.Errorf("session %+v", w.session)
	}
	c := a.cookie
	if !c.Secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" || c.SameSite != 3 || c.MaxAge < 13*24*3600 {
		t.Errorf("cookie %+v", c)
	}
	h.post("/api/session/owner", body).refused(t, 404, "owner_link_unknown")

	again := h.owner("home")
	if again.Person != w.Person {
		t.Errorf("the second link signed in %s, want the first owner %s", again.Person, w.Person)
	}
	var me person
	h.ask("GET", "/api/me", "", "Authorization", again.bearer()).into(t, 200, &me)
	want := person{Person: w.Person, Name: "Ana", Space: "home", SpaceName: "Keyline", SpaceRole: "owner"}
	if diff := cmp.Diff(want, me); diff != "" {
		t.Error(diff)
	}
}

func TestSessionRenewsAndEnds(t *testing.T) {
	h := newHouse(t)
	first := h.owner("home")
	a := h.post("/api/session/refresh", `{}`, "Cookie-RT", first.cookie)
	second := a.signedIn(t)
	if second.cookie == first.cookie || second.Person != first.Person || len(a.header.Values("Set-Cookie")) != 2 {
		t.Errorf("refresh: %+v, cookies %q", second.session, a.header.Values("Set-Cookie"))
	}
	h.ask("GET", "/api/me", "", "Authorization", second.bearer()).into(t, 200, nil)
	end := h.post("/api/session/end", `{}`, "Cookie-RT", second.cookie)
	end.into(t, 204, nil)
	if end.cookie == nil || end.cookie.MaxAge >= 0 {
		t.Errorf("cookie is not cleared: %+v", end.cookie)
	}
	for _, w := range []who{first, second} {
		h.ask("GET", "/api/me", "", "Authorization", w.bearer()).refused(t, 401, "session_ended")
		h.post("/api/session/refresh", `{}`, "Cookie-RT", w.cookie).refused(t, 401, "session_ended")
	}
	h.post("/api/session/end", `{}`).into(t, 204, nil)
}

func TestBoardFromTemplateToGuest(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	l := h.invite(ana, id, `{"role":"participant","hours":2,"max":2}`)
	if l.URL != h.origin+"/j/"+id+"#"+l.Secret || len(l.Secret) != 22 {
		t.Errorf("link %+v", l)
	}
	var peek struct{ Title, Role string }
	for range 3 {
		h.post("/api/invite", `{"board":"`+id+`","secret":"`+l.Secret+`"}`).into(t, 200, &peek)
	}
	if peek.Title != "Q4" || peek.Role != "participant" {
		t.Errorf("peek %+v", peek)
	}
	ben := h.guest(id, l, "Ben")
	if ben.Board != id || ben.Space != "home" || ben.Role != "participant" || ben.Name != "Ben" {
		t.Errorf("guest %+v", ben.session)
	}

	var list struct{ Boards []boardCard }
	h.ask("GET", "/api/boards", "", "Authorization", ben.bearer()).into(t, 200, &list)
	want := []boardCard{{Board: id, Title: "Q4", Template: "blank", People: 2, Role: "participant", At: list.Boards[0].At}}
	if diff := cmp.Diff(want, list.Boards); diff != "" {
		t.Error(diff)
	}
	h.ask("GET", "/api/boards", "", "Authorization", ana.bearer()).into(t, 200, &list)
	if want[0].Role = "owner"; !cmp.Equal(want, list.Boards) {
		t.Error(cmp.Diff(want, list.Boards))
	}

	h.guest(id, l, "Cleo")
	h.post("/api/session/join", `{"board":"`+id+`","secret":"`+l.Secret+`","name":"Dan"}`).refused(t, 403, "invite_used_up")

	// The same link again, by somebody who is on the board: no new person,
	// although the link is used up.
	a := h.post("/api/session/join", `{"board":"`+id+`","secret":"`+l.Secret+`"}`, "Cookie-RT", ben.cookie)
	if back := a.signedIn(t); back.Person != ben.Person || back.Role != "participant" || back.Name != "Ben" {
		t.Errorf("back %+v", back.session)
	}
}

func TestJoiningKeepsWhoYouAre(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	one, two := h.board(ana), h.board(ana)
	ben := h.guest(one, h.invite(ana, one, `{}`), "Ben")

	l := h.invite(ana, two, `{"role":"observer"}`)
	a := h.post("/api/session/join", `{"board":"`+two+`","secret":"`+l.Secret+`","name":"Benjamin"}`, "Cookie-RT", ben.cookie)
	both := a.signedIn(t)
	if both.Person != ben.Person || both.Board != two || both.Role != "observer" || both.Name != "Benjamin" {
		t.Fatalf("second board: %+v", both.session)
	}
	first := h.post("/api/session/refresh", `{"board":"`+one+`"}`, "Cookie-RT", both.cookie).signedIn(t)
	if first.Board != one || first.Person != ben.Person {
		t.Errorf("token for the first board: %+v", first.session)
	}

	// Ana made board two; joining by link leaves her its owner and a member.
	a = h.post("/api/session/join", `{"board":"`+two+`","secret":"`+l.Secret+`"}`, "Cookie-RT", ana.cookie)
	if w := a.signedIn(t); w.Person != ana.Person || w.Role != "owner" || w.Board != "" {
		t.Errorf("owner by link: %+v", w.session)
	}
}

func TestRepeatedCommandsMakeOneThing(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	body := `{"title":"Q4","template":"blank","lang":"en","command":"0123456789abcdef"}`
	var first, second struct{ Board, Space, URL string }
	h.post("/api/boards", body, "Authorization", ana.bearer()).into(t, 201, &first)
	h.post("/api/boards", body, "Authorization", ana.bearer()).into(t, 201, &second)
	if first.Board != second.Board {
		t.Errorf("two boards: %s, %s", first.Board, second.Board)
	}
	var list struct{ Boards []boardCard }
	h.ask("GET", "/api/boards", "", "Authorization", ana.bearer()).into(t, 200, &list)
	if len(list.Boards) != 1 {
		t.Errorf("%d boards", len(list.Boards))
	}

	body = `{"name":"Sales","command":"0123456789abcdef"}`
	h.post("/api/spaces", body, "Authorization", ana.bearer()).into(t, 201, &first)
	h.post("/api/spaces", body, "Authorization", ana.bearer()).into(t, 201, &second)
	if first.Space != second.Space || first.URL == second.URL {
		t.Errorf("spaces %+v, %+v", first, second)
	}
	_, lost, _ := strings.Cut(first.URL, "#")
	h.post("/api/session/owner", `{"secret":"`+lost+`"}`).refused(t, 404, "owner_link_unknown")
	_, secret, _ := strings.Cut(second.URL, "#")
	if w := h.post("/api/session/owner", `{"secret":"`+secret+`"}`).signedIn(t); w.Space != first.Space || w.Name != "Owner" {
		t.Errorf("owner of the new space: %+v", w.session)
	}
	// Whoever founded a space must not get into it once it has an owner.
	h.post("/api/spaces", body, "Authorization", ana.bearer()).refused(t, 409, "space_owned")
}

// TestRestart: everything that was answered is there for another process over
// the same store; the access token is not, for its keys are new here.
func TestRestart(t *testing.T) {
	store := memory.New()
	h := openHouse(t, store, nil)
	ana := h.owner("home")
	id := h.board(ana)
	l := h.invite(ana, id, `{}`)
	ben := h.guest(id, l, "Ben")

	h = openHouse(t, store, nil)
	back := h.post("/api/session/refresh", `{}`, "Cookie-RT", ben.cookie).signedIn(t)
	if back.Person != ben.Person || back.Name != "Ben" || back.Board != id {
		t.Errorf("guest: %+v", back.session)
	}
	cleo := h.guest(id, l, "Cleo")
	if cleo.Role != "participant" {
		t.Errorf("guest by the old link: %+v", cleo.session)
	}
	ana = h.post("/api/session/refresh", `{}`, "Cookie-RT", ana.cookie).signedIn(t)
	var list struct{ Boards []boardCard }
	h.ask("GET", "/api/boards", "", "Authorization", ana.bearer()).into(t, 200, &list)
	if len(list.Boards) != 1 || list.Boards[0].People != 3 {
		t.Errorf("boards %+v", list.Boards)
	}
}

// TestSpacesAreApart: with the ids of another space one gets, byte for byte,
// what one gets with ids that nobody has.
func TestSpacesAreApart(t *testing.T) {
	h := newHouse(t)
	h.found("elsewhere00000")
	ana, eve := h.owner("home"), h.owner("elsewhere00000")
	ours, theirs := h.board(ana), h.board(eve)
	l := h.invite(ana, ours, `{}`)
	ben := h.guest(ours, l, "Ben")
	other := h.board(ana) // of the same space, but not ben's
	const nobodys = "nobody0000000000000000"

	same := func(name string, one, two answer) {
		t.Helper()
		if one.status != two.status || string(one.body) != string(two.body) {
			t.Errorf("%s tells them apart: %d %s, %d %s", name, one.status, one.body, two.status, two.body)
		}
		if one.status < 400 {
			t.Errorf("%s: let through: %s", name, one.body)
		}
	}
	for _, caller := range []struct {
		name  string
		who   who
		board string // exists, but not for them
	}{{"owner of the other space", eve, ours}, {"owner of this space", ana, theirs}, {"guest, other space", ben, theirs}, {"guest, other board", ben, other}} {
		invites := func(board string) answer {
			return h.post("/api/boards/"+board+"/invites", `{}`, "Authorization", caller.who.bearer())
		}
		same(caller.name+": invites", invites(caller.board), invites(nobodys))
		join := func(board string) answer {
			return h.post("/api/session/join", `{"board":"`+board+`","secret":"`+l.Secret+`x","name":"X"}`)
		}
		same(caller.name+": join", join(caller.board), join(nobodys))
		peek := func(board string) answer {
			return h.post("/api/invite", `{"board":"`+board+`","secret":"AAAAAAAAAAAAAAAAAAAAAA"}`)
		}
		same(caller.name+": peek", peek(caller.board), peek(nobodys))
		var list struct{ Boards []boardCard }
		h.ask("GET", "/api/boards", "", "Authorization", caller.who.bearer()).into(t, 200, &list)
		for _, b := range list.Boards {
			if b.Board == caller.board {
				t.Errorf("%s sees board %s", caller.name, b.Board)
			}
		}
		h.later(time.Minute) // wrong secrets are counted
	}
	refresh := func(board string) answer {
		return h.post("/api/session/refresh", `{"board":"`+board+`"}`, "Cookie-RT", ben.cookie)
	}
	same("refresh", refresh(theirs), refresh(nobodys))
	// The secret of one board opens no other.
	h.post("/api/session/join", `{"board":"`+theirs+`","secret":"`+l.Secret+`","name":"X"}`).refused(t, 404, "invite_unknown")
	// Nobody carries himself over: Eve joins as a new person.
	a := h.post("/api/session/join", `{"board":"`+ours+`","secret":"`+l.Secret+`","name":"Eve"}`, "Cookie-RT", eve.cookie)
	if w := a.signedIn(t); w.Person == eve.Person || w.Space != "home" {
		t.Errorf("crossed over: %+v", w.session)
	}
}

func TestRolesOfTheAPI(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	ben := h.guest(id, h.invite(ana, id, `{}`), "Ben")
	h.post("/api/boards", `{"title":"X","template":"blank","lang":"en"}`, "Authorization", ben.bearer()).refused(t, 403, "role_forbids")
	h.post("/api/boards/"+id+"/invites", `{}`, "Authorization", ben.bearer()).refused(t, 403, "role_forbids")
	h.post("/api/spaces", `{"name":"X"}`, "Authorization", ben.bearer()).refused(t, 403, "role_forbids")
}

func TestRename(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	var named struct{ Person, Name string }
	h.ask("PATCH", "/api/me", `{"name":"  陳 大文 "}`, "Content-Type", "application/json", "Authorization", ana.bearer()).into(t, 200, &named)
	if named.Name != "陳 大文" || named.Person != ana.Person {
		t.Errorf("%+v", named)
	}
}

// TestNamedBeforeOpening: who has joined has a name on the board at once, not
// only when they open it.
func TestNamedBeforeOpening(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	one, two := h.board(ana), h.board(ana)
	shows := func(board, name string, want bool) {
		t.Helper()
		var snapshot []byte
		err := h.hub.Look(t.Context(), board, func(b *projections.Board) {
			snapshot = b.AppendSnapshot(nil, projections.Viewer{Person: ana.Person, Role: "owner"})
		})
		if err != nil || bytes.Contains(snapshot, []byte(`"name":"`+name+`"`)) != want {
			t.Errorf("%s shows %s: not %v, error %v", board, name, want, err)
		}
	}
	l := h.invite(ana, one, `{}`)
	shows(one, "Ben", false) // and the room is open from here on
	ben := h.guest(one, l, "Ben")
	shows(one, "Ben", true)
	shows(two, "Ben", false)
	other := h.invite(ana, two, `{}`)
	h.post("/api/session/join", `{"board":"`+two+`","secret":"`+other.Secret+`","name":"Ben"}`, "Cookie-RT", ben.cookie).signedIn(t)
	shows(two, "Ben", true)
}

func TestTemplates(t *testing.T) {
	h := newHouse(t)
	var list struct {
		Templates []struct {
			ID           string
			Names, About map[string]string
		}
	}
	h.ask("GET", "/api/templates", "").into(t, 200, &list)
	if len(list.Templates) == 0 || list.Templates[0].ID == "" || list.Templates[0].Names["en"] == "" {
		data, _ := json.Marshal(list)
		t.Errorf("%s", data)
	}
}
