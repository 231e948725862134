package api

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"keyline/events/board"
)

// Whatever anybody asks for, no byte comes of what is not theirs: every address
// that can be read, in every role, while notes are written in private and a
// poll is open. An address that is added is asked as well.
func TestNoAddressLeaks(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id, other := h.board(ana), h.board(ana)
	n := 0
	do := func(boardID, person string, c board.Command) {
		t.Helper()
		n++
		if _, err := h.hub.Do(t.Context(), boardID, person, fmt.Sprintf("leak-%016d", n), c); err != nil {
			t.Fatal(err)
		}
	}
	link := h.invite(ana, id, `{"role":"participant","hours":7}`)
	ben, pat := h.guest(id, link, "Ben"), h.guest(id, link, "Pat")
	pinned := h.guest(id, h.invite(ana, id, fmt.Sprintf(`{"role":"auditor","pin":%d}`, h.nextMilli())), "Nora")
	olga := h.guest(id, h.invite(ana, id, `{"role":"observer"}`), "Olga")
	aud := h.guest(id, h.invite(ana, id, `{"role":"auditor"}`), "Aud")
	stranger := h.guest(other, h.invite(ana, other, `{}`), "Eve")
	do(other, ana.Person, board.AddNote{Note: "note00000000", Text: "plain"})
	do(other, ana.Person, board.DraftObjective{Objective: "objective001", Title: "canary-other", Order: "V"})
	do(id, ana.Person, board.DraftObjective{Objective: "objective002", Title: "canary-later", Order: "V"})
	do(id, ana.Person, board.SetAgenda{Phases: []board.Planned{{Phase: "phase0000001", Title: "Say it", Minutes: 10, Kind: "write", Private: true, May: []string{"write"}}}})
	do(id, ana.Person, board.StartPhase{Phase: "phase0000001"})
	do(id, ben.Person, board.AddNote{Note: "note00000001", Text: "canary-private"})
	do(id, ana.Person, board.OpenPoll{Poll: "poll00000001", PollPlan: board.PollPlan{Kind: board.PollConsent, Question: "?", Labels: []string{"a", "b", "c"}}})
	object := board.Object
	ballot := make([]byte, 16)
	_, _ = rand.Read(ballot)
	do(id, ben.Person, board.CastBallot{Poll: "poll00000001", Ballot: hex.EncodeToString(ballot), Vote: &board.Vote{Answer: &object, Reason: "canary-vote"}})

	readers := []struct {
		name string
		who  who
		may  []string // canaries that are theirs
	}{
		{"owner", ana, []string{"canary-other", "canary-later", link.Invite}},
		{"author", ben, []string{"canary-later"}},
		{"participant", pat, []string{"canary-later"}},
		{"observer", olga, []string{"canary-later"}},
		{"auditor", aud, []string{"canary-later"}},
		{"auditor held at a moment", pinned, nil},
		{"guest of another board", stranger, []string{"canary-other"}},
		{"nobody", who{}, nil},
	}
	canaries := []string{"canary-private", "canary-vote", "canary-later", "canary-other", link.Secret, hex.EncodeToString(ballot)}
	asked, seen := 0, map[string]bool{}
	for _, route := range h.server.Handler.(*echo.Echo).Routes() {
		if route.Method != "GET" || strings.HasPrefix(route.Path, "/ws") || strings.Contains(route.Path, "*") {
			continue // sockets come below
		}
		asked++
		for _, as := range []string{"readers", "managers"} {
			path := strings.NewReplacer(":board", id, ":as", as, ":page", "0", ":template", "template0001").Replace(route.Path)
			for _, r := range readers {
				a := h.ask("GET", path, "", "Authorization", r.who.bearer(), "Accept-Encoding", "identity")
				if a.status >= 500 {
					t.Errorf("%s to the %s: %d %s", path, r.name, a.status, a.body)
				}
				for _, canary := range canaries {
					if !strings.Contains(string(a.body), canary) {
						continue
					}
					seen[canary] = true
					// The rest of an export is sealed or withheld, also from the owner.
					if !slices.Contains(r.may, canary) {
						t.Errorf("%s gives the %s %s", path, r.name, canary)
					}
				}
				if r.name != "owner" && r.name != "auditor" && strings.Contains(string(a.body), link.Invite) && !strings.HasSuffix(path, "/export") {
					t.Errorf("%s gives the %s the invite", path, r.name)
				}
			}
		}
	}
	var ears []*ear
	for _, r := range readers[:len(readers)-1] { // nobody gets no socket
		for _, of := range [][2]string{{"board", id}, {"space", "home"}} {
			ears = append(ears, h.listen(r.who, of[0], of[1]))
		}
	}
	do(id, ben.Person, board.AddNote{Note: "note00000002", Text: "canary-private"})
	do(id, ben.Person, board.CastBallot{Poll: "poll00000001", Ballot: hex.EncodeToString(ballot), Vote: &board.Vote{Answer: &object, Reason: "canary-vote again"}})
	do(other, ana.Person, board.DraftObjective{Objective: "objective003", Title: "canary-other the fence", Order: "W"})
	do(id, ana.Person, board.DraftObjective{Objective: "objective004", Title: "canary-later the fence", Order: "W"})
	for i, e := range ears {
		r, heard := readers[i/2], 0
		if e.code == 0 {
			e.until("the fence")
		}
		may := r.may
		if r.name == "author" && i%2 == 0 { // who sees their own where they wrote it
			may = append(slices.Clone(may), "canary-private", "canary-vote", hex.EncodeToString(ballot))
		}
		for _, canary := range canaries {
			if !strings.Contains(e.all(), canary) {
				continue
			}
			heard++
			if !slices.Contains(may, canary) {
				t.Errorf("socket %d of the %s tells %s:\n%s", i%2, r.name, canary, e.all())
			}
		}
		if open := r.name != "auditor held at a moment" && (r.name != "guest of another board" || i%2 == 1); open != (e.code == 0) || open != (heard > 0) {
			t.Errorf("socket %d of the %s: code %d, %d canaries", i%2, r.name, e.code, heard)
		}
	}
	if asked < 20 || !seen["canary-later"] || !seen["canary-other"] {
		t.Errorf("%d addresses gave %v: the test sees too little", asked, seen)
	}
}
