package api

import (
	"bytes"
	"slices"
	"testing"

	"keyline/realtime/audit"
)

type securityRows struct {
	Rows  []audit.Row
	More  bool
	Names map[string]string
}

func (s securityRows) types() (types []string) {
	for _, r := range s.Rows {
		types = append(types, r.Type)
	}
	return types
}

func TestSecurityLog(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id, other := h.board(ana), h.board(ana)
	link := h.invite(ana, id, `{"role":"auditor"}`)
	olga := h.guest(id, link, "Olga")
	ben := h.guest(id, h.invite(ana, id, `{}`), "Ben")
	h.ask("GET", "/api/boards/"+id+"/history", "", "Authorization", olga.bearer()).into(t, 200, nil)
	h.ask("GET", "/api/boards/"+id+"/export", "", "Authorization", olga.bearer()).into(t, 200, nil)

	var all, one securityRows
	raw := h.ask("GET", "/api/security", "", "Authorization", ana.bearer())
	raw.into(t, 200, &all)
	for _, want := range []string{"SpaceFounded", "PersonAdmitted", "BoardCreated", "InviteIssued", "PersonJoined", "HistoryRead", "HistoryExported"} {
		if !slices.Contains(all.types(), want) {
			t.Errorf("no %s among %v", want, all.types())
		}
	}
	if all.Rows[0].Type != "HistoryExported" || all.Rows[0].By != olga.Person || all.Names[olga.Person] != "Olga" || all.More {
		t.Errorf("%+v", all.Rows[0])
	}
	if bytes.Contains(raw.body, []byte(link.Secret)) || bytes.Contains(raw.body, []byte(`hash`)) {
		t.Error("it tells secrets")
	}
	h.ask("GET", "/api/security?board="+id+"&group=links", "", "Authorization", olga.bearer()).into(t, 200, &one)
	if diff := one.types(); !slices.Equal(diff, []string{"InviteIssued", "InviteIssued"}) {
		t.Errorf("%v", diff)
	}
	h.ask("GET", "/api/security?group=reads&skip=1&person="+olga.Person, "", "Authorization", ana.bearer()).into(t, 200, &one)
	if !slices.Equal(one.types(), []string{"HistoryRead"}) {
		t.Errorf("%v", one.types())
	}

	h.ask("GET", "/api/security", "", "Authorization", olga.bearer()).refused(t, 403, "role_forbids")
	h.ask("GET", "/api/security?board="+other, "", "Authorization", olga.bearer()).refused(t, 404, "board_unknown")
	h.ask("GET", "/api/security?board="+id, "", "Authorization", ben.bearer()).refused(t, 403, "role_forbids")
	h.ask("GET", "/api/security", "", "Authorization", ben.bearer()).refused(t, 403, "role_forbids")
	h.ask("GET", "/api/security?skip=-1", "", "Authorization", ana.bearer()).refused(t, 400, "number_malformed")
	h.ask("GET", "/api/security", "").refused(t, 401, "sign_in")
}
