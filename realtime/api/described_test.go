package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"keyline/events/board"
	"keyline/realtime/erase"
)

// Every route is asked for what it is there for, and what goes over the wire is
// what is described, both ways (see house.described). Then each body is sent
// again with a field too much, with each field missing that it must have, and with
// no more than these.
func TestEveryRouteAnswersAsDescribed(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	as := []string{"Authorization", ana.bearer(), "Accept-Encoding", "identity"}
	post := func(path, body string) (made struct{ Board, Template string }) {
		t.Helper()
		a := h.post(path, body, as...)
		if a.status >= 300 {
			t.Fatalf("%s: %d %s", path, a.status, a.body)
		}
		_ = json.Unmarshal(a.body, &made)
		return made
	}
	read := func(path string) answer {
		t.Helper()
		a := h.ask("GET", path, "", as...)
		if a.status != 200 {
			t.Fatalf("%s: %d %s", path, a.status, a.body)
		}
		return a
	}
	id := post("/api/starts", `{"name":"Acme","title":"Q4","template":"review","lang":"en",
		"cycle":{"name":"Q4","start":"2026-10-01","end":"2026-12-31"},"goals":[{"title":"Win","results":["Shops"]}]}`).Board
	other := h.board(ana)
	of := board.Ref{Kind: board.KindKeyResult, ID: "keyresult001"}
	from, to := 10.0, 40.0
	for i, c := range []board.Command{
		board.DraftObjective{Objective: "objective001", Title: "Win shops", Order: "V"},
		board.DraftKeyResult{KeyResult: of.ID, Objective: "objective001", Title: "Signed shops", Order: "V"},
		board.SetMeasure{KeyResult: of.ID, Gauge: board.Gauge{Direction: "increase", Baseline: &from, Target: &to}},
		board.AssignOwner{Ref: of, Person: ana.Person},
		board.AddKPI{KPI: "kpi000000001", Title: "Availability", Order: "V"},
		board.DraftInitiative{Initiative: "initiative01", Title: "Call", For: []board.Ref{of}, Order: "V"},
		board.AddLink{Ref: of, Link: "link00000001", Key: "SHOP-12", URL: "https://acme.atlassian.net/browse/SHOP-12"},
		board.AddNote{Note: "note00000001", Text: "a thought"},
	} {
		if _, err := h.hub.Do(t.Context(), id, ana.Person, fmt.Sprintf("described-%08d", i), c); err != nil {
			t.Fatal(err)
		}
	}
	path := "/api/boards/" + id
	link := h.invite(ana, id, `{"role":"participant","hours":2,"max":9}`)
	h.post("/api/invite", `{"board":"`+id+`","secret":"`+link.Secret+`"}`).into(t, 200, nil)
	ben := h.guest(id, link, "Ben")
	ben = h.post("/api/session/refresh", `{"board":"`+id+`"}`, "Cookie-RT", ben.cookie).signedIn(t)
	h.post("/api/session/end", `{}`, "Cookie-RT", ben.cookie).into(t, 204, nil)
	cem := h.member(ana, "Cem", "")
	h.ask("PATCH", "/api/me", `{"name":"Anna"}`, append(as, "Content-Type", "application/json")...).into(t, 200, nil)

	post(path+"/keyresults/keyresult001/values", `{"value":20,"confidence":7,"comment":"counted","on":"2025-01-02"}`)
	post(path+"/kpis/kpi000000001/values", `{"value":99.5}`)
	post(path+"/initiatives/initiative01/status", `{"status":"doing"}`)
	post(path+"/links/link00000001", `{"status":"done"}`)
	post(path+"/table", `{"cells":[["Type","Title","Owner"],["Objective","Faster","nobody"]],"lang":"en","try":true}`)
	post(path+"/table/shown?as=csv", `{"goals":["`+id+`/keyresult001"],"label":"ERP"}`)
	post("/api/table/shown?as=xlsx", `{"goals":["`+id+`/keyresult001"],"perspective":"finance"}`)
	post(path+"/copy", `{"title":"Again","goals":true,"wall":true}`)
	post(path+"/carry", `{"to":"`+other+`","objectives":["objective001"]}`)
	post(path+"/mentions", `{"until":1}`)
	post(path+"/play", `{}`)
	post("/api/practice", `{"lang":"en"}`)
	post("/api/sample", `{"lang":"en"}`)
	post("/api/sample/end", `{}`)
	post("/api/spaces", `{"name":"Sales"}`)
	saved := post("/api/saved-templates", `{"name":"Ours","about":"short","lang":"en","board":"`+id+`"}`).Template
	file := read("/api/saved-templates/" + saved).body
	post("/api/saved-templates", `{"file":`+string(file)+`}`)
	read("/api/saved-templates")
	post("/api/saved-templates/"+saved+"/retire", `{}`)

	later := time.Now().Add(time.Hour).UnixMilli()
	h.later(time.Minute)
	for name, data := range map[string]string{
		"RenameSpace": `{"name":"Acme"}`, "WriteStatement": `{"statement":"statement001","kind":"mission","texts":{"en":"Shops that last"}}`,
		"SetRules": `{"hard":true,"objectives":4,"quiet":["vague"],"cadence":"month"}`, "SetTeam": `{"team":"team00000001","name":"Checkout"}`,
		"SetSpaceRole": `{"person":"` + cem.Person + `","role":"owner"}`, "PlaceBoard": `{"board":"` + other + `"}`,
		"CloseBoard": `{"board":"` + other + `","reason":"secret"}`, "LabelPerson": `{"person":"` + cem.Person + `"}`,
	} {
		h.govern(ana, name, data).into(t, 204, nil)
	}
	h.govern(cem, "OfferSlot", fmt.Sprintf(`{"slot":"slot00000001","start":%d,"minutes":30}`, later)).into(t, 204, nil)
	h.govern(ana, "BookSlot", `{"slot":"slot00000001"}`).into(t, 204, nil)
	h.govern(ana, "NoteSlot", `{"slot":"slot00000001","text":"Ask","shared":true}`).into(t, 204, nil)

	target := `{"board":"` + id + `","refs":["note/note00000001"]`
	var plan erase.Plan
	h.post("/api/erasures", target+`}`, as...).into(t, 200, &plan)
	h.post("/api/erasures", target+`,"code":"`+plan.Code+`"}`, as...).into(t, 200, nil)

	for _, address := range []string{"/api/me", "/api/boards", path + "/people", path + "/mentions", path + "/coach", path + "/history", path + "/history/managers/0",
		path + "/checkpoint?from=1&to=9", path + "/export", path + "/table?as=csv&lang=en&part=kpis", "/api/table?as=xlsx", "/api/templates",
		"/api/checkpoint?from=1", "/api/security?board=" + id, "/api/security?group=erasures&skip=0", "/api/space/past", "/api/people",
		"/api/openapi.json", "/healthz", "/readyz", "/metrics", "/.well-known/jwks.json"} {
		read(address)
	}
	w, err := openapi()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range w.routes {
		body, reached := h.reached[r.method+" "+r.path]
		if !reached && !strings.HasPrefix(r.path, "/ws") { // sockets are the live tests'
			t.Errorf("%s %s was not asked", r.method, r.path)
		}
		if r.body == nil || r.guard != byToken {
			continue
		}
		h.later(time.Minute)
		address := strings.NewReplacer(":board", id, ":keyresult", of.ID, ":kpi", "kpi000000001", ":initiative", "initiative01", ":link", "link00000001", ":template", saved).Replace(r.path)
		ask := func(change func(map[string]any)) answer {
			var fields map[string]any
			if err := json.Unmarshal([]byte(body), &fields); err != nil {
				t.Fatalf("%s: %v in %s", address, err, body)
			}
			change(fields)
			text, _ := json.Marshal(fields)
			return h.ask(r.method, address, string(text), append(as, "Content-Type", "application/json")...)
		}
		if a := ask(func(f map[string]any) { f["nobodyknows"] = 1 }); a.status != 400 {
			t.Errorf("%s %s takes a field that is not described: %d %s", r.method, address, a.status, a.body)
		}
		for _, name := range must(r.body) {
			if a := ask(func(f map[string]any) { delete(f, name) }); a.status < 400 {
				t.Errorf("%s %s does not need %s: %d %s", r.method, address, name, a.status, a.body)
			}
		}
		if a := ask(func(f map[string]any) {
			maps.DeleteFunc(f, func(name string, _ any) bool { return !slices.Contains(must(r.body), name) })
		}); a.status >= 400 && !either[r.path] {
			t.Errorf("%s %s needs more than it must have: %d %s", r.method, address, a.status, a.body)
		}
	}
}

// either are routes whose bodies say one thing or another, what is asked only
// once, and what an address has to tell more of.
var either = map[string]bool{"/api/boards": true, "/api/boards/:board/keyresults/:keyresult/values": true, "/api/boards/:board/table": true,
	"/api/boards/:board/table/shown": true, "/api/table/shown": true,
	"/api/saved-templates": true, "/api/saved-templates/:template/retire": true, "/api/erasures": true}

// must are the fields that a body needs.
func must(body any) []string {
	made := &schemas{named: map[string]object{}}
	names, _ := made.fields(reflect.TypeOf(body))["required"].([]string)
	return names
}

// What the others are worth: an answer or a request that is not as described is
// found.
func TestWhatIsNotDescribedIsFound(t *testing.T) {
	w, err := openapi()
	if err != nil {
		t.Fatal(err)
	}
	boards := w.routes[slices.IndexFunc(w.routes, func(r route) bool { return r.method == "POST" && r.path == "/api/boards" })]
	plain := http.Header{"Content-Type": {"application/json"}}
	for name, c := range map[string]struct {
		query, body string
		answer      answer
		fine        bool
	}{
		"as described":      {"", `{"template":"blank"}`, answer{status: 201, header: plain, body: []byte(`{"board":"x"}`)}, true},
		"a field too much":  {"", `{"template":"blank"}`, answer{status: 201, header: plain, body: []byte(`{"board":"x","title":"y"}`)}, false},
		"a field missing":   {"", `{"template":"blank"}`, answer{status: 201, header: plain, body: []byte(`{}`)}, false},
		"a number for text": {"", `{"template":"blank"}`, answer{status: 201, header: plain, body: []byte(`{"board":1}`)}, false},
		"another status":    {"", `{"template":"blank"}`, answer{status: 200, header: plain, body: []byte(`{"board":"x"}`)}, false},
		"no JSON":           {"", `{"template":"blank"}`, answer{status: 201, header: http.Header{"Content-Type": {"text/html"}}, body: []byte(`{"board":"x"}`)}, false},
		"sent too much":     {"", `{"template":"blank","colour":"red"}`, answer{status: 201, header: plain, body: []byte(`{"board":"x"}`)}, false},
		"asked too much":    {"by=me", `{"template":"blank"}`, answer{status: 201, header: plain, body: []byte(`{"board":"x"}`)}, false},
		"another refusal":   {"", `{"template":"blank"}`, answer{status: 410, body: []byte(`{}`)}, false},
		"no problem":        {"", `{"template":"blank"}`, answer{status: 400, body: []byte(`{"status":400}`)}, false},
	} {
		query, _ := url.ParseQuery(c.query)
		if err := w.differs(boards, query, c.body, c.answer); (err == nil) != c.fine {
			t.Errorf("%s: %v", name, err)
		}
	}
}
