package api

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"keyline/realtime/erase"
)

func TestErasureJourney(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	ben := h.guest(id, h.invite(ana, id, `{}`), "Ben Sorge")
	as := []string{"Authorization", ana.bearer()}
	var all struct {
		People []struct {
			Person, Name string
			Boards       int
		}
	}
	h.ask("GET", "/api/people", "", as...).into(t, 200, &all)
	if len(all.People) != 2 || all.People[1].Name != "Ben Sorge" || all.People[1].Boards != 1 {
		t.Errorf("%+v", all)
	}
	target := `{"person":"` + ben.Person + `","texts":true`
	var plan, again erase.Plan
	h.post("/api/erasures", target+"}", as...).into(t, 200, &plan)
	h.post("/api/erasures", target+"}", as...).into(t, 200, &again)
	if !plan.Named || plan.SignIns != 1 || len(plan.Places) != 1 || !plan.Places[0].Leaves || plan.Code != again.Code {
		t.Fatalf("%+v", plan)
	}
	h.post("/api/erasures", target+`,"code":"00000000"}`, as...).refused(t, 409, "plan_changed")
	h.post("/api/erasures", target+`,"code":"`+plan.Code+`"}`, as...).into(t, 200, nil)
	for _, path := range []string{"/api/people", "/api/boards/" + id + "/people"} {
		if a := h.ask("GET", path, "", as...); a.status != 200 || bytes.Contains(a.body, []byte("Sorge")) {
			t.Errorf("%s: %s", path, a.body)
		}
	}
	h.ask("GET", "/api/boards/"+id+"/checkpoint", "", "Authorization", ben.bearer()).refused(t, 401, "session_ended")
	h.later(time.Minute)
	h.ask("POST", "/api/session/refresh", "{}", "Content-Type", "application/json", "Origin", h.origin, "Cookie-RT", ben.cookie).refused(t, 401, "session_ended")
	if page := h.ask("GET", "/api/boards/"+id+"/history", "", as...); !strings.Contains(string(page.body), "TextErased") {
		t.Errorf("no record of it: %s", page.body)
	}
	h.post("/api/erasures", `{"person":"`+ana.Person+`"}`, as...).into(t, 200, &plan)
	h.post("/api/erasures", `{"person":"`+ana.Person+`","code":"`+plan.Code+`"}`, as...).refused(t, 409, "last_owner")
}

func TestWhoErases(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	h.found("away")
	eve := h.owner("away")
	id, other := h.board(ana), h.board(eve)
	link := h.invite(ana, id, `{}`)
	ben := h.guest(id, link, "Ben")
	h.ask("GET", "/api/people", "", "Authorization", ben.bearer()).refused(t, 403, "role_forbids")
	note := `{"board":"` + other + `","refs":["note/note00000001"]}`
	h.post("/api/erasures", note, "Authorization", ben.bearer()).refused(t, 403, "role_forbids")
	h.post("/api/erasures", note, "Authorization", ana.bearer()).refused(t, 404, "text_unknown")
	h.post("/api/erasures", `{"person":"`+eve.Person+`"}`, "Authorization", ana.bearer()).refused(t, 403, "person_elsewhere")
	for _, wrong := range []string{`{}`, `{"board":"` + id + `"}`, `{"board":"` + id + `","person":"x","refs":["note/note00000001"]}`} {
		h.post("/api/erasures", wrong, "Authorization", ana.bearer()).refused(t, 400, "erasure_malformed")
	}
	h.ask("GET", "/api/people", "").refused(t, 401, "sign_in")
}
