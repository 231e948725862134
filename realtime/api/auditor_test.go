package api

import (
	"strings"
	"testing"
)

// An auditor reads all and changes nothing, and what he reads is recorded.
func TestAuditorsLink(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	path := "/api/boards/" + id
	olga := h.guest(id, h.invite(ana, id, `{"role":"auditor","hours":2}`), "Olga")
	as := []string{"Authorization", olga.bearer(), "Accept-Encoding", "identity"}
	kinds := func() int {
		h.t.Helper()
		body := h.ask("GET", path+"/history/managers/0", "", "Authorization", ana.bearer(), "Accept-Encoding", "identity").body
		return strings.Count(string(body), `"HistoryRead","`+olga.Person) + 100*strings.Count(string(body), `"HistoryExported","`+olga.Person)
	}
	for range 3 {
		h.ask("GET", path+"/history", "", as...).into(t, 200, nil)
	}
	if got := kinds(); got != 1 {
		t.Errorf("three readings within an hour are recorded as %d", got)
	}
	h.ask("GET", path+"/history/readers/0", "", as...).into(t, 200, nil)
	if export := h.ask("GET", path+"/export", "", as...); export.status != 200 {
		t.Errorf("%d %s", export.status, export.body)
	}
	if got := kinds(); got != 101 {
		t.Errorf("then an export: %d", got)
	}
	h.post(path+"/invites", `{}`, "Authorization", olga.bearer()).refused(t, 403, "role_forbids")
	h.post("/api/boards", `{"title":"X","template":"blank","lang":"en"}`, "Authorization", olga.bearer()).refused(t, 403, "role_forbids")
	// Others who read are not recorded.
	h.ask("GET", path+"/history", "", "Authorization", ana.bearer()).into(t, 200, nil)
	if got := kinds(); got != 101 {
		t.Errorf("the owner's reading counts: %d", got)
	}
}
