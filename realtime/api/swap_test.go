package api

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"keyline/events/board"
	"keyline/events/storetest"
)

// P10: whoever puts another's id into an address gets nothing, and the same
// answer as for an id that nobody has. SWAPS for long runs.
func TestSwappedIDs(t *testing.T) {
	swaps := storetest.Times(t, "SWAPS", 600)
	h := newHouse(t)
	h.found("away")
	ana, otto := h.owner("home"), h.owner("away")
	var victims []string
	for range 4 {
		id := h.board(ana)
		victims = append(victims, id)
		for n, c := range []board.Command{
			board.DraftObjective{Objective: "objective001", Title: "O", Order: "V"},
			board.DraftKeyResult{KeyResult: "keyresult001", Objective: "objective001", Title: "K", Order: "V"},
			board.AddKPI{KPI: "kpi000000001", Title: "N", Order: "V"},
			board.DraftInitiative{Initiative: "initiative01", Title: "I", Order: "V", For: []board.Ref{{Kind: board.KindKeyResult, ID: "keyresult001"}}},
		} {
			if _, err := h.hub.Do(t.Context(), id, ana.Person, fmt.Sprintf("swap-%s-%08d", id, n), c); err != nil {
				t.Fatal(err)
			}
		}
	}
	mine := h.board(ana)
	removed := h.guest(victims[0], h.invite(ana, victims[0], `{}`), "Cast")
	if _, err := h.hub.Do(t.Context(), victims[0], ana.Person, "remove-cast-000001", board.RemovePerson{Person: removed.Person}); err != nil {
		t.Fatal(err)
	}
	callers := map[string]who{"guest of another board": h.guest(mine, h.invite(ana, mine, `{}`), "Eve"),
		"observer of another board": h.guest(mine, h.invite(ana, mine, `{"role":"observer"}`), "Olga"),
		"auditor of another board":  h.guest(mine, h.invite(ana, mine, `{"role":"auditor"}`), "Aud"),
		"owner of another space":    otto, "removed": removed, "nobody": {}}
	type address struct{ method, path string }
	var routes []address
	for _, r := range h.server.Handler.(*echo.Echo).Routes() {
		if strings.HasPrefix(r.Path, "/api/") && strings.Contains(r.Path, ":board") && (r.Method == "GET" || r.Method == "POST") {
			routes = append(routes, address{r.Method, r.Path})
		}
	}
	bodies := []string{`{}`, `{"role":"participant"}`, `{"value":1}`, `{"title":"X"}`, `{"status":"done"}`}
	let := 0
	seed := storetest.Seed(t)
	random := rand.New(rand.NewPCG(seed, 1))
	names := slices.Sorted(maps.Keys(callers))
	for n := range swaps {
		if n%20 == 0 {
			h.later(2 * time.Minute) // nobody is to be refused for asking often
		}
		route, name := routes[random.IntN(len(routes))], names[random.IntN(len(names))]
		caller, body := callers[name], bodies[random.IntN(len(bodies))]
		ask := func(id string, caller who) answer {
			path := strings.NewReplacer(":board", id, ":as", "readers", ":page", "0", ":keyresult", "keyresult001",
				":kpi", "kpi000000001", ":initiative", "initiative01", ":link", "link00000001").Replace(route.path)
			if route.method == "GET" {
				return h.ask("GET", path, "", "Authorization", caller.bearer())
			}
			return h.post(path, body, "Authorization", caller.bearer())
		}
		victim := victims[random.IntN(len(victims))]
		theirs, nobodys := ask(victim, caller), ask(fmt.Sprintf("%012x", random.Uint64N(1<<48)), caller)
		if route.method == "GET" && ask(victim, ana).status < 400 {
			let++
		}
		if theirs.status < 400 || theirs.status == 429 || theirs.status >= 500 {
			t.Fatalf("seed %d: %s %s by %s is answered %d %s", seed, route.method, route.path, name, theirs.status, theirs.body)
		}
		if theirs.status != nobodys.status || !bytes.Equal(theirs.body, nobodys.body) || fmt.Sprint(headers(theirs)) != fmt.Sprint(headers(nobodys)) {
			t.Errorf("seed %d: %s %s by %s tells that there is such a board: %d %s, else %d %s", seed, route.method, route.path, name,
				theirs.status, theirs.body, nobodys.status, nobodys.body)
		}
	}
	if let < swaps/10 {
		t.Errorf("its owner got through %d times: the test sees too little", let)
	}
	t.Logf("proof: %d swapped ids at %d addresses, 0 with success, each answered as one that nobody has, seed %d", swaps, len(routes), seed)
}

// headers are those of an answer that are not of its moment.
func headers(a answer) map[string][]string {
	h := a.header.Clone()
	for _, name := range []string{"Date", "X-Request-Id"} {
		h.Del(name)
	}
	return h
}
