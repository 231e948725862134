package api

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"keyline/events/board"
)

func (h *house) goals(path string, as who) string {
	h.t.Helper()
	a := h.ask("GET", path, "", "Authorization", as.bearer())
	if a.status != 200 {
		h.t.Fatalf("%s: %d %s", path, a.status, a.body)
	}
	return string(a.body)
}

func TestTableOfGoalsInAndOut(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	path := "/api/boards/" + id + "/table"
	olaf := h.guest(id, h.invite(ana, id, `{"role":"observer"}`), "Olaf")
	as := []string{"Authorization", ana.bearer()}
	upload := func(text, more string) string {
		file, err := json.Marshal([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return `{"file":` + string(file) + more + `}`
	}
	type plan struct {
		Changes  []struct{ Line int }
		Added    int
		Same     int
		Problems []struct {
			Line                 int
			Part, Column, Reason string
		}
	}
	table := "Type,Title,Owner,From,To,Unit\nObjective,=Fast,\nKey result,天数,,9,1,d\n"
	var p plan
	h.post(path, upload(table, `,"try":true`), as...).into(t, 200, &p)
	if p.Added != 2 || len(p.Changes) != 5 || len(p.Problems) != 0 {
		t.Errorf("a look first: %+v", p)
	}
	if got := h.goals(path+"?as=csv&lang=en", ana); strings.Count(got, "\r\n") != 1 {
		t.Errorf("looking changed the board:\n%s", got)
	}
	for range 2 { // repeated, it is done once
		h.post(path, upload(table, `,"command":"import-00000000001"`), as...).into(t, 200, nil)
	}
	out := h.goals(path+"?as=csv&lang=zh-Hans", ana)
	if strings.Count(out, "\r\n") != 3 || !strings.Contains(out, `"'=Fast"`) || !strings.Contains(out, `"降低","9","1","d"`) {
		t.Errorf("the table is\n%s", out)
	}
	p = plan{}
	h.post(path, upload(out, ""), as...).into(t, 200, &p)
	if p.Same != 2 || len(p.Changes) > 0 {
		t.Errorf("out and in again changes %+v", p)
	}
	h.post(path, upload(strings.Replace(out, `"9"`, `"nine"`, 1), ""), as...).refused(t, 400, "number_expected")
	p = plan{}
	h.post(path, upload(strings.Replace(out, `"9"`, `"nine"`, 1), `,"try":true`), as...).into(t, 200, &p)
	if len(p.Problems) != 1 || p.Problems[0].Line != 3 || p.Problems[0].Column != "from" {
		t.Errorf("problems %+v", p.Problems)
	}
	checkIns := "Key result,Value,Confidence,Comment,Effective date\n天数,7,6,better,2025-01-02\n天数,5,7,,"
	p = plan{}
	h.post(path, upload(checkIns+"soon", `,"try":true`), as...).into(t, 200, &p)
	if len(p.Problems) != 1 || p.Problems[0].Line != 3 || p.Problems[0].Column != "on" || p.Problems[0].Part != "checkins" {
		t.Errorf("problems %+v", p.Problems)
	}
	for range 2 {
		h.post(path, upload(checkIns+"2025-01-09", `,"command":"import-00000000002"`), as...).into(t, 200, nil)
	}
	if out := h.goals(path+"?as=csv&lang=en&part=checkins", ana); strings.Count(out, "\r\n") != 3 || !strings.Contains(out, `"天数","2025-01-02","7","6","better",""`) {
		t.Errorf("the check-ins are\n%s", out)
	}
	var whole struct {
		Tables []struct {
			Name    string
			Columns []string
			Rows    [][]any
		}
	}
	h.ask("GET", path+"?as=json&lang=en&part=checkins", "", as...).into(t, 200, &whole)
	if len(whole.Tables) != 1 || len(whole.Tables[0].Rows) != 2 || !slices.Equal(whole.Tables[0].Rows[0][2:], []any{"天数", "2025-01-02", 7.0, 6.0, "better", nil, "Ana"}) {
		t.Errorf("as JSON the check-ins are %+v", whole)
	}
	h.ask("GET", path+"?as=csv&part=votes", "", as...).refused(t, 400, "table_part")
	h.post(path, `{"cells":[["title","to"],["x"]]}`, as...).into(t, 200, nil)
	h.post(path, upload("PK\x03\x04", ""), as...).refused(t, 400, "file_broken")
	h.post(path, `{"file":"`+base64.StdEncoding.EncodeToString(make([]byte, 11<<20))+`"}`, as...).refused(t, 413, "too_large")
	h.post(path, `{}`, as...).refused(t, 400, "file_empty")
	h.post(path, upload(table, ""), "Authorization", olaf.bearer()).refused(t, 403, "role_forbids")
	h.ask("GET", path+"?as=pdf", "", as...).refused(t, 400, "table_form")
	h.goals(path+"?as=xlsx", olaf)
	log := h.ask("GET", "/api/boards/"+id+"/history/managers/0", "", "Authorization", ana.bearer(), "Accept-Encoding", "identity").body
	if got := strings.Count(string(log), `"GoalsExported","`+olaf.Person); got != 1 {
		t.Errorf("the observer's export is recorded %d times", got)
	}
	other := h.board(ana)
	stranger := h.guest(other, h.invite(ana, other, `{"role":"participant"}`), "Else")
	h.ask("GET", path+"?as=csv", "", "Authorization", stranger.bearer()).refused(t, 404, "board_unknown")
}

func TestTableOfTheSpaceHasWhatItsReaderSees(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	open, closed := h.board(ana), h.board(ana)
	for i, id := range []string{open, closed} {
		if _, err := h.hub.Do(t.Context(), id, ana.Person, "draft-0000000000"+id, board.DraftObjective{Objective: "objective00" + string(rune('1'+i)), Title: []string{"Open", "Secret"}[i], Order: "V"}); err != nil {
			t.Fatal(err)
		}
	}
	govern := func(data string) {
		h.post("/api/space", data, "Authorization", ana.bearer()).into(t, 204, nil)
	}
	govern(`{"command":"govern-000000000001","name":"CloseBoard","data":{"board":"` + closed + `","reason":"not yet"}}`)
	guest := h.guest(open, h.invite(ana, open, `{"role":"participant"}`), "Guest")
	if got := h.goals("/api/table?as=csv&lang=en", ana); !strings.Contains(got, `"Open"`) || !strings.Contains(got, `"Secret"`) || !strings.Contains(got, `"Board","Team","Cycle"`) {
		t.Errorf("who is on both sees\n%s", got)
	}
	asked := func(as who, path, body string) string {
		a := h.post(path, body, "Authorization", as.bearer())
		if a.status != 200 {
			t.Fatalf("%s: %d %s", path, a.status, a.body)
		}
		return string(a.body)
	}
	some := `{"goals":["` + open + `/objective001","` + closed + `/objective002"]}`
	if got := asked(ana, "/api/table/shown?as=csv&lang=en", `{"goals":["`+closed+`/objective002"]}`); strings.Contains(got, `"Open"`) || !strings.Contains(got, `"Secret"`) {
		t.Errorf("of what is shown there is\n%s", got)
	}
	if got := asked(guest, "/api/table/shown?as=csv", some); !strings.Contains(got, `"Open"`) || strings.Contains(got, "Secret") {
		t.Errorf("a guest who asks for all gets\n%s", got)
	}
	if got := asked(ana, "/api/boards/"+open+"/table/shown?as=csv", `{"goals":["`+open+`/objective009"]}`); strings.Count(got, "\r\n") != 1 {
		t.Errorf("of what is not there there is\n%s", got)
	}
	if got := asked(ana, "/api/table/shown?as=csv&lang=en&part=kpis", some); !strings.Contains(got, `"Board","Team","Cycle","Row id","KPI"`) {
		t.Errorf("the KPIs are\n%s", got)
	}
	if got := h.goals("/api/table?as=csv", guest); !strings.Contains(got, `"Open"`) || strings.Contains(got, "Secret") {
		t.Errorf("a guest sees\n%s", got)
	}
}

func TestTablesTakeAlignmentAlongAndRefuseWhatNobodySees(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	from, to, hidden := h.board(ana), h.board(ana), h.board(ana)
	for id, title := range map[string]string{from: "Serve", hidden: "Aim"} {
		if _, err := h.hub.Do(t.Context(), id, ana.Person, "draft-0000000000"+id, board.DraftObjective{Objective: "objective" + strings.ToLower(title[:2]) + "1", Title: title, Order: "V"}); err != nil {
			t.Fatal(err)
		}
	}
	aim := board.Target{Kind: "objective", Board: hidden, ID: "objectiveai1"}
	if _, err := h.hub.Do(t.Context(), from, ana.Person, "align-00000000001", board.AlignGoal{Ref: board.Ref{Kind: board.KindObjective, ID: "objectivese1"}, To: aim, Relation: "supports"}); err != nil {
		t.Fatal(err)
	}
	out := h.goals("/api/boards/"+from+"/table?as=csv&lang=en&part=alignment", ana)
	if !strings.Contains(out, `"Serve","Supports","`+aim.String()+`","Aim"`) {
		t.Errorf("the edges are\n%s", out)
	}
	guest := h.guest(to, h.invite(ana, to, `{"role":"participant"}`), "Guest")
	table, err := json.Marshal([]byte("Title\nServe\n"))
	if err != nil {
		t.Fatal(err)
	}
	h.post("/api/boards/"+to+"/table", `{"file":`+string(table)+`}`, "Authorization", guest.bearer()).into(t, 200, nil)
	edges, err := json.Marshal([]byte(out))
	if err != nil {
		t.Fatal(err)
	}
	h.post("/api/boards/"+to+"/table", `{"file":`+string(edges)+`}`, "Authorization", guest.bearer()).refused(t, 400, "row_aim")
	h.post("/api/boards/"+to+"/table", `{"file":`+string(edges)+`}`, "Authorization", ana.bearer()).into(t, 200, nil)
	if again := h.goals("/api/boards/"+to+"/table?as=csv&lang=en&part=alignment", guest); !strings.Contains(again, aim.String()+`",""`) {
		t.Errorf("who does not see what is served is told of it:\n%s", again)
	}
}
