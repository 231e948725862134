package api

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTemplatesAreSavedAndShared(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	as := []string{"Authorization", ana.bearer()}
	var made struct{ Board, Template string }
	h.post("/api/boards", `{"title":"Review","template":"review","lang":"zh-Hans"}`, as...).into(t, 201, &made)
	from := made.Board
	save := `{"name":"我们的回顾","about":"多一次休息","lang":"zh-Hans","board":"` + from + `","command":"0123456789abcdef"}`
	h.post("/api/saved-templates", save, as...).into(t, 201, &made)
	h.post("/api/saved-templates", save, as...).into(t, 201, &made) // once, however often it is sent

	var list struct{ Templates []templateCard }
	h.ask("GET", "/api/saved-templates", "", as...).into(t, 200, &list)
	want := []templateCard{{ID: made.Template, Name: "我们的回顾", About: "多一次休息", Lang: "zh-Hans", By: "Ana", Steps: 5, Minutes: 75, Mine: true}}
	if want[0].At = list.Templates[0].At; !cmp.Equal(want, list.Templates) {
		t.Fatal(cmp.Diff(want, list.Templates))
	}

	h.post("/api/boards", `{"template":"`+made.Template+`","saved":true}`, as...).into(t, 201, &made)
	var boards struct{ Boards []boardCard }
	h.ask("GET", "/api/boards", "", as...).into(t, 200, &boards)
	if len(boards.Boards) != 2 || boards.Boards[0].Title != "我们的回顾" && boards.Boards[1].Title != "我们的回顾" {
		t.Errorf("boards %+v", boards.Boards)
	}

	// As a file it goes to another organisation, and says the same there.
	file := h.ask("GET", "/api/saved-templates/"+list.Templates[0].ID, "", as...)
	file.into(t, 200, nil)
	h.found("other")
	bob := h.owner("other")
	h.ask("GET", "/api/saved-templates/"+list.Templates[0].ID, "", "Authorization", bob.bearer()).refused(t, 404, "unknown_template")
	h.post("/api/saved-templates", `{"file":`+string(file.body)+`}`, "Authorization", bob.bearer()).into(t, 201, &made)
	again := h.ask("GET", "/api/saved-templates/"+made.Template, "", "Authorization", bob.bearer())
	if string(again.body) != string(file.body) {
		t.Errorf("the file became %s, was %s", again.body, file.body)
	}

	h.post("/api/saved-templates/"+made.Template+"/retire", `{}`, as...).refused(t, 404, "unknown_template")
	h.post("/api/saved-templates/"+made.Template+"/retire", `{}`, "Authorization", bob.bearer()).into(t, 200, nil)
	h.ask("GET", "/api/saved-templates", "", "Authorization", bob.bearer()).into(t, 200, &list)
	if len(list.Templates) != 0 {
		t.Errorf("retired, and still there: %+v", list.Templates)
	}
}

func TestTemplateFilesThatAreRefused(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	board := h.board(ana)
	ben := h.guest(board, h.invite(ana, board, `{}`), "Ben")
	good := `{"format":"keyline.template/1","name":"X","lang":"en","agenda":[{"phase":"templatep001","title":"A","kind":"write"}]}`
	if !json.Valid([]byte(good)) {
		t.Fatal("the good one is not good")
	}
	for _, row := range []struct {
		name, from, to string
		status         int
		reason         string
	}{
		{"of another format", "template/1", "template/2", 400, "template_format"},
		{"with an unknown part", `"lang"`, `"script":"alert(1)","lang"`, 400, "body_malformed"},
		{"with an unknown part of a step", `"kind"`, `"admin":true,"kind"`, 400, "body_malformed"},
		{"without content", `"agenda":[{"phase":"templatep001","title":"A","kind":"write"}]`, `"agenda":[]`, 400, "template_empty"},
		{"with a step of no kind", `"write"`, `"party"`, 400, "unknown_phase_kind"},
		{"with a step twice", `}]}`, `},{"phase":"templatep001","title":"A","kind":"write"}]}`, 400, "named_twice"},
		{"without a name", `"X"`, `""`, 400, "template_nameless"},
		{"in no language", `"en"`, `"tlh"`, 400, "unknown_language"},
		{"of a quarter of a megabyte", `"A"`, `"` + strings.Repeat("x", maxTemplateFile) + `"`, 413, "too_large"},
	} {
		t.Run(row.name, func(t *testing.T) {
			file := strings.Replace(good, row.from, row.to, 1)
			h.post("/api/saved-templates", `{"file":`+file+`}`, "Authorization", ana.bearer()).refused(t, row.status, row.reason)
		})
	}
	h.post("/api/saved-templates", `{"file":`+good+`}`, "Authorization", ben.bearer()).refused(t, 403, "role_forbids")
	h.ask("GET", "/api/saved-templates", "", "Authorization", ben.bearer()).refused(t, 403, "role_forbids")
	h.ask("GET", "/api/saved-templates", "").refused(t, 401, "sign_in")
	h.post("/api/saved-templates", `{"name":"X","lang":"en","board":"nobody0000000000"}`, "Authorization", ana.bearer()).refused(t, 404, "board_unknown")
	h.post("/api/boards", `{"template":"nobody0000000000","saved":true}`, "Authorization", ana.bearer()).refused(t, 404, "unknown_template")
}
