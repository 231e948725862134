package api

import (
	"strings"
	"testing"

	"keyline/events/board"
	"keyline/projections"
)

func TestAProgramReportsTheStatusOfALink(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	olaf := h.guest(id, h.invite(ana, id, `{"role":"observer"}`), "Olaf")
	pia := h.guest(id, h.invite(ana, id, `{"role":"participant"}`), "Pia")
	other := h.board(ana)
	stranger := h.guest(other, h.invite(ana, other, `{"role":"participant"}`), "Else")
	of := board.Ref{Kind: board.KindKeyResult, ID: "keyresult001"}
	for i, c := range []board.Command{
		board.DraftObjective{Objective: "objective001", Title: "Win shops", Order: "V"},
		board.DraftKeyResult{KeyResult: of.ID, Objective: "objective001", Title: "Signed shops", Order: "V"},
		board.AddLink{Ref: of, Link: "link00000001", Key: "SHOP-12", URL: "https://acme.atlassian.net/browse/SHOP-12"},
	} {
		if _, err := h.hub.Do(t.Context(), id, ana.Person, "linking-0000000"+string(rune('a'+i)), c); err != nil {
			t.Fatal(err)
		}
	}
	status := func() (l board.Link) {
		t.Helper()
		if err := h.hub.Look(t.Context(), id, func(b *projections.Board) { l = b.State.KeyResults[of.ID].Links[0] }); err != nil {
			t.Fatal(err)
		}
		return l
	}
	path := "/api/boards/" + id + "/links/link00000001"
	report := func(as who, body string) answer { return h.post(path, body, "Authorization", as.bearer()) }

	h.post(path, `{"status":"done"}`).refused(t, 401, "sign_in")
	report(olaf, `{"status":"done"}`).refused(t, 403, "role_forbids")
	report(stranger, `{"status":"done"}`).refused(t, 404, "board_unknown")
	report(ana, `{"status":"closed"}`).refused(t, 400, "link_status")
	report(ana, `{}`).refused(t, 400, "link_status")
	report(ana, `{"status":"done","url":"https://example.com"}`).refused(t, 400, "body_malformed")
	report(ana, `{"status":"done","command":"x"}`).refused(t, 400, "command_malformed")
	h.post("/api/boards/"+id+"/links/link00000002", `{"status":"done"}`, "Authorization", ana.bearer()).refused(t, 404, "link_unknown")
	if l := status(); l.Status != board.LinkOpen || l.Via != "" {
		t.Errorf("what was refused left %+v", l)
	}

	for range 2 { // repeated, it is done once
		report(ana, `{"status":"doing","command":"report-00000000001"}`).into(t, 204, nil)
	}
	if l := status(); l.Status != board.LinkDoing || l.Via != "api" {
		t.Errorf("reported, it is %+v", l)
	}
	report(pia, `{"status":"done"}`).into(t, 204, nil)
	report(ana, `{"status":"doing","command":"report-00000000001"}`).into(t, 204, nil)
	if l := status(); l.Status != board.LinkDone {
		t.Errorf("an old report that came again made it %+v", l)
	}
	log := string(h.ask("GET", "/api/boards/"+id+"/history/managers/0", "", "Authorization", ana.bearer(), "Accept-Encoding", "identity").body)
	for _, who := range []string{ana.Person, pia.Person} {
		if n := strings.Count(log, `"LinkStatusReported","`+who); n != 1 {
			t.Errorf("the history tells of %d reports in the name of %s", n, who)
		}
	}
}
