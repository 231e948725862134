package api

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"keyline/events/board"
	"keyline/events/proof"
	"keyline/events/text"
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

// A space auditor's look at the map's past is in the security log, once an
// hour; a member's is not.
func TestLooksAtTheMapsPastAreRecorded(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	h.board(ana)
	ben, aud := h.member(ana, "Ben", ""), h.member(ana, "Aud", "")
	h.govern(ana, "SetSpaceRole", `{"person":"`+aud.Person+`","role":"auditor"}`).into(t, 204, nil)
	for _, by := range []who{aud, ben, aud, ana} {
		if a := h.ask("GET", "/api/space/past", "", "Authorization", by.bearer()); a.status != 200 {
			t.Fatalf("%d: %s", a.status, a.body)
		}
	}
	var reads securityRows
	h.ask("GET", "/api/security?group=reads", "", "Authorization", ana.bearer()).into(t, 200, &reads)
	if len(reads.Rows) != 1 || reads.Rows[0].Type != "MapRead" || reads.Rows[0].By != aud.Person {
		t.Errorf("%+v", reads.Rows)
	}
}

// A link that is held at a moment shows the board as it was then, whichever
// way it is asked, and nothing of what came later.
func TestPinnedAuditor(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	path := "/api/boards/" + id
	n := 0
	do := func(c board.Command) {
		t.Helper()
		n++
		if _, err := h.hub.Do(t.Context(), id, ana.Person, fmt.Sprintf("pinned-%016d", n), c); err != nil {
			t.Fatal(err)
		}
	}
	do(board.AddNote{Note: "note00000001", Text: "early"})
	moment := h.nextMilli()
	l := h.invite(ana, id, fmt.Sprintf(`{"role":"auditor","hours":2,"pin":%d}`, moment))
	do(board.AddNote{Note: "note00000002", Text: "canary note"})
	title := board.Field{Ref: board.Ref{Kind: board.KindBoard, ID: id}, Name: "title"}
	do(board.ReviseText{Field: title, Runs: []board.Run{{Actor: ana.Person, Client: "client-000000000009", N: 1, Op: text.Op{{Insert: "canary "}}}}, Text: "canary Q4"})
	later := h.guest(id, h.invite(ana, id, `{}`), "canary name")

	var peek struct{ Title string }
	h.post("/api/invite", `{"board":"`+id+`","secret":"`+l.Secret+`"}`).into(t, 200, &peek)
	if peek.Title != "Q4" {
		t.Errorf("the invite is for %q", peek.Title)
	}
	olga := h.guest(id, l, "Olga")
	as := []string{"Authorization", olga.bearer(), "Accept-Encoding", "identity"}
	seen := map[string]string{}
	for _, ask := range []string{path + "/history", path + "/history/readers/0", path + "/people", path + "/checkpoint", path + "/export", "/api/boards", "/api/me"} {
		a := h.ask("GET", ask, "", as...)
		seen[ask] = string(a.body)
		if a.status != 200 {
			t.Errorf("%s: %d %s", ask, a.status, a.body)
		}
		for _, of := range []string{"canary", "note00000002", later.Person} {
			if strings.Contains(seen[ask], of) {
				t.Errorf("%s tells of %s", ask, of)
			}
		}
	}
	export := seen[path+"/export"]
	if !strings.Contains(export, "note00000001") {
		t.Error("the export lacks what was there")
	}
	if r, err := proof.Verify(strings.NewReader(export), proof.Known{}); err != nil || !strings.Contains(seen[path+"/history"], fmt.Sprintf(`"size":%d,`, r.Size)) {
		t.Errorf("the export: %+v, %v", r, err)
	}
	h.ask("GET", path+"/history/readers/1", "", as...).refused(t, 404, "page_unknown")
	h.ask("GET", path+"/history/managers/0", "", as...).refused(t, 403, "role_forbids")
	h.ask("GET", path+"/checkpoint?from=99", "", as...).refused(t, 400, "size_unknown")
	for _, ask := range []string{path + "/coach", "/api/security?board=" + id} {
		h.ask("GET", ask, "", as...).refused(t, 403, "pinned")
	}
	reads := string(h.ask("GET", path+"/history/managers/0", "", "Authorization", ana.bearer(), "Accept-Encoding", "identity").body)
	if !strings.Contains(reads, `"HistoryRead","`+olga.Person) || !strings.Contains(reads, `"HistoryExported","`+olga.Person) {
		t.Error("what she read is not recorded")
	}
	h.later(2 * time.Hour)
	h.ask("GET", path+"/history", "", as...).refused(t, 403, "access_ended")

	early := fmt.Sprintf(`{"role":"auditor","pin":%d}`, moment-int64(24*time.Hour/time.Millisecond))
	h.post(path+"/invites", early, "Authorization", ana.bearer()).refused(t, 400, "before_board")
	h.post(path+"/invites", `{"role":"observer","pin":1}`, "Authorization", ana.bearer()).refused(t, 400, "before_board")
	h.post(path+"/invites", fmt.Sprintf(`{"role":"observer","pin":%d}`, moment), "Authorization", ana.bearer()).refused(t, 400, "invite_pin")
}

// nextMilli is a millisecond that is over.
func (h *house) nextMilli() int64 {
	at := time.Now()
	for time.Since(at) < 2*time.Millisecond {
		runtime.Gosched()
	}
	return at.UnixMilli()
}
