package api

import (
	"fmt"
	"testing"

	"keyline/events/board"
	"keyline/events/space"
	"keyline/projections"
)

// A copy has the goals with new ids and their sources, the wall as a template
// would keep it, and the same place; sent again it is made once.
func TestABoardIsCopied(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	from := h.board(ana)
	h.govern(ana, "SetTeam", `{"team":"team00000001","name":"Checkout"}`).into(t, 204, nil)
	h.govern(ana, "PlaceBoard", `{"board":"`+from+`","teams":["team00000001"]}`).into(t, 204, nil)
	for i, c := range []board.Command{
		board.AddNote{Note: "note00000001", Text: "Ask the shops"},
		board.AddGroup{Group: "group0000001", Label: "Shops", Notes: []string{"note00000001"}},
		board.DraftObjective{Objective: "objective001", Title: "Shops stay", Order: "V"},
		board.DraftKeyResult{KeyResult: "keyresult001", Objective: "objective001", Title: "Active in week 4", Order: "V"},
	} {
		if _, err := h.hub.Do(t.Context(), from, ana.Person, fmt.Sprintf("draft-%012d", i), c); err != nil {
			t.Fatal(err)
		}
	}
	copied := func(body string) *board.State {
		t.Helper()
		var made, again struct{ Board string }
		h.post("/api/boards/"+from+"/copy", body, "Authorization", ana.bearer()).into(t, 201, &made)
		h.post("/api/boards/"+from+"/copy", body, "Authorization", ana.bearer()).into(t, 201, &again)
		if made != again || made.Board == from {
			t.Fatalf("copied to %s and %s", made.Board, again.Board)
		}
		var copied *board.State
		if err := h.hub.Look(t.Context(), made.Board, func(b *projections.Board) { copied = b.State.Clone() }); err != nil {
			t.Fatal(err)
		}
		return copied
	}
	both := copied(`{"title":"Next","lang":"en","goals":true,"wall":true,"command":"copy-0000000000001"}`)
	if both.Title.Value != "Next" || len(both.Notes) != 1 || len(both.Groups) != 1 || len(both.Objectives) != 1 || len(both.KeyResults) != 1 {
		t.Errorf("%q has %d notes, %d groups, %d objectives", both.Title.Value, len(both.Notes), len(both.Groups), len(both.Objectives))
	}
	for id, o := range both.Objectives {
		if want := "objective/" + from + "/objective001"; id == "objective001" || o.Source.String() != want {
			t.Errorf("%s goes on from %s, want %s", id, o.Source, want)
		}
	}
	err := h.hub.Spaces().Look(t.Context(), "home", func(s *space.State) {
		if b := s.Boards[both.ID]; b == nil || len(b.Teams) != 1 {
			t.Errorf("the copy is placed %+v", b)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if goals := copied(`{"lang":"en","goals":true,"command":"copy-0000000000002"}`); len(goals.Notes) != 0 || len(goals.Objectives) != 1 || goals.Title.Value != "Q4" {
		t.Errorf("goals alone: %q, %d notes", goals.Title.Value, len(goals.Notes))
	}
	if wall := copied(`{"lang":"en","wall":true,"command":"copy-0000000000003"}`); len(wall.Notes) != 1 || len(wall.Objectives) != 0 {
		t.Errorf("the wall alone: %d notes", len(wall.Notes))
	}
	ben := h.member(ana, "Ben", "")
	h.post("/api/boards/"+from+"/copy", `{"lang":"en"}`, "Authorization", ben.bearer()).refused(t, 404, "board_unknown")
}
