package board

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"keyline/events"
	"keyline/events/decidertest"
	"keyline/events/text"
)

// Few ids, so that random commands meet.
var (
	someNotes  = []string{noteID(1), noteID(2), noteID(3), noteID(4), noteID(5), noteID(6)}
	someGroups = []string{group1, group2, "group0000003"}
	someObjs   = []string{obj1, obj2}
	someKRs    = []string{kr1, "keyresult002", "keyresult003"}
	someOrders = []string{"V", "W", "X", "a", "z"}
	someColors = []string{"sun", "rose", "mint"}
	someInits  = []string{init1, "initiative02"}
	writers    = []string{ada, cleo, dora}
)

func pick[T any](t *rapid.T, name string, from []T) T { return rapid.SampledFrom(from).Draw(t, name) }

func several(t *rapid.T, from []string) []string {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(from), 1, 3, rapid.ID[string]).Draw(t, "several")
}

func coordinate(t *rapid.T) float64 { return float64(rapid.IntRange(-50, 50).Draw(t, "coordinate")) }

func someFields() []Field {
	var all []Field
	for _, id := range someNotes[:2] {
		all = append(all, noteText(id))
	}
	return append(all, Field{Ref{KindGroup, group1}, "name"}, Field{Ref{KindObjective, obj1}, "title"},
		Field{Ref{KindObjective, obj1}, "why"}, Field{Ref{KindKeyResult, kr1}, "metric"}, Field{Ref{KindObjective, obj1}, "other"}, Field{Ref{KindKeyResult, kr1}, "other"}, Field{Ref{KindInitiative, init1}, "title"}, Field{Ref{KindBoard, board1}, "title"})
}

func drawRef(t *rapid.T) Ref {
	if rapid.Bool().Draw(t, "objective") {
		return Ref{KindObjective, pick(t, "objective", someObjs)}
	}
	return Ref{KindKeyResult, pick(t, "key result", someKRs)}
}

func drawFrom(t *rapid.T) []Ref {
	switch rapid.IntRange(0, 2).Draw(t, "from") {
	case 0:
		return nil
	case 1:
		return []Ref{{KindNote, pick(t, "note", someNotes)}}
	default:
		return []Ref{{KindGroup, pick(t, "group", someGroups)}}
	}
}

// drawCommand draws what somebody might do, undo and redo not among it.
func drawCommand(t *rapid.T, s *State, person string) Command {
	note, group, order := pick(t, "note", someNotes), pick(t, "group", someGroups), pick(t, "order", someOrders)
	objective, keyResult := pick(t, "objective", someObjs), pick(t, "key result", someKRs)
	x, y := coordinate(t), coordinate(t)
	var spots []Spot
	var seats []Seat
	for _, id := range several(t, someNotes) {
		spots = append(spots, Spot{id, x, y})
		seats = append(seats, Seat{id, order})
	}
	switch rapid.IntRange(0, 36).Draw(t, "command") {
	case 22, 23:
		return drawAlignment(t)
	case 24:
		return drawMethod(t)
	case 33, 34, 35:
		return drawInitiative(t)
	case 25, 26:
		return drawPolling(t)
	case 0, 1:
		return AddNote{Note: note, X: x, Y: y, Text: "born"}
	case 2:
		return MoveNotes{spots}
	case 3:
		return ColorNotes{several(t, someNotes), pick(t, "colour", someColors)}
	case 4:
		return DeleteNotes{several(t, someNotes)}
	case 5:
		return RestoreNotes{several(t, someNotes)}
	case 6:
		return AddGroup{Group: group, X: x, Y: y, Notes: several(t, someNotes)}
	case 7:
		return PlaceInGroup{group, seats}
	case 8:
		return MoveGroup{group, x, y}
	case 9:
		return MergeGroups{group, pick(t, "into", someGroups)}
	case 10:
		return DissolveGroup{group, spots[:1]}
	case 11:
		return DraftObjective{objective, "A goal", order, drawFrom(t)}
	case 12:
		return MoveObjective{objective, order}
	case 13:
		return DeleteObjective{objective, ""}
	case 14:
		return RestoreObjective{objective}
	case 15:
		return DraftKeyResult{keyResult, objective, "A number", order, drawFrom(t)}
	case 16:
		return MoveKeyResult{keyResult, objective, order, ""}
	case 17:
		return DeleteKeyResult{keyResult, ""}
	case 18:
		return SetMeasure{keyResult, drawGauge(t), ""}
	case 19:
		switch rapid.IntRange(0, 8).Draw(t, "goal") {
		case 6:
			return drawPilot(t)
		case 7:
			return drawLabels(t)
		case 8:
			return SetGoalContributors{drawRef(t), several(t, writers)}
		case 5:
			return drawPhased(t, keyResult)
		case 4:
			return SetHorizon{objective, pick(t, "horizon", []string{"", HorizonAnnual, HorizonThreeYear}), pick(t, "why", []string{"", "it takes longer"})}
		case 3:
			return drawWeights(t, s)
		case 0:
			return AssignOwner{drawRef(t), pick(t, "owner", writers), ""}
		case 1:
			return SetDue{drawRef(t), fmt.Sprintf("2026-12-%02d", rapid.IntRange(1, 31).Draw(t, "day")), ""}
		default:
			return SetAmbition{drawRef(t), pick(t, "ambition", []string{"committed", "aspirational", ""}), ""}
		}
	case 27:
		switch rapid.IntRange(0, 4).Draw(t, "stage") {
		case 0:
			return ProposeGoal{drawRef(t)}
		case 1:
			return ReopenGoal{drawRef(t), "we know more now"}
		default:
			return AgreeGoal{Ref: drawRef(t)}
		}
	case 21:
		return drawCheckIn(t, person)
	case 30:
		return drawTalk(t)
	case 31:
		return drawReview(t)
	case 36:
		return drawImport(t)
	case 28:
		return SetDue{drawRef(t), fmt.Sprintf("2027-01-%02d", rapid.IntRange(1, 31).Draw(t, "day")), "the supplier is late"}
	case 29:
		return SetText{pick(t, "field", someFields()), pick(t, "text", []string{"", "Reworded", "改寫"}), pick(t, "reason", []string{"", "clearer"})}
	default:
		return drawTyping(t, s, person)
	}
}

// drawInitiative draws what people do to initiatives.
func drawInitiative(t *rapid.T) Command {
	id, day := pick(t, "initiative", someInits), fmt.Sprintf("2026-12-%02d", rapid.IntRange(1, 31).Draw(t, "day"))
	to, from := Ref{KindKeyResult, pick(t, "to", someKRs)}, Ref{KindKeyResult, pick(t, "from", someKRs)}
	switch rapid.IntRange(0, 17).Draw(t, "effort") {
	case 12:
		return GeneratePlan{pick(t, "plan", someNotes)}
	case 13:
		return AddKPI{kpi1, "Health", "V"}
	case 14:
		return DescribeKPI{kpi1, Health{Unit: day, Low: number(1)}}
	case 15:
		return pick(t, "measuring", []Command{MeasureKPI{kpi1, 2, "2026-02-01"}, ReportKPIValue{kpi1, number(3), "2026-02-01"}})
	case 16:
		return pick(t, "guarding", []Command{GuardObjectives{kpi1, []Ref{{KindObjective, obj1}}}, DeleteKPI{kpi1}, MoveKPI{kpi1, "B"}, AssignOwner{Ref{KindKPI, kpi1}, dora, ""}, HandOver{KeyResult: from.ID, KPI: kpi1, Order: "V"}})
	case 17:
		of, link := pick(t, "of", []Ref{to, {KindInitiative, id}}), pick(t, "link", someNotes[:2])
		return pick(t, "linking", []Command{AddLink{of, link, pick(t, "key", []string{"", "b"}), "https://example.com"}, SetLinkStatus{of, link, LinkDoing}, ReportLinkStatus{of, link, LinkDone}, RemoveLink{of, link}})
	case 0, 1:
		return DraftInitiative{id, "Some work", []Ref{to}, pick(t, "order", someOrders)}
	case 2:
		return MoveInitiative{id, pick(t, "order", someOrders), from, to}
	case 3:
		return AttachInitiative{id, to}
	case 4:
		return DetachInitiative{id, from}
	case 5:
		return DeleteInitiative{id}
	case 6:
		status := pick(t, "status", []string{StatusPlanned, StatusDoing, StatusDone})
		return pick(t, "saying", []Command{SetInitiativeStatus{id, status}, ReportInitiativeStatus{id, status}})
	case 7:
		return SetContributors{id, several(t, writers)}
	case 8:
		return SetInitiativeStart{id, day}
	case 9:
		return SetInitiativeMilestone{Initiative: id, Milestone: pick(t, "milestone", someNotes), Title: "Step", Due: day, Done: rapid.Bool().Draw(t, "done")}
	case 10:
		if rapid.Bool().Draw(t, "objective") {
			return TurnIntoInitiative{Objective: pick(t, "task", someObjs), Initiative: id, For: []Ref{to}, Order: "V", Reason: "a task"}
		}
		return TurnIntoInitiative{KeyResult: from.ID, Initiative: id, Order: "V", Reason: "a task"}
	default:
		return AssignOwner{Ref{KindInitiative, id}, pick(t, "owner", writers), ""}
	}
}

// drawImport draws a table of two goals.
func drawImport(t *rapid.T) Command {
	text := func(name string) string { return pick(t, name, []string{"", "Imported", "匯入"}) }
	objective := pick(t, "objective", someObjs)
	return ImportGoals{Reason: pick(t, "reason", []string{"", "the plan"}), Goals: []ImportedGoal{
		{Ref: Ref{KindObjective, objective}, Set: map[string]string{"title": text("title"), "why": text("why"), "owner": pick(t, "owner", writers)}},
		{Ref: Ref{KindKeyResult, pick(t, "key result", someKRs)}, Objective: objective, Set: map[string]string{
			"title": text("key result's title"), "metric": text("metric"), "to": pick(t, "target", []string{"", "7", "9"}), "unit": "%"}},
	}}
}

// drawMethod draws what people do on the way from issues to goals.
func drawMethod(t *rapid.T) Command {
	notes, objective := several(t, someNotes), pick(t, "objective", someObjs)
	to := pick(t, "to", []Ref{{KindObjective, objective}, {KindNote, pick(t, "issue", someNotes)}})
	kr := Ref{KindKeyResult, pick(t, "key result", someKRs)}
	switch rapid.IntRange(0, 7).Draw(t, "method") {
	case 0:
		return SetNoteKind{notes, pick(t, "kind", []string{Issue, Answer, Effect, Weakness, "none"})}
	case 1:
		return LinkNotes{notes, to}
	case 6:
		return SetTeams{objective, several(t, []string{"red", "blue", "green"})}
	case 7:
		return StateContribution{objective, pick(t, "text", []string{"", "ours"})}
	case 2:
		return SetBranch{pick(t, "group", someGroups), objective}
	case 3:
		return FlagOverlap{objective, Ref{KindNote, notes[0]}, kr}
	case 4:
		return SettleOverlap{Objective: objective, A: Ref{KindNote, notes[0]}, B: kr, How: OverlapMerged, Keep: kr}
	default:
		return UnlinkNotes{notes, to}
	}
}

// drawTyping cuts something out of a text and puts something in.
func drawTyping(t *rapid.T, s *State, person string) Command {
	f := pick(t, "field", someFields())
	before, _ := s.Text(f)
	runes := []rune(before)
	from := rapid.IntRange(0, len(runes)).Draw(t, "from")
	to := rapid.IntRange(from, min(len(runes), from+6)).Draw(t, "to")
	return revise(s, person, f, string(runes[:from])+pick(t, "typed", []string{"", "a", "bc", "目標", "😀"})+string(runes[to:]))
}

// history is a board on which people do as drawn, with everything recorded.
type history struct {
	s     *State
	rev   events.Revision
	now   time.Time
	n     int
	facts facts
}

func newHistory() *history {
	start := given(NoteAdded{Note: noteID(1), Z: 1}, NoteAdded{Note: noteID(2), X: 5, Z: 2},
		GroupAdded{Group: group1, Z: 3, Notes: []Seat{{noteID(1), "V"}}}, ObjectiveDrafted{Objective: obj1, Order: "V"})
	// All this was long ago and by nobody who could undo it.
	for i := range start {
		start[i].Meta = events.Meta{}
	}
	return &history{s: fold(start), rev: events.Revision(len(start)), now: decidertest.Start.Add(time.Hour), facts: start}
}

// try is like that of play, but remembers, and people are quicker.
func (l *history) try(t *rapid.T, person string, c Command) bool {
	l.n++
	l.now = l.now.Add(time.Duration(rapid.IntRange(0, 8).Draw(t, "seconds")) * time.Second)
	command := fmt.Sprintf("command-%012d", l.n)
	d, err := Decide(l.s, c, events.By{Person: person, Command: command, Now: l.now})
	if err != nil {
		if reason(err) == "" {
			t.Fatalf("%s: %v is no refusal", c.Name(), err)
		}
		return false
	}
	for _, e := range d.Events {
		f := events.Fact[events.Event]{Event: e, Revision: l.rev, At: l.now,
			Meta: events.Meta{Schema: 1, Actor: person, Command: command, Undoes: d.Undoes, Redoes: d.Redoes}}
		Evolve(l.s, f)
		l.facts = append(l.facts, f)
		l.rev++
	}
	return true
}

// live lets people do as drawn, undo and redo among it.
func (l *history) live(t *rapid.T, most int) {
	for range rapid.IntRange(0, most).Draw(t, "doings") {
		person := pick(t, "person", writers)
		switch rapid.IntRange(0, 9).Draw(t, "kind") {
		case 0:
			l.try(t, person, Undo{Force: rapid.Bool().Draw(t, "force")})
		case 1:
			l.try(t, person, Redo{Force: rapid.Bool().Draw(t, "force")})
		default:
			l.try(t, person, drawCommand(t, l.s, person))
		}
	}
}

// drawGarbage draws facts that no decision made.
func drawGarbage(t *rapid.T) events.Fact[events.Event] {
	note, group, objective := pick(t, "note", someNotes), pick(t, "group", someGroups), pick(t, "objective", someObjs)
	keyResult, person := pick(t, "key result", someKRs), pick(t, "person", append(writers, "", nobby))
	where := []Placement{{Note: note, X: coordinate(t), Group: group}, {Note: pick(t, "note", someNotes)}, {}}
	seats := []Seat{{note, "V"}, {pick(t, "note", someNotes), ""}, {}}
	op := text.Op{{Keep: rapid.IntRange(0, 9).Draw(t, "keep")}, {Insert: pick(t, "insert", []string{"", "x", "\x00", "\xff"})},
		{Delete: rapid.IntRange(-1, 9).Draw(t, "delete")}}
	runs := []Run{{Actor: person, Client: "page", N: rapid.IntRange(-5, 5).Draw(t, "n"), Op: op}, {}}
	phase := pick(t, "phase", []string{phase1, phase2, ""})
	ref := pick(t, "ref", []Ref{{}, {KindNote, note}, {KindObjective, objective}, {KindKeyResult, keyResult}, {Kind(99), "x"}})
	e := pick(t, "event", []events.Event{
		nil, BoardCreated{}, BoardCreated{Board: board1}, BoardRetitled{runs, "t"}, BoardArchived{}, BoardRestored{},
		PersonJoined{Person: person, Role: "king", Invite: inv1}, RoleSet{person, Owner}, PersonRemoved{person},
		InviteIssued{Invite: pick(t, "invite", []string{"", inv1})}, InviteIssued{Invite: inv1, Role: Auditor, Expires: 1, Pin: &Pin{}}, PersonJoined{Person: person, Role: Auditor, Invite: inv1}, InviteRevoked{inv1},
		NoteAdded{Note: note, Group: group}, NoteAdded{}, NotesMoved{where}, NotesColored{[]string{note, note, ""}, "x"},
		ScopeSet{"x"}, FocusOverridden{objective, "x"}, RulesTaken{Hard: true}, CycleTaken{Start: "x", End: "2026-01-01"}, RoundOpened{Objective: objective}, RoundClosed{objective}, LimitExceeded{Ref: ref}, ChangeBudgetExceeded{Ref: ref}, PersonLabelsSet{person, "x", "y"}, TeamsSet{objective, nil}, ContributionStated{objective, "x"},
		GatePassed{Gate: "x", Ref: ref}, GateWaived{Gate: "x", Ref: ref}, GateReopened{Gate: "x", Ref: ref}, GroupBranched{group, objective}, BranchesChecked{objective, group, true},
		OverlapFlagged{objective, ref, ref}, OverlapFlagged{objective, ref, Ref{}}, OverlapSettled{Objective: objective, A: ref, How: "x"},
		NoteKindSet{[]string{note, note, ""}, "x"}, NotesLinked{[]string{note, note, ""}, ref}, NotesUnlinked{[]string{note, ""}, ref}, NoteAdded{Note: note, About: []Ref{ref, ref}},
		NotesDeleted{[]string{note, "", note}}, NotesRestored{someNotes}, NoteRevised{note, runs, "t"}, NoteRevised{Note: note},
		GroupAdded{Group: group, Notes: seats}, GroupAdded{}, NotesGrouped{group, seats}, GroupMoved{group, 1, 1, -1}, GroupRenamed{group, runs, ""},
		GroupsMerged{group, pick(t, "into", someGroups), seats}, GroupDissolved{group, where}, GroupRestored{group, where},
		ObjectiveDrafted{Objective: objective, From: []Ref{ref, {KindNote, note}}}, ObjectiveDrafted{}, ObjectiveRetitled{objective, runs, "t", ""},
		ObjectiveReasoned{objective, runs, "t", ""}, ObjectiveTranslated{objective, runs, "t", ""}, ObjectiveMoved{objective, ""}, ObjectiveDeleted{objective, ""}, ObjectiveRestored{objective},
		KeyResultDrafted{KeyResult: keyResult, Objective: objective, From: []Ref{ref}}, KeyResultDrafted{}, KeyResultRetitled{keyResult, runs, "t", ""},
		KeyResultDefined{keyResult, runs, "t", ""}, KeyResultTranslated{keyResult, runs, "t", ""}, KeyResultMeasured{KeyResult: keyResult}, KeyResultMeasured{KeyResult: keyResult, Gauge: Gauge{Kind: "x", Steps: []Milestone{{}, {Weight: -1}}}}, KeyResultMoved{keyResult, objective, "", ""},
		KeyResultDeleted{keyResult, ""}, KeyResultRestored{keyResult}, OwnerAssigned{ref, person, ""}, DueSet{ref, "never", ""}, AmbitionSet{ref, "x", ""},
		KPIAdded{}, KPIAdded{KPI: note}, KPIRetitled{note, runs, "t"}, KPIMoved{note, ""}, KPIDescribed{note, Health{Frequency: "x"}}, KPIGuarded{note, []Ref{ref}}, KPIMeasured{note, 1, "x"}, KPIReported{note, 1, "x"}, KPIDeleted{note}, KPIRestored{note}, KeyResultHandedOver{keyResult, note},
		PlanGenerated{}, PlanGenerated{Plan: note, Rows: []PlanRow{{}}},
		InitiativeDrafted{}, InitiativeDrafted{Initiative: init1, For: []Ref{ref, ref}, From: []Ref{ref}}, InitiativeRetitled{init1, runs, "t"}, InitiativeMoved{init1, ""}, InitiativeAttached{init1, ref}, InitiativeDetached{init1, ref},
		InitiativeDeleted{init1}, InitiativeRestored{init1}, InitiativeStatusSet{init1, "x"}, InitiativeStatusReported{init1, "x"}, ContributorsSet{init1, []string{"", ""}}, InitiativeStartSet{init1, "x"}, InitiativeMilestoneSet{init1, InitiativeMilestone{ID: note, Due: "x"}}, InitiativeMilestoneSet{}, InitiativeMilestoneDropped{init1, note},
		LinkAdded{}, LinkAdded{ref, Link{ID: note, Status: "x"}}, LinkStatusSet{}, LinkStatusSet{ref, note, "x"}, LinkStatusReported{ref, note, ""}, LinkStatusReported{}, LinkRemoved{ref, note}, LinkRemoved{},
		GoalProposed{ref}, GoalAgreed{ref, nil}, GoalReopened{ref, ""}, GoalRestaged{ref, Stage{State: "closed"}}, GoalRestaged{ref, Stage{State: "x"}},
		DueSet{ref, "soon", "because"}, HorizonSet{}, HorizonSet{objective, "x", ""}, PilotMarked{}, PilotMarked{Ref: ref, Exit: "x"}, PilotPromoted{}, PilotPromoted{ref, PilotOutcome{}}, PilotEnded{ref, PilotOutcome{}}, PilotRestored{}, PilotRestored{ref, &Pilot{}, ""}, LabelsSet{}, LabelsSet{ref, []string{"", ""}}, GoalContributorsSet{}, GoalContributorsSet{ref, []string{""}}, TargetsPhased{}, TargetsPhased{keyResult, []PhasedTarget{{"x", -1}, {}}, ""}, WeightsSet{}, WeightsSet{Objective: objective, Weights: []Weight{{}, {keyResult, number(-1)}, {keyResult, number(50)}, {keyResult, nil}}},
		CheckedIn{}, CheckedIn{CheckIn: note, KeyResult: keyResult, Value: coordinate(t), Confidence: -3, On: "x", Comment: events.Erased}, CheckedIn{CheckIn: group, KeyResult: keyResult, Done: []string{"", "x"}}, CheckInReported{}, CheckInReported{CheckIn: note, KeyResult: keyResult, Confidence: 99, Comment: events.Erased}, DelegateSet{keyResult, person}, DelegateSet{},
		RecognitionGiven{note, person, ref, events.Erased, 6}, RecognitionGiven{}, RecognitionWithdrawn{note}, RecognitionWithdrawn{}, TextErased{Refs: []Ref{{KindRecognition, note}}},
		ReviewOpened{note}, ReviewOpened{}, GoalScored{Review: note, Ref: ref, Score: coordinate(t)}, GoalScored{}, GoalDecided{note, ref, "x", "y"}, GoalDecided{}, ReviewClosed{note, []string{person, ""}}, ReviewClosed{},
		GoalClosed{Ref: ref}, GoalClosed{}, VerdictOverridden{keyResult, "x", ""}, VerdictOverridden{},
		CommentAdded{}, CommentAdded{Comment: note, Of: ref, Text: events.Erased, Mentions: []string{"", person}}, CommentEdited{Comment: note, Text: "x"}, CommentEdited{}, CommentDeleted{note}, CommentDeleted{},
		ReactionAdded{Ref{KindComment, note}, "agree"}, ReactionAdded{ref, "x"}, ReactionAdded{Ref{KindCheckIn, note}, "thanks"}, ReactionRemoved{Ref{KindComment, note}, "agree"}, ReactionRemoved{}, CheckInAcknowledged{note}, CheckInAcknowledged{},
		TextErased{Refs: []Ref{{KindComment, note}}}, TextErased{Refs: []Ref{{KindCheckIn, note}, {KindCheckIn, "x"}}},
		GoalCarried{ref, drawTarget(t), "x"}, GoalCarried{},
		GoalAligned{ref, drawTarget(t), "x"}, GoalAligned{ref, Target{}, ""}, GoalUnaligned{ref, drawTarget(t)}, OrphanDeclared{objective, "x"}, OrphanDeclared{},
		PerspectiveSet{objective, "x"}, PerspectiveSet{},
		NoteAdded{Note: note, Hidden: true, Salt: "x"}, NotesRevealed{Notes: []string{note, note, ""}}, NotesRevealed{Notes: []string{note}, Places: where},
		NoteAdded{Note: note, Hidden: true, Key: "k"}, NoteAdded{Note: note, Late: true, For: person}, PhaseMarked{Phase: phase, Done: true, Key: "k"}, PhaseMarked{Phase: phase, Key: "k"}, AgendaSet{plan}, AgendaSet{[]Planned{{}, plan[1], plan[1]}}, PhaseStarted{Phase: phase, Until: -1}, PhaseStarted{Phase: phase, From: phase1},
		PhaseTimed{phase, 5, 5}, PhaseEnded{phase}, PhaseTurnedBack{phase, phase1}, PhaseTurnedBack{To: phase}, PhaseMarked{Phase: phase, Done: true}, PhaseMarked{Phase: phase}, LeadHanded{person},
		PollOpened{}, PollOpened{Poll: poll1}, PollOpened{Poll: poll1, PollPlan: PollPlan{Kind: "x"}, Subjects: []Ref{ref, ref}, Round: -1},
		PollClosed{Poll: poll1, Ballots: []Ballot{{}, {ID: ballot1, Vote: Vote{Answer: whole(Object), Grid: []*[2]int{nil}}}}}, PollClosed{Poll: "x"}, PollCancelled{poll1},
		BreakoutsOpened{}, BreakoutsOpened{Groups: []BreakoutGroup{{}, {Breakout: note, People: []string{person, ""}}, {Breakout: note}}}, BreakoutJoined{note}, BreakoutJoined{}, BreakoutsGathered{},
		ObjectionWithdrawn{poll1, ballot1}, ChoiceRecorded{Poll: poll1, Subject: ref, Chosen: true}, ChoiceRecorded{Subject: ref}, ChoiceRecorded{},
	})
	commands := []string{"", "a", "b", "c"}
	return events.Fact[events.Event]{Event: e, Revision: events.Revision(rapid.IntRange(-2, 50).Draw(t, "revision")),
		At: decidertest.Start.Add(time.Duration(rapid.IntRange(-9, 9).Draw(t, "at")) * time.Second),
		Meta: events.Meta{Actor: person, Command: pick(t, "command", commands),
			Undoes: pick(t, "undoes", commands), Redoes: pick(t, "redoes", append(commands, "", "", ""))}}
}
