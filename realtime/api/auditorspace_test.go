package api

import (
	"fmt"
	"strings"
	"testing"

	"keyline/events/board"
	"keyline/realtime"
)

// What an auditor's link to one board gives a guest beyond that board's past:
// of the map the board that it is for, as it is now, and of the space's past,
// its checkpoint and its lists nothing. A link that is held at a moment does not
// give even that.
func TestAnAuditorsLinkOnTheMap(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id, other := h.board(ana), h.board(ana)
	do := func(n int, on string, c board.Command) {
		t.Helper()
		if _, err := h.hub.Do(t.Context(), on, ana.Person, fmt.Sprintf("auditing-%016d", n), c); err != nil {
			t.Fatal(err)
		}
	}
	do(1, id, board.DraftObjective{Objective: "objective001", Title: "canary-early", Order: "V"})
	moment := h.nextMilli()
	do(2, id, board.DraftObjective{Objective: "objective002", Title: "canary-later", Order: "W"})
	do(3, other, board.DraftObjective{Objective: "objective003", Title: "canary-other", Order: "V"})
	h.govern(ana, "WriteStatement", `{"statement":"statement001","kind":"mission","texts":{"en":"canary-mission"}}`).into(t, 204, nil)
	h.govern(ana, "SetTeam", `{"team":"team00000001","name":"canary-team"}`).into(t, 204, nil)

	open := h.guest(id, h.invite(ana, id, `{"role":"auditor","hours":2}`), "Aud")
	held := h.guest(id, h.invite(ana, id, fmt.Sprintf(`{"role":"auditor","hours":2,"pin":%d}`, moment)), "Nora")
	for _, by := range []who{open, held} {
		as := []string{"Authorization", by.bearer(), "Accept-Encoding", "identity"}
		for _, path := range []string{"/api/space/past", "/api/checkpoint", "/api/security", "/api/people", "/api/saved-templates"} {
			h.ask("GET", path, "", as...).refused(t, 403, "role_forbids")
		}
		h.post("/api/space", `{"name":"SetTeam","data":{"team":"team00000002","name":"X"}}`, as...).refused(t, 403, "role_forbids")
		h.post("/api/space/invites", `{}`, as...).refused(t, 403, "role_forbids")
		for _, path := range []string{"/history", "/history/readers/0", "/checkpoint", "/export", "/table?as=csv"} {
			h.ask("GET", "/api/boards/"+other+path, "", as...).refused(t, 404, "board_unknown")
		}
		if e := h.listen(by, "board", other); e.code == 0 || len(e.frames) > 0 {
			t.Errorf("%s hears of another board: %d %s", by.Name, e.code, e.all())
		}
		if e := h.listen(by, "space", "away"); e.code != int(realtime.CloseNoBoard) || len(e.frames) > 0 {
			t.Errorf("%s hears of another space: %d %s", by.Name, e.code, e.all())
		}
	}

	of := h.listen(open, "space", "home")
	for canary, theirs := range map[string]bool{"canary-early": true, "canary-later": true, "canary-other": false, other: false, "canary-team": false} {
		if strings.Contains(of.all(), canary) != theirs {
			t.Errorf("on the map of an auditor's guest %s is not as it should be (theirs: %v):\n%s", canary, theirs, of.all())
		}
	}
	if got := h.goals("/api/table?as=csv&lang=en", open); !strings.Contains(got, "canary-later") || strings.Contains(got, "canary-other") {
		t.Errorf("the table of the space is\n%s", got)
	}
	if e := h.listen(open, "board", id); !strings.Contains(e.all(), "canary-later") {
		t.Errorf("the board: %d %s", e.code, e.all())
	}

	if e := h.listen(held, "space", "home"); e.code != int(realtime.CloseNoBoard) || len(e.frames) > 0 {
		t.Errorf("who is held at a moment looks at the map of now: %d %s", e.code, e.all())
	}
	if e := h.listen(held, "board", id); e.code != int(realtime.ClosePinned) || len(e.frames) > 0 {
		t.Errorf("who is held at a moment looks at the board of now: %d %s", e.code, e.all())
	}
	h.ask("GET", "/api/table?as=csv", "", "Authorization", held.bearer()).refused(t, 404, "board_unknown")
	h.ask("GET", "/api/boards/"+id+"/table?as=csv", "", "Authorization", held.bearer()).refused(t, 403, "pinned")

	// The map goes on with what happens on that board and nothing else.
	do(4, other, board.DraftObjective{Objective: "objective004", Title: "canary-other", Order: "W"})
	do(5, id, board.DraftObjective{Objective: "objective005", Title: "the fence", Order: "X"})
	of.until("the fence")
	if strings.Contains(of.all(), "canary-other") || strings.Contains(of.all(), other) {
		t.Errorf("the map tells its guest of another board:\n%s", of.all())
	}
}
