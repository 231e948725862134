package api

import (
	"strings"
	"testing"
	"time"

	"keyline/events/board"
	"keyline/projections"
)

func TestAProgramReportsValues(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	pia := h.guest(id, h.invite(ana, id, `{"role":"participant"}`), "Pia")
	bot := h.guest(id, h.invite(ana, id, `{"role":"participant"}`), "Build server")
	olaf := h.guest(id, h.invite(ana, id, `{"role":"observer"}`), "Olaf")
	other := h.board(ana)
	stranger := h.guest(other, h.invite(ana, other, `{"role":"participant"}`), "Else")
	of, from, to := board.Ref{Kind: board.KindKeyResult, ID: "keyresult001"}, 10.0, 40.0
	do := func(as who, command string, c board.Command) {
		t.Helper()
		if _, err := h.hub.Do(t.Context(), id, as.Person, command, c); err != nil {
			t.Fatal(err)
		}
	}
	for i, c := range []board.Command{
		board.DraftObjective{Objective: "objective001", Title: "Win shops", Order: "V"},
		board.DraftKeyResult{KeyResult: of.ID, Objective: "objective001", Title: "Signed shops", Order: "V"},
		board.SetMeasure{KeyResult: of.ID, Gauge: board.Gauge{Direction: "increase", Baseline: &from, Target: &to}},
		board.AssignOwner{Ref: of, Person: pia.Person},
		board.AddKPI{KPI: "kpi000000001", Title: "Availability", Order: "V"},
		board.DraftInitiative{Initiative: "initiative01", Title: "Call", For: []board.Ref{of}, Order: "V"},
	} {
		do(ana, "reporting-000000"+string(rune('a'+i)), c)
	}
	path := "/api/boards/" + id
	post := func(as who, to, body string) answer { return h.post(path+to, body, "Authorization", as.bearer()) }
	values, readings, status := "/keyresults/keyresult001/values", "/kpis/kpi000000001/values", "/initiatives/initiative01/status"

	h.post(path+values, `{"value":20}`).refused(t, 401, "sign_in")
	post(olaf, values, `{"value":20}`).refused(t, 403, "role_forbids")
	post(stranger, values, `{"value":20}`).refused(t, 404, "board_unknown")
	post(ana, values, `{"value":20}`).refused(t, 403, "not_owner") // the board's owner, not the key result's
	post(bot, values, `{"value":20}`).refused(t, 403, "not_owner")
	do(pia, "delegating-00001", board.SetDelegate{KeyResult: of.ID, Person: bot.Person})
	post(bot, values, `{}`).refused(t, 400, "value_needed")
	post(bot, values, `{"value":"20"}`).refused(t, 400, "body_malformed")
	post(bot, values, `{"value":20,"via":"hand"}`).refused(t, 400, "body_malformed")
	post(bot, values, `{"value":20,"confidence":11}`).refused(t, 400, "confidence_range")
	post(bot, values, `{"value":20,"on":"2199-01-01"}`).refused(t, 400, "day_ahead")
	post(bot, values, `{"value":20,"command":"x"}`).refused(t, 400, "command_malformed")
	post(bot, "/keyresults/keyresult009/values", `{"value":20}`).refused(t, 404, "unknown_keyresult")
	post(bot, readings, `{}`).refused(t, 400, "value_needed")
	post(bot, "/kpis/kpi000000009/values", `{"value":1}`).refused(t, 404, "unknown_kpi")
	post(bot, status, `{"status":"merged"}`).refused(t, 400, "unknown_status")
	post(bot, "/initiatives/initiative09/status", `{"status":"done"}`).refused(t, 404, "unknown_initiative")

	today := time.Now().UTC().Format(time.DateOnly)
	for range 2 { // repeated, it is done once
		post(bot, values, `{"value":20,"comment":"nightly count","command":"nightly-00000001"}`).into(t, 204, nil)
		post(bot, readings, `{"value":99.5,"on":"2025-01-02","command":"nightly-00000002"}`).into(t, 204, nil)
		post(bot, status, `{"status":"doing","command":"nightly-00000003"}`).into(t, 204, nil)
	}
	post(bot, values, `{"value":25,"confidence":7,"on":"2025-01-02"}`).into(t, 204, nil)
	if err := h.hub.Look(t.Context(), id, func(b *projections.Board) {
		all := b.State.KeyResults[of.ID].CheckIns
		if len(all) != 2 || all[0].Value != 25 || all[0].On != "2025-01-02" || all[0].Confidence != 5+2 ||
			all[1].Value != 20 || all[1].On != today || all[1].Confidence != 5 || all[1].Comment != "nightly count" || all[1].By != bot.Person || all[1].Via != "api" {
			t.Errorf("the check-ins are %+v", all)
		}
		if v := b.State.KPIs["kpi000000001"].Values; len(v) != 1 || v[0].Value != 99.5 || v[0].Via != "api" {
			t.Errorf("the readings are %+v", v)
		}
		if got := b.State.Initiatives["initiative01"].Status; got != board.StatusDoing {
			t.Errorf("the initiative is %s", got)
		}
	}); err != nil {
		t.Fatal(err)
	}
	log := string(h.ask("GET", path+"/history/managers/0", "", "Authorization", ana.bearer(), "Accept-Encoding", "identity").body)
	for kind, n := range map[string]int{"CheckInReported": 2, "KPIReported": 1, "InitiativeStatusReported": 1} {
		if got := strings.Count(log, `"`+kind+`","`+bot.Person); got != n {
			t.Errorf("the history tells %d times of %s in the name of the program's person, want %d", got, kind, n)
		}
	}
}
