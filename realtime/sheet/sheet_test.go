package sheet

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"keyline/events"
	"keyline/events/board"
)

const (
	ana = "anaanaanaana"
	wei = "weiweiweiwei"
)

// vision is a statement of the space.
var vision = board.Target{Kind: "statement", ID: "statement001"}

var today = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

// desk is a board that goes on command by command.
type desk struct {
	t   *testing.T
	s   *board.State
	n   int
	who map[string]string
}

func newDesk(t *testing.T) *desk {
	d := &desk{t: t, s: board.New(), who: map[string]string{ana: "Ana", wei: "王伟"}}
	d.do(ana, board.CreateBoard{Board: "board0000001", Space: "home", Template: "blank", Lang: "en"})
	d.fold(ana, board.PersonJoined{Person: wei, Role: board.Participant})
	return d
}

func (d *desk) by(person string) events.By {
	return events.By{Person: person, Command: fmt.Sprintf("command-%08d", d.n+1), Now: today}
}

func (d *desk) do(person string, c board.Command) int {
	d.t.Helper()
	decision, err := board.Decide(d.s, c, d.by(person))
	if err != nil {
		d.t.Fatalf("%s: %v", c.Name(), err)
	}
	d.fold(person, decision.Events...)
	return len(decision.Events)
}

func (d *desk) fold(person string, all ...events.Event) {
	d.n++
	for _, e := range all {
		board.Evolve(d.s, events.Fact[events.Event]{Event: e, Meta: events.Meta{Actor: person, Command: fmt.Sprintf("command-%08d", d.n)}, At: today})
	}
}

func (d *desk) source() Source {
	return Source{State: d.s, Names: d.who, Day: today.Format(time.DateOnly), Aims: map[string]string{vision.String(): "Every shop online", "objective/board0000009/objective009": "Fast"}}
}

func newID(part string, line int) string { return fmt.Sprintf("imported%s%06d", part, line) }

func (d *desk) plan(g Grid) Plan {
	d.t.Helper()
	p, err := g.Plan(d.source(), d.by(ana), "", newID)
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

func (d *desk) read(data []byte) Grid {
	d.t.Helper()
	g, err := Read(data)
	if err != nil {
		d.t.Fatal(err)
	}
	return g
}

func written(t *testing.T, form string, table Table) []byte {
	t.Helper()
	var b bytes.Buffer
	write := WriteCSV
	if form == "xlsx" {
		write = func(w io.Writer, t Table) error { return WriteXLSX(w, t) }
	}
	if err := write(&b, table); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var nasty = []string{"=1+1", "+41", "-10 % costs", "@home", "'=quoted", "''=twice", "＝１", "tab\there", "two\nlines", `a "quoted" word`, "a,b;c", " spaces ", "目标：让客户满意", "😀", "'s avonds", "-"}

// spreadsheet is what a team keeps of 500 goals, every column filled.
func spreadsheet() Table {
	t := Table{Header: []string{"Type", "Title", "Owner", "Why / how measured", "Kind", "From", "To", "Unit", "Due", "Ambition", "Weight", "Title in the other language",
		"Labels", "Contributors", "Checks in for the owner", "Phased targets", "Perspective", "Horizon", "Stands alone because", "Owned by teams", "Own contribution", "Pilot: exit criterion", "Pilot: needs from other teams"}}
	text := func(s string) Cell { return Cell{Text: s} }
	number := func(v float64) Cell { return Cell{Number: &v} }
	for i := range 500 {
		due := Cell{Day: today.AddDate(0, 0, i).Format(time.DateOnly)}
		if i%5 == 0 {
			row := []Cell{text("Objective"), text(fmt.Sprint("Objective ", i, nasty[i%len(nasty)])), text("Ana"), text(nasty[(i+3)%len(nasty)]), {}, {}, {}, {}, due, text("Committed"), {}, text("目标" + nasty[i%len(nasty)])}
			t.Rows = append(t.Rows, append(row, text("CRM, Six Sigma"), text("王伟"), Cell{}, Cell{}, text("Customer"), text("A year"), text("the board asked"), text("Shops; R\\; D"),
				text(nasty[i%len(nasty)]), text("seen "+nasty[i%len(nasty)]), text("None needed")))
			continue
		}
		kind := []string{"Increase", "Decrease", "Keep within", "Done or not"}[i%4]
		row := []Cell{text("Key result"), text(nasty[i%len(nasty)] + fmt.Sprint(i)), text("王伟"), text("how " + nasty[i%len(nasty)]), text(kind), number(0.1 * float64(i)), number(float64(i) + 0.5), text("%"), due, text("Aspirational"), number([]float64{0, 40, 30.5, 29.5, 0}[i%5]), text("关键结果" + nasty[i%len(nasty)]),
			text("ERP"), text("Ana"), text("Ana"), {}, {}, {}, {}, {}, {}, text("20 %"), text("Ops\\: night: two vans\nLaw")}
		switch kind {
		case "Increase":
			row[15] = text(fmt.Sprintf("2026-12-15: %g; 2027-01-31: %g", 0.1*float64(i)+0.25, 0.1*float64(i)+0.5))
		case "Decrease":
			row[5], row[6] = row[6], row[5]
		case "Done or not":
			row[5], row[6] = Cell{}, Cell{}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func TestASpreadsheetComesInAndGoesOutWithoutLoss(t *testing.T) {
	for _, form := range []string{"csv", "xlsx"} {
		t.Run(form, func(t *testing.T) {
			d := newDesk(t)
			p := d.plan(d.read(written(t, form, spreadsheet())))
			if len(p.Problems) > 0 || p.Added != 500 || len(p.Unknown) > 0 {
				t.Fatalf("%d added, unknown %q, problems %v", p.Added, p.Unknown, p.Problems)
			}
			d.do(ana, p.Import)
			rows := spreadsheet().Rows
			for i, ref := range d.source().goals() {
				for c, key := range []string{"type", "title", "owner", "prose", "kind", "from", "to", "unit", "due", "ambition", "weight", "other", "labels", "contributors", "delegate", "phased", "perspective", "horizon", "orphan", "teams", "contribution", "pilot", "depends"} {
					if got, want := d.source().cell(ref, key, "en").plain(), rows[i][c].plain(); got != want {
						t.Fatalf("row %d, %s: %q, was %q", i+2, key, got, want)
					}
				}
			}
			for _, lang := range []string{"en", "zh-Hans", "zh-Hant"} {
				out := Goals(d.source(), lang)
				p := d.plan(d.read(written(t, form, out)))
				if p.Same != 500 || len(p.Changes) > 0 || len(p.Problems) > 0 || len(p.Unknown) > 0 {
					t.Fatalf("in %s: %d the same, %d changes, problems %v, unknown %v", lang, p.Same, len(p.Changes), p.Problems, p.Unknown)
				}
			}
			out := Goals(d.source(), "zh-Hans")
			out.Rows[7][3] = Cell{Text: "另一个标题"}
			out.Rows[9][16] = Cell{Text: "2027年1月2日"}
			out.Rows[3][19] = Cell{Text: "six sigma；ERP"}
			p = d.plan(d.read(written(t, form, out)))
			if len(p.Changes) != 3 || p.Same != 497 || p.Changes[0].To != "six sigma；ERP" || p.Changes[1].To != "另一个标题" || p.Changes[2].Column != "due" {
				t.Fatalf("three cells were edited; found %v", p.Changes)
			}
			if n := d.do(ana, p.Import); n != 3 {
				t.Errorf("three cells are %d events", n)
			}
		})
	}
}

func TestBadRowsAreNamedAndNothingIsImported(t *testing.T) {
	d := newDesk(t)
	d.do(ana, board.DraftObjective{Objective: "objective001", Title: "Fast", Order: "V"})
	head := []string{"row id", "類型", "标题", "Owner", "Deadline", "From", "To", "Kind", "Mood", "權重"}
	for _, c := range []struct {
		name   string
		row    []string
		column string
		reason string
	}{
		{"an id of nothing", []string{"nowhere00001", "", "x"}, "id", "row_unknown"},
		{"an id twice", []string{"objective001", "", "Fast"}, "id", "row_twice"},
		{"no title", []string{"", "Objective", " ", "Ana"}, "title", "row_nameless"},
		{"neither", []string{"", "Task", "x"}, "type", ""},
		{"nobody", []string{"", "Objective", "x", "Bob"}, "owner", "owner_unknown"},
		{"which day", []string{"", "Objective", "x", "", "12/31/2026"}, "due", "date_malformed"},
		{"no day", []string{"", "Objective", "x", "", "2026-02-30"}, "due", "date_malformed"},
		{"two numbers", []string{"", "KR", "x", "", "", "1,5,2", "2"}, "from", "number_expected"},
		{"infinite", []string{"", "KR", "x", "", "", "1", "Inf"}, "to", "number_expected"},
		{"of a program", []string{"", "KR", "x", "", "", "0x10", "2"}, "from", "number_expected"},
		{"too far", []string{"", "KR", "x", "", "", "1", "1e300"}, "to", "number_expected"},
		{"the same ends", []string{"", "KR", "x", "", "", "1", "1"}, "to", "target_equals_baseline"},
		{"the wrong way", []string{"", "KR", "x", "", "", "1", "2", "降低"}, "to", "direction_misfit"},
		{"no such kind", []string{"", "KR", "x", "", "", "1", "2", "sideways"}, "kind", "unknown_kind"},
		{"weights of more", []string{"", "KR", "x", "", "", "1", "2", "", "", "101"}, "weight", "weight_range"},
		{"a long title", []string{"", "KR", strings.Repeat("x", 301)}, "title", "text_too_long"},
	} {
		t.Run(c.name, func(t *testing.T) {
			head := append([]string(nil), head...)
			if c.name == "neither" || c.reason == "row_nameless" || c.column == "owner" {
				head[1] = "Type"
			} else {
				head[1] = "層級"
			}
			g, err := Pasted([][]string{head, {"objective001", "", "Fast"}, {}, c.row})
			if err != nil {
				t.Fatal(err)
			}
			p := d.plan(g)
			if c.name == "neither" {
				c.reason = "row_type"
			}
			if len(p.Problems) != 1 || p.Problems[0].Line != 4 || p.Problems[0].Column != c.column || p.Problems[0].Reason != c.reason || p.Problems[0].Message == "" {
				t.Errorf("problems %+v", p.Problems)
			}
			if len(p.Unknown) != 1 || p.Unknown[0] != "Mood" {
				t.Errorf("unknown columns %q", p.Unknown)
			}
		})
	}
}

func TestNewRowsFindTheirObjective(t *testing.T) {
	d := newDesk(t)
	d.do(ana, board.DraftObjective{Objective: "objective001", Title: "快", Order: "V"})
	g, err := Pasted([][]string{
		{"Title", "Type", "Objective", "To"},
		{"above nothing", "KR", "", "1"},
		{"named", "KR", "快", "1"},
		{"Calm", "Objective", "", ""},
		{"below", "", "", "３"},
		{"named, and new", "KR", "Calm", ""},
		{"of none", "KR", "Rich", ""},
	})
	if err != nil {
		t.Fatal(err)
	}
	p := d.plan(g)
	if len(p.Problems) != 2 || p.Problems[0].Reason != "row_objectiveless" || p.Problems[0].Line != 2 || p.Problems[1].Reason != "row_objective" {
		t.Fatalf("problems %+v", p.Problems)
	}
	var got []string
	for _, g := range p.Import.Goals {
		got = append(got, g.Set["title"]+"<"+g.Objective)
	}
	if want := "named<objective001 Calm< below<imported000004 named, and new<imported000004"; strings.Join(got, " ") != want {
		t.Errorf("goals %q, want %q", got, want)
	}
}

// formulas counts the cells of a table that a program would compute.
func formulas(csv string) (n int) {
	for _, bare := range []string{`"=`, `"+`, `"-`, `"@`, "\"\t", `"＝`} {
		n += strings.Count(csv, "\n"+bare)
	}
	return n
}

func TestNothingPeopleWroteIsAFormula(t *testing.T) {
	table := Table{Header: []string{"Title"}}
	for _, text := range nasty {
		table.Rows = append(table.Rows, []Cell{{Text: text}})
	}
	csv := string(written(t, "csv", table))
	if !strings.HasPrefix(csv, mark+`"Title"`) {
		t.Errorf("begins with %q", csv[:20])
	}
	if n := formulas(csv); n > 0 {
		t.Errorf("%d cells begin as a formula does", n)
	}
	plain := mark + `"Title"`
	for _, text := range nasty {
		plain += "\n\"" + text + `"`
	}
	if formulas(plain) < 6 {
		t.Errorf("%d cells as they were written begin as a formula does", formulas(plain))
	}
	t.Log("planted: cells as they were written, found")
	f, err := excelize.OpenReader(bytes.NewReader(written(t, "xlsx", table)))
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range nasty {
		at := fmt.Sprintf("A%d", i+2)
		formula, _ := f.GetCellFormula("Sheet1", at)
		kind, _ := f.GetCellType("Sheet1", at)
		if value, _ := f.GetCellValue("Sheet1", at); value != text || formula != "" || kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
			t.Errorf("%q is read as %q, formula %q, of type %v", text, value, formula, kind)
		}
	}
	for i, form := range [][]byte{[]byte(csv), written(t, "xlsx", table)} {
		g, err := Read(form)
		if err != nil {
			t.Fatal(err)
		}
		for k, text := range nasty {
			if got := g.Rows[k+1][0]; got != text {
				t.Errorf("form %d: %q is read back as %q", i, text, got)
			}
		}
	}
}
