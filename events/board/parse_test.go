package board

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseCommand(t *testing.T) {
	for _, c := range []struct {
		name, d string
		want    Command
	}{
		{"AddNote", `{"note":"note00000001","x":1.5,"y":-2,"text":"hi"}`, AddNote{Note: note1, X: 1.5, Y: -2, Text: "hi"}},
		{"AddGroup", `{"group":"group0000001","name":"Quality","x":0,"y":0,"notes":["note00000001"]}`,
			AddGroup{Group: group1, Label: "Quality", Notes: []string{note1}}},
		{"AssignOwner", `{"ref":"objective/objective001","person":""}`, AssignOwner{Ref: Ref{KindObjective, obj1}}},
		{"SetMeasure", `{"keyresult":"keyresult001","direction":"increase","target":0,"unit":"%"}`,
			SetMeasure{KeyResult: kr1, Gauge: Gauge{Direction: "increase", Target: number(0), Unit: "%"}}},
		{"DraftObjective", `{"objective":"objective001","title":"","order":"V","from":["note/note00000001"]}`,
			DraftObjective{Objective: obj1, Order: "V", From: []Ref{{KindNote, note1}}}},
		{"Undo", ` {} `, Undo{}},
		{"Redo", `{"force":true}`, Redo{Force: true}},
	} {
		got, err := ParseCommand(c.name, json.RawMessage(c.d))
		if diff := cmp.Diff(c.want, got); err != nil || diff != "" {
			t.Errorf("%s %s: %v (-want +got):\n%s", c.name, c.d, err, diff)
		}
	}
}

func TestParseCommandRefuses(t *testing.T) {
	deep := strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000)
	for _, c := range []struct{ name, d, reason string }{
		{"", `{}`, "unknown_command"},
		{"NoSuch", `{}`, "unknown_command"},
		{"JoinBoard", `{"person":"adaadaadaada","role":"owner"}`, "unknown_command"},
		{"IssueInvite", `{}`, "unknown_command"},
		{"CreateBoard", `{}`, "unknown_command"},
		{"ReviseText", `{}`, "unknown_command"},
		{"Undo", ``, "command_malformed"},
		{"Undo", `null`, "command_malformed"},
		{"Undo", `[]`, "command_malformed"},
		{"Undo", `{`, "command_malformed"},
		{"Undo", `{}{}`, "command_malformed"},
		{"Undo", `{"force":1}`, "command_malformed"},
		{"Undo", `{"hard":true}`, "command_malformed"},
		{"AddNote", `{"note":"note00000001","x":"1"}`, "command_malformed"},
		{"AddNote", `{"note":"note00000001","x":1e999}`, "command_malformed"},
		{"AddNote", `{"note":{"a":1}}`, "command_malformed"},
		{"AddNote", `{"note":` + deep + `}`, "command_malformed"},
		{"AddNote", `{"text":"` + long(maxCommand) + `"}`, "command_too_large"},
		{"AssignOwner", `{"ref":"objective"}`, "command_malformed"},
		{"AssignOwner", `{"ref":"king/objective001"}`, "command_malformed"},
	} {
		if got, err := ParseCommand(c.name, json.RawMessage(c.d)); reason(err) != c.reason {
			t.Errorf("%s %.40s gives %v, %v; want %s", c.name, c.d, got, err, c.reason)
		}
	}
}

func TestRefs(t *testing.T) {
	for k := KindBoard; k <= KindInvite; k++ {
		r := Ref{k, note1}
		if got, err := ParseRef(r.String()); err != nil || got != r {
			t.Errorf("%s reads as %v (%v)", r, got, err)
		}
	}
	for _, s := range []string{"", "note", "note/", "/note00000001", "notes/note00000001", "note/short", "note/note00000001/text", "note/NOTE00000001"} {
		if r, err := ParseRef(s); reason(err) != "ref_malformed" {
			t.Errorf("%q reads as %v", s, r)
		}
	}
	for _, s := range []string{"", "note", "note/note00000001", "note/note00000001/", "note/note00000001/title", "invite/invite000001/role", "text"} {
		if f, err := ParseField(s); reason(err) != "field_malformed" {
			t.Errorf("%q reads as %v", s, f)
		}
	}
}

func FuzzParseCommand(f *testing.F) {
	f.Add("AddNote", `{"note":"note00000001","x":1.5,"y":-2}`)
	f.Add("SetMeasure", `{"keyresult":"keyresult001","direction":"increase","target":0,"unit":"%"}`)
	f.Add("Undo", `{"force":true}`)
	f.Fuzz(func(t *testing.T, name, d string) {
		c, err := ParseCommand(name, json.RawMessage(d))
		if err != nil {
			if reason(err) == "" {
				t.Fatalf("%v is no refusal", err)
			}
			return
		}
		if _, err := Decide(fold(people()), c, by(ada)); err != nil && reason(err) == "" {
			t.Fatalf("deciding %v: %v is no refusal", c, err)
		}
	})
}
