package sheet

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"keyline/events/board"
)

// furnished is a board with everything that has a sheet of its own.
func furnished(t *testing.T) *desk {
	d := newDesk(t)
	from, to, low := 10.0, 40.0, 99.5
	days, shops, work := board.Ref{Kind: board.KindKeyResult, ID: "keyresult001"}, board.Ref{Kind: board.KindKeyResult, ID: "keyresult002"}, board.Ref{Kind: board.KindInitiative, ID: "initiative01"}
	goal := board.Ref{Kind: board.KindObjective, ID: "objective001"}
	for _, c := range []board.Command{
		board.DraftObjective{Objective: "objective001", Title: "Fast", Order: "V"},
		board.DraftKeyResult{KeyResult: days.ID, Objective: "objective001", Title: "Portal opens", Order: "V"},
		board.SetMeasure{KeyResult: days.ID, Gauge: board.Gauge{Kind: board.GaugeMilestone, Steps: []board.Milestone{{Step: "step00000001", Title: "=Plan", Weight: 30, Due: "2026-12-01"}, {Step: "step00000002", Title: "Build", Weight: 70}}}},
		board.DraftKeyResult{KeyResult: shops.ID, Objective: "objective001", Title: "签约门店", Order: "k"},
		board.SetMeasure{KeyResult: shops.ID, Gauge: board.Gauge{Direction: "increase", Baseline: &from, Target: &to}},
		board.AssignOwner{Ref: shops, Person: ana},
		board.SayCheckIn{CheckIn: "checkin00001", KeyResult: days.ID, Confidence: 6, Done: []string{"step00000001"}},
		board.SayCheckIn{CheckIn: "checkin00002", KeyResult: shops.ID, Value: 12.5, Confidence: 8, Comment: "+two\nlines", On: "2026-11-20"},
		board.DraftInitiative{Initiative: work.ID, Title: "Call owners", For: []board.Ref{days, shops}, Order: "V"},
		board.SetInitiativeMilestone{Initiative: work.ID, Milestone: "milestone001", Title: "List", Due: "2026-12-02", Done: true},
		board.SetContributors{Initiative: work.ID, People: []string{ana, wei}},
		board.SetInitiativeStart{Initiative: work.ID, Start: "2026-11-02"},
		board.AddLink{Ref: shops, Link: "link00000001", Key: "SHOP-1", URL: "https://example.com/1"},
		board.AddLink{Ref: work, Link: "link00000002", URL: "https://example.com/2"},
		board.SetLinkStatus{Ref: work, Link: "link00000002", Status: board.LinkDoing},
		board.AddKPI{KPI: "kpi000000001", Title: "Availability", Order: "V"},
		board.DescribeKPI{KPI: "kpi000000001", Health: board.Health{Metric: "uptime", Direction: "increase", Unit: "%", Low: &low, Frequency: board.Weekly, Perspective: "process"}},
		board.MeasureKPI{KPI: "kpi000000001", Value: 99.9, On: "2026-11-29"},
		board.MeasureKPI{KPI: "kpi000000001", Value: 99.2, On: "2026-11-22"},
		board.SetLabels{Ref: board.Ref{Kind: board.KindKPI, ID: "kpi000000001"}, Labels: []string{"ERP"}},
		board.GuardObjectives{KPI: "kpi000000001", Guards: []board.Ref{goal}},
		board.SetGoalContributors{Ref: shops, People: []string{wei}},
		board.SetDelegate{KeyResult: shops.ID, Person: wei},
		board.SetPhasedTargets{KeyResult: shops.ID, Targets: []board.PhasedTarget{{On: "2026-12-15", Value: 20}, {On: "2027-01-15", Value: 27.5}}},
		board.MarkPilot{Ref: shops, Exit: "=20 % more\nwithin a month", Depends: []board.Dependency{{Team: "Ops: night", Need: "two vans,\nand drivers"}, {Team: "None"}}},
		board.MarkPilot{Ref: goal, Exit: "three shops stay", Alone: true},
		board.SetPerspective{Objective: goal.ID, Perspective: "customer"},
		board.SetHorizon{Objective: goal.ID, Horizon: board.HorizonAnnual},
		board.SetTeams{Objective: goal.ID, Teams: []string{"Shops", "R; D"}},
		board.StateContribution{Objective: goal.ID, Text: "we know the owners"},
		board.AlignGoal{Ref: shops, To: board.Target{Kind: "keyresult", Board: "board0000001", ID: days.ID}, Relation: "supports"},
		board.AlignGoal{Ref: goal, To: vision, Relation: "contributes"},
	} {
		d.do(ana, c)
	}
	return d
}

func (d *desk) workbook(lang string) []byte {
	var b bytes.Buffer
	if err := WriteXLSX(&b, append([]Table{Goals(d.source(), lang)}, Parts(d.source(), lang)...)...); err != nil {
		d.t.Fatal(err)
	}
	return b.Bytes()
}

func TestEverythingGoesOutAndComesInWithoutLoss(t *testing.T) {
	d := furnished(t)
	for _, lang := range []string{"en", "zh-Hans", "zh-Hant"} {
		p := d.plan(d.read(d.workbook(lang)))
		if want := 3 + 1 + 3 + 2 + 1 + 2 + 2 + 2; p.Same != want || len(p.Changes)+len(p.Problems)+len(p.Unknown) > 0 {
			t.Fatalf("in %s: %d rows the same, want %d; changes %v, problems %v, unknown %q", lang, p.Same, want, p.Changes, p.Problems, p.Unknown)
		}
		for _, table := range Parts(d.source(), lang) {
			p := d.plan(d.read(written(t, "csv", table)))
			if p.Same != len(table.Rows) || len(p.Changes)+len(p.Problems)+len(p.Unknown) > 0 {
				t.Errorf("%s: %d rows of %d the same; changes %v, problems %v, unknown %q", table.Name, p.Same, len(table.Rows), p.Changes, p.Problems, p.Unknown)
			}
		}
	}
}

func TestAWorkbookChangesAndAddsWhatBelongsToGoals(t *testing.T) {
	d := furnished(t)
	text := func(all ...string) (row []Cell) {
		for _, s := range all {
			row = append(row, Cell{Text: s})
		}
		return append(row, make([]Cell, 40)...) // as wide as any table
	}
	goals, all := Goals(d.source(), "zh-Hant"), Parts(d.source(), "zh-Hant")
	goals.Rows = append(goals.Rows, text("", "關鍵結果", "Fast", "Moved house", "", "", "", "里程碑"))
	all[0].Rows[0][6] = Cell{Text: "已完成"}
	all[0].Rows = append(all[0].Rows, text("", "", "Moved house", "Hire movers", "王伟", "", "進行中"))
	all[1].Rows[0][3], all[1].Rows[1][4] = Cell{Text: "Draw"}, Cell{Text: "50"}
	all[1].Rows = append(all[1].Rows, text("", "", "Moved house", "Pack", "40"), text("", "", "Moved house", "Carry", "60", "2026/12/24"), text("", "", "Hire movers", "Ask three"))
	all[2].Rows[1][4] = Cell{Text: "https://example.com/3"}
	all[2].Rows = append(all[2].Rows, text("", "keyresult002", "", "SHOP-2", "https://example.com/4", "已完成"))
	all[3].Rows[0][10], all[3].Rows[0][11] = Cell{Text: "98"}, Cell{Text: "2026-11-30"}
	all[3].Rows = append(all[3].Rows, text("", "Returns", "Ana", "", "降低", "", "3", "%", "每月", "", "2"))
	all[6].Rows = append(all[6].Rows, text("", "", "签约门店", "2026-11-28", "20", "7", "同比更好"))
	var b bytes.Buffer
	if err := WriteXLSX(&b, append([]Table{goals}, all...)...); err != nil {
		t.Fatal(err)
	}
	p := d.plan(d.read(b.Bytes()))
	if len(p.Problems) > 0 || p.Added != 8 {
		t.Fatalf("%d added, problems %+v", p.Added, p.Problems)
	}
	d.do(ana, p.Import)
	moved := d.s.KeyResults["imported000005"]
	if moved == nil || len(moved.Steps) != 2 || moved.Steps[1].Title != "Carry" || moved.Steps[1].Weight != 60 || moved.Steps[1].Due != "2026-12-24" {
		t.Errorf("the new key result is %+v", moved)
	}
	portal := d.s.KeyResults["keyresult001"]
	if portal.Steps[0].Title != "Draw" || portal.Steps[1].Weight != 50 || len(portal.Done) != 1 {
		t.Errorf("its steps are %+v, done %+v", portal.Steps, portal.Done)
	}
	hire := d.s.Initiatives["importedinitiatives000003"]
	if hire == nil || hire.Owner != wei || hire.Status != board.StatusDoing || len(hire.Milestones) != 1 || hire.For[0].ID != "imported000005" {
		t.Errorf("the new initiative is %+v", hire)
	}
	call := d.s.Initiatives["initiative01"]
	if call.Status != board.StatusDone || call.Links[0].URL != "https://example.com/3" || call.Links[0].Status != board.LinkDoing {
		t.Errorf("the old one is %+v", call)
	}
	shops := d.s.KeyResults["keyresult002"]
	if n := len(shops.CheckIns); n != 2 || shops.CheckIns[1].Value != 20 || shops.CheckIns[1].Confidence != 7 || shops.CheckIns[1].Comment != "同比更好" || len(shops.Links) != 2 {
		t.Errorf("the check-ins are %+v, links %+v", shops.CheckIns, shops.Links)
	}
	if v := d.s.KPIs["kpi000000001"].Values; len(v) != 3 || v[2].Value != 98 {
		t.Errorf("the readings are %+v", v)
	}
	if k := d.s.KPIs["importedkpis000003"]; k == nil || k.Owner != ana || *k.High != 3 || k.Frequency != board.Monthly || k.Values[0].Value != 2 {
		t.Errorf("the new KPI is %+v", k)
	}
}

func TestBadRowsOfPartsAreNamedAndNothingIsImported(t *testing.T) {
	d := furnished(t)
	d.do(ana, board.AssignOwner{Ref: board.Ref{Kind: board.KindKeyResult, ID: "keyresult002"}, Person: wei})
	for _, c := range []struct{ name, table, column, reason string }{
		{"a check-in for somebody else", "Key result,Value,Confidence,Date\n签约门店,20,7,2026-11-28", "", "not_owner"},
		{"of no key result", "Key result,Value,Date\nNowhere,20,2026-11-28", "goal", "row_goal_title"},
		{"of none at all", "Value,Date\n20,2026-11-28", "goal", "row_goalless"},
		{"without a value", "Goal id,Value,Date\nkeyresult002,,2026-11-28", "value", "value_needed"},
		{"of the future", "Goal id,Value,Date\nkeyresult001,1,2199-11-28", "", "day_ahead"},
		{"too sure", "Goal id,Value,Date,Confidence\nkeyresult001,1,2026-11-28,8.5", "confidence", "confidence_range"},
		{"what was said", "Row id,Value,Date\ncheckin00002,13,2026-11-20", "", "row_said"},
		{"no such day", "Goal id,Value,Date\nkeyresult002,1,11/28/2026", "on", "date_malformed"},
		{"a step of a number", "Goal id,Step,Weight\nkeyresult002,Plan,10", "goal", "row_stepless"},
		{"a weightless step", "Goal id,Step,Weight\nkeyresult001,Ship,0", "", "step_weight"},
		{"an address of a script", "Goal id,URL\nkeyresult001,javascript:alert(1)", "", "link_address"},
		{"no such status", "Goal id,URL,Status\nkeyresult001,https://example.com,merged", "status", "row_status"},
		{"an initiative for an objective", "Goal id,Initiative\nobjective001,Work", "goalid", "row_goal_unknown"},
		{"a helper of no name", "Goal id,Initiative,Helpers\nkeyresult001,Work,Bob; Ana", "contributors", "owner_unknown"},
		{"a band upside down", "KPI,Lower bound,Upper bound\nReturns,3,1", "", "band_upside_down"},
		{"serving nothing", "Goal id,Relation,Serves\nkeyresult001,Supports,Nowhere", "aim", "row_aim"},
		{"serving what nobody sees", "Goal id,Relation,Served id\nkeyresult001,Supports,objective/secret000001/objective001", "toid", "row_aim"},
		{"serving itself", "Goal id,Relation,Serves\nobjective001,Contributes,Portal opens", "", "alignment_loop"},
		{"a reading moved", "Row id,Effective date,KPI value\nkpi000000001>2026-11-29,2026-11-28,99.9", "on", "row_day"},
		{"no reading", "Goal id,KPI value,Date\nkpi000000001,much,2026-11-28", "measured", "number_expected"},
		{"a step ticked", "Row id,Step,Done\nstep00000002,Build,2026-11-28", "done", "row_step_done"},
		{"a milestone of tomorrow", "Row id,Step,Done\nmilestone001,List,2199-11-28", "", "done_ahead"},
		{"measured at times", "KPI,Measured\nReturns,sometimes", "frequency", "row_choice"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := d.plan(d.read([]byte(strings.ReplaceAll(c.table, "\n", "\n\n"))))
			if len(p.Problems) != 1 || p.Problems[0].Line != 3 || p.Problems[0].Column != c.column || p.Problems[0].Reason != c.reason || p.Problems[0].Part == "" || p.Foreign {
				t.Errorf("problems %+v", p.Problems)
			}
			if _, err := board.Decide(d.s, p.Import, d.by(ana)); err == nil && len(p.Import.Rows) > 0 {
				t.Errorf("the board would take it")
			}
		})
	}
}

func TestSheetsOfNoMeaningAreNamed(t *testing.T) {
	d := furnished(t)
	var b bytes.Buffer
	if err := WriteXLSX(&b, append([]Table{Goals(d.source(), "en"), {Name: "Chart data", Header: []string{"Mood"}}}, Parts(d.source(), "en")...)...); err != nil {
		t.Fatal(err)
	}
	if p := d.plan(d.read(b.Bytes())); !slices.Equal(p.Unknown, []string{"Chart data"}) || p.Same != 16 {
		t.Errorf("unknown %q, %d the same", p.Unknown, p.Same)
	}
}

func TestWordsOfBeforeAreStillRead(t *testing.T) {
	d := furnished(t)
	for table, want := range map[string]string{"KPI,视角\n故障率,学习": "learning", "KPI,視角\n故障率,客戶": "customer", "KPI,维度\n故障率,内部流程": "process", "KPI,構面\n故障率,顧客": "customer"} {
		p := d.plan(d.read([]byte(table)))
		if len(p.Problems)+len(p.Unknown) > 0 || len(p.Import.Rows) != 1 {
			t.Fatalf("%s: problems %+v, unknown %q", table, p.Problems, p.Unknown)
		}
		if c := p.Import.Rows[0].Commands[1].(board.DescribeKPI); c.Health.Perspective != want {
			t.Errorf("%s: perspective %q, want %q", table, c.Health.Perspective, want)
		}
	}
}

func TestBadCellsOfGoalsAreNamed(t *testing.T) {
	d := furnished(t)
	for _, c := range []struct{ name, table, column, reason string }{
		{"a phase without a day", "Row id,Phased targets\nkeyresult002,20", "phased", "phased_malformed"},
		{"a phase of no day", "Row id,Phased targets\nkeyresult002,12/15/2026: 20", "phased", "date_malformed"},
		{"a phase beyond", "Row id,Phased targets\nkeyresult002,2026-12-15: 50", "phased", "phased_beyond"},
		{"a pilot no more", "Row id,Pilot: exit criterion\nkeyresult002,", "pilot", "row_pilot"},
		{"a pilot of whom", "Row id,Pilot: exit criterion\nkeyresult001,20 %", "pilot", "pilot_dependencies"},
		{"no such perspective", "Row id,Perspective\nobjective001,weather", "perspective", "row_choice"},
		{"a perspective of a key result", "Row id,Perspective\nkeyresult001,Finance", "perspective", "not_importable"},
		{"a helper of no name", "Row id,Contributors\nkeyresult001,Bob; Ana", "contributors", "owner_unknown"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := d.plan(d.read([]byte(c.table)))
			if len(p.Problems) != 1 || p.Problems[0].Line != 2 || p.Problems[0].Column != c.column || p.Problems[0].Reason != c.reason {
				t.Errorf("problems %+v", p.Problems)
			}
		})
	}
}

func TestOfWhatIsShownOnlyWhatBelongsToItIsTold(t *testing.T) {
	d := furnished(t)
	count := func(only Shown) (rows []int) {
		s := d.source()
		s.Only = &only
		for _, t := range append([]Table{Goals(s, "en")}, Parts(s, "en")...) {
			rows = append(rows, len(t.Rows))
		}
		return rows
	}
	for _, c := range []struct {
		name string
		only Shown
		want []int // goals, initiatives, steps, links, KPIs, their values, edges, check-ins
	}{
		{"nothing", Shown{}, []int{0, 0, 0, 0, 0, 0, 0, 0}},
		{"an objective, which a KPI watches over", Shown{Goals: map[string]bool{"objective001": true}}, []int{1, 0, 0, 0, 1, 2, 1, 0}},
		{"a key result with its steps and work", Shown{Goals: map[string]bool{"keyresult001": true}}, []int{1, 1, 3, 1, 0, 0, 0, 1}},
		{"a label of a KPI alone", Shown{Label: "ERP"}, []int{0, 0, 0, 0, 1, 2, 0, 0}},
		{"a perspective that it has not", Shown{Label: "ERP", Perspective: "finance"}, []int{0, 0, 0, 0, 0, 0, 0, 0}},
	} {
		if got := count(c.only); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v rows, want %v", c.name, got, c.want)
		}
	}
}
