package api

import (
	"cmp"
	"maps"
	"slices"
	"testing"

	"keyline/events/board"
	"keyline/events/space"
	"keyline/projections"
)

const startBody = `{"name":"Lokal","title":"Lokal, autumn","template":"workshop","lang":"en","command":"start-0000000001",
	"cycle":{"name":"Autumn","start":"2022-08-15","end":"2022-12-31"},
	"goals":[{"title":"Win small shops","results":["Signed shops","Shops that order again"]},{"title":"Deliver on time"}]}`

// Three answers make a board with a name, a time and goals; sent again they
// make it once.
func TestAStartMakesAUsefulBoardOnce(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	var first, again struct{ Board string }
	h.post("/api/starts", startBody, "Authorization", ana.bearer()).into(t, 201, &first)
	h.post("/api/starts", startBody, "Authorization", ana.bearer()).into(t, 201, &again)
	if first != again {
		t.Errorf("the same start made %v and %v", first, again)
	}
	err := h.hub.Spaces().Look(t.Context(), "home", func(s *space.State) {
		placed := s.Boards[first.Board]
		if s.Name != "Lokal" || len(s.Cycles) != 1 || len(s.Boards) != 1 || placed == nil || *s.Cycles[placed.Cycle] != (space.Cycle{Name: "Autumn", Start: "2022-08-15", End: "2022-12-31"}) {
			t.Errorf("the space after it: %q, %v, %v", s.Name, s.Cycles, s.Boards)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	err = h.hub.Look(t.Context(), first.Board, func(b *projections.Board) {
		titles := ordered(b.State)
		own := titles[len(titles)-2:]
		if !slices.Equal(own, []string{"Win small shops: Signed shops, Shops that order again", "Deliver on time:"}) {
			t.Errorf("the goals, the template's first: %q", titles)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// ordered are the objectives of a board as they are shown, with their key
// results.
func ordered(s *board.State) []string {
	var titles []string
	ids := slices.SortedFunc(maps.Keys(s.Objectives), func(a, b string) int { return cmp.Compare(s.Objectives[a].Order, s.Objectives[b].Order) })
	for _, id := range ids {
		line := s.Objectives[id].Title.Value + ":"
		for i, k := range s.KeyResultsOf(board.Ref{Kind: board.KindObjective, ID: id}) {
			if i > 0 {
				line += ","
			}
			line += " " + s.KeyResults[k].Title.Value
		}
		titles = append(titles, line)
	}
	return titles
}

func TestAStartIsRefusedWhole(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	ben := h.member(ana, "Ben", "")
	ask := func(w who, body string) answer { return h.post("/api/starts", body, "Authorization", w.bearer()) }
	ask(ana, `{"template":"blank","lang":"en","cycle":{"name":"Q","start":"2022-12-31","end":"2022-01-01"}}`).refused(t, 400, "cycle_backwards")
	ask(ana, `{"template":"nothing","lang":"en"}`).refused(t, 404, "unknown_template")
	ask(ben, `{"name":"Mine","template":"blank","lang":"en"}`).refused(t, 403, "role_forbids")
	many := `{"title":"x"}`
	for range 20 {
		many += `,{"title":"x"}`
	}
	ask(ana, `{"template":"blank","lang":"en","goals":[`+many+`]}`).refused(t, 429, "too_many_of_them")
	var listed struct{ Boards []boardCard }
	h.ask("GET", "/api/boards", "", "Authorization", ana.bearer()).into(t, 200, &listed)
	if len(listed.Boards) != 0 {
		t.Errorf("a refused start left %+v", listed.Boards)
	}
	ask(ben, `{"template":"blank","lang":"en","goals":[{"title":"Win small shops"}]}`).into(t, 201, nil)
}
