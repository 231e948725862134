package api

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"keyline/events/board"
	"keyline/events/storetest"
)

// odd draws JSON for a type, or something that is none of it, out of values at
// the ends of what there is.
func odd(random *rand.Rand, t reflect.Type, depth int) string {
	any := func(all ...string) string { return all[random.IntN(len(all))] }
	if random.IntN(12) == 0 || depth > 5 {
		return any(`null`, `0`, `""`, `[]`, `{}`, `true`, `[[[]]]`)
	}
	switch t.Kind() {
	case reflect.Pointer:
		return odd(random, t.Elem(), depth)
	case reflect.Struct:
		var fields []string
		for i := range t.NumField() {
			f := t.Field(i)
			if f.Anonymous {
				inner := strings.Trim(odd(random, f.Type, depth), "{}")
				if strings.Contains(inner, ":") {
					fields = append(fields, inner)
				}
				continue
			}
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name != "" && name != "-" && random.IntN(4) > 0 {
				fields = append(fields, strconv.Quote(name)+":"+odd(random, f.Type, depth+1))
			}
		}
		return "{" + strings.Join(fields, ",") + "}"
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			return any(`""`, `"AA=="`, `"UEsDBAo="`, `"7,7"`, `"`+strings.Repeat("LCws", 500)+`"`)
		}
		var items []string
		for range any("", "1", "12", "123", "123456789012") {
			items = append(items, odd(random, t.Elem(), depth+1))
		}
		return "[" + strings.Join(items, ",") + "]"
	case reflect.Map:
		return `{` + strconv.Quote(any("", "title", "en", "zh-Hans", "note00000001")) + `:` + odd(random, t.Elem(), depth+1) + `}`
	case reflect.Bool:
		return any("true", "false")
	case reflect.String:
		return any(`""`, `"note00000001"`, `"objective001"`, `"keyresult001"`, `"kpi000000001"`, `"board/objective001"`, `"objective/objective001"`, `"2026-02-30"`, `"9999-12-31"`,
			`"owner"`, `"done"`, `"en"`, `"\u0000"`, `"\ud83d"`, `"`+strings.Repeat("漢", 1500)+`"`, `"=1+1"`, `"../.."`, `"`+strings.Repeat("a", 64)+`"`)
	case reflect.Float64, reflect.Float32:
		return any("0", "-0", "1e308", "-1e308", "1e-320", "0.1", "1e400", "NaN")
	default:
		return any("0", "1", "-1", "9223372036854775807", "-9223372036854775808", "92233720368547758070", "1.5", "1e3")
	}
}

// P8: whatever a body or a query says, it is answered, and not with a fault of
// ours; the board goes on. ODD for long runs.
func TestOddRequestsAreAnswered(t *testing.T) {
	n := storetest.Times(t, "ODD", 400)
	seed := storetest.Seed(t)
	random := rand.New(rand.NewPCG(seed, 2))
	h := newHouse(t)
	h.reached = nil // what is asked here is not as described
	ana := h.owner("home")
	id := h.board(ana)
	for i, c := range []board.Command{
		board.AddNote{Note: "note00000001", Text: "N"},
		board.DraftObjective{Objective: "objective001", Title: "O", Order: "V"},
		board.DraftKeyResult{KeyResult: "keyresult001", Objective: "objective001", Title: "K", Order: "V"},
		board.AddKPI{KPI: "kpi000000001", Title: "N", Order: "V"},
		board.DraftInitiative{Initiative: "initiative01", Title: "I", Order: "V", For: []board.Ref{{Kind: board.KindKeyResult, ID: "keyresult001"}}},
	} {
		if _, err := h.hub.Do(t.Context(), id, ana.Person, fmt.Sprintf("odd-%016d", i), c); err != nil {
			t.Fatal(err)
		}
	}
	var routes []route
	for _, r := range h.api.addresses() {
		if strings.HasPrefix(r.path, "/api/") && r.path != "/api/session/end" && r.path != "/api/sample" {
			routes = append(routes, r)
		}
	}
	paths := strings.NewReplacer(":board", id, ":as", "readers", ":page", "0", ":keyresult", "keyresult001", ":kpi", "kpi000000001",
		":initiative", "initiative01", ":link", "link00000001", ":template", "template0001")
	answered := map[int]int{}
	for i := range n {
		if i%15 == 0 {
			h.later(2 * time.Minute) // nobody is to be refused for asking often
		}
		r := routes[random.IntN(len(routes))]
		path, body := paths.Replace(r.path), ""
		for k, name := range r.query {
			path += []string{"&", "?"}[max(0, 1-k)] + name + "=" + []string{"", "0", "-1", "9223372036854775807", "99999999999999999999", "csv", "xlsx", "json", "en", "%00", "%E6%BC%A2", id}[random.IntN(12)]
		}
		if r.body != nil {
			body = odd(random, reflect.TypeOf(r.body), 0)
		}
		a := h.ask(r.method, path, body, "Authorization", ana.bearer(), "Content-Type", "application/json")
		if answered[a.status]++; a.status >= 500 {
			t.Errorf("seed %d: %s %s %s: %d %s", seed, r.method, path, body, a.status, a.body)
		}
	}
	if _, err := h.hub.Do(t.Context(), id, ana.Person, "odd-afterwards-0001", board.AddNote{Note: "note00000002"}); err != nil {
		t.Errorf("seed %d: the board afterwards: %v", seed, err)
	}
	if answered[200] < n/20 {
		t.Errorf("seed %d: only %v were taken", seed, answered)
	}
	t.Logf("proof: %d odd requests answered, none with a fault: %v", n, answered)
}
