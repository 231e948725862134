package board

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"keyline/events"
	"keyline/events/decidertest"
)

const (
	phase1 = "phase0000001"
	phase2 = "phase0000002"
	phase3 = "phase0000003"
)

var plan = []Planned{
	{Phase: phase1, Title: "Issues", Minutes: 10, Kind: "write", Private: true, May: []string{"write"}},
	{Phase: phase2, Title: "Group", Minutes: 20, Kind: "group", May: []string{"write", "sort"}},
	{Phase: phase3, Title: "Break", Kind: "break"},
}

// clock is how by tells the time, in milliseconds, so many seconds later.
func clock(seconds int) int64 {
	return decidertest.Start.Add(time.Hour + time.Duration(seconds)*time.Second).UnixMilli()
}

// at is by, so many seconds later.
func at(person string, seconds int) events.By {
	b := by(person)
	b.Now = b.Now.Add(time.Duration(seconds) * time.Second)
	return b
}

// meeting is a board whose first phase Ben began in the second before by.
func meeting(more ...events.Event) facts {
	f := then(people(), ben, AgendaSet{plan})
	begun := decidertest.Given(events.Revision(len(f)), ben, append([]events.Event{PhaseStarted{Phase: phase1, Until: clock(599)}}, more...)...)
	for i := range begun {
		begun[i].At = decidertest.Start.Add(time.Hour - time.Second)
	}
	return append(f, begun...)
}

func TestAgenda(t *testing.T) {
	set := then(people(), ben, AgendaSet{plan})
	bad := func(name, reason string, change func(*Planned)) row {
		phases := slices.Clone(plan)
		change(&phases[1])
		return row{Name: name, Given: people(), When: SetAgenda{phases}, By: by(ben), Refused: reason}
	}
	run(t, []row{
		{Name: "set", Given: people(), When: SetAgenda{plan}, By: by(ben), Then: []events.Event{AgendaSet{plan}}},
		{Name: "not by a participant", Given: people(), When: SetAgenda{plan}, By: by(cleo), Refused: "role_forbids"},
		{Name: "set to the same", Given: set, When: SetAgenda{plan}, By: by(ben)},
		{Name: "another order", Given: set, When: SetAgenda{[]Planned{plan[1], plan[0]}}, By: by(ben), Then: []events.Event{AgendaSet{[]Planned{plan[1], plan[0]}}}},
		{Name: "none", Given: set, When: SetAgenda{}, By: by(ben), Then: []events.Event{AgendaSet{}}},
		{Name: "without the phase that is going on", Given: meeting(), When: SetAgenda{plan[1:]}, By: by(ben), Refused: "phase_running"},
		bad("twice", "named_twice", func(p *Planned) { p.Phase = phase1 }),
		bad("id", "id_malformed", func(p *Planned) { p.Phase = "x" }),
		bad("intent", "text_too_long", func(p *Planned) { p.Intent = long(1001) }),
		bad("deadline", "date_malformed", func(p *Planned) { p.Ends = -1 }),
		bad("kind", "unknown_phase_kind", func(p *Planned) { p.Kind = "party" }),
		bad("act", "unknown_act", func(p *Planned) { p.May = []string{"lead"} }),
		bad("act twice", "unknown_act", func(p *Planned) { p.May = []string{"write", "write"} }),
		bad("length", "minutes_out_of_range", func(p *Planned) { p.Minutes = -1 }),
		bad("title", "text_too_long", func(p *Planned) { p.Title = long(301) }),
		{Name: "too long", Given: people(), When: SetAgenda{make([]Planned, 61)}, By: by(ben), Refused: "agenda_too_long"},
	})
}

func TestPhases(t *testing.T) {
	dated := func(ends int64) facts {
		p := plan[0]
		p.Ends = ends
		return then(people(), ben, AgendaSet{[]Planned{p}})
	}
	set := then(people(), ben, AgendaSet{plan})
	run(t, []row{
		{Name: "begin", Given: set, When: StartPhase{Phase: phase1}, By: by(ben), Then: []events.Event{PhaseStarted{Phase: phase1, Until: clock(600)}}},
		{Name: "not by a participant", Given: set, When: StartPhase{Phase: phase1}, By: by(cleo), Refused: "role_forbids"},
		{Name: "unknown", Given: people(), When: StartPhase{Phase: phase1}, By: by(ben), Refused: "unknown_phase"},
		{Name: "out of the agenda", Given: then(set, ben, AgendaSet{plan[1:]}), When: StartPhase{Phase: phase1}, By: by(ben), Refused: "gone"},
		{Name: "next", Given: meeting(), When: StartPhase{phase2, phase1}, By: by(ada), Then: []events.Event{PhaseStarted{phase2, phase1, clock(1200)}}},
		{Name: "until a day", Given: dated(clock(86400)), When: StartPhase{Phase: phase1}, By: by(ben), Then: []events.Event{PhaseStarted{Phase: phase1, Until: clock(86400)}}},
		{Name: "until a day that is over", Given: dated(clock(-1)), When: StartPhase{Phase: phase1}, By: by(ben), Then: []events.Event{PhaseStarted{Phase: phase1, Until: clock(600)}}},
		{Name: "no timer", Given: meeting(), When: StartPhase{phase3, phase1}, By: by(ben), Then: []events.Event{PhaseStarted{Phase: phase3, From: phase1}}},
		{Name: "two press next", Given: meeting(PhaseStarted{phase2, phase1, clock(1200)}), When: StartPhase{phase2, phase1}, By: by(ada)},
		{Name: "two press next, one sees more", Given: meeting(PhaseStarted{phase2, phase1, clock(1200)}), When: StartPhase{phase3, phase1}, By: by(ada), Refused: "phase_moved_on"},
		{Name: "back to what was left", Given: meeting(PhaseStarted{phase2, phase1, clock(1200)}), When: StartPhase{phase1, phase2}, By: by(ben),
			Then: []events.Event{PhaseStarted{phase1, phase2, clock(600)}}},
		{Name: "back to where nothing was left", Given: meeting(PhaseTimed{Phase: phase1, Left: 1}, PhaseStarted{phase2, phase1, clock(1200)}), When: StartPhase{phase1, phase2}, By: by(ben),
			Then: []events.Event{PhaseStarted{phase1, phase2, clock(60)}}},
		{Name: "pause", Given: meeting(), When: PausePhase{phase1}, By: by(ben), Then: []events.Event{PhaseTimed{Phase: phase1, Left: 599_000}}},
		{Name: "pause after the end", Given: meeting(), When: PausePhase{phase1}, By: at(ben, 700), Then: []events.Event{PhaseTimed{Phase: phase1, Left: 1}}},
		{Name: "pause twice", Given: meeting(PhaseTimed{Phase: phase1, Left: 5}), When: PausePhase{phase1}, By: by(ben)},
		{Name: "pause another", Given: meeting(), When: PausePhase{phase2}, By: by(ben), Refused: "phase_moved_on"},
		{Name: "pause nothing", Given: set, When: PausePhase{}, By: by(ben), Refused: "phase_moved_on"},
		{Name: "resume", Given: meeting(PhaseTimed{Phase: phase1, Left: 5000}), When: ResumePhase{phase1}, By: by(ben), Then: []events.Event{PhaseTimed{Phase: phase1, Until: clock(5)}}},
		{Name: "resume what runs", Given: meeting(), When: ResumePhase{phase1}, By: by(ben)},
		{Name: "a minute more", Given: meeting(), When: ExtendPhase{phase1, 1}, By: by(ben), Then: []events.Event{PhaseTimed{Phase: phase1, Until: clock(659)}}},
		{Name: "a minute more after the end", Given: meeting(), When: ExtendPhase{phase1, 1}, By: at(ben, 700), Then: []events.Event{PhaseTimed{Phase: phase1, Until: clock(760)}}},
		{Name: "a minute more while it stands", Given: meeting(PhaseTimed{Phase: phase1, Left: 5000}), When: ExtendPhase{phase1, 1}, By: by(ben),
			Then: []events.Event{PhaseTimed{Phase: phase1, Left: 65_000}}},
		{Name: "less", Given: meeting(), When: ExtendPhase{phase1, -1}, By: by(ben), Refused: "minutes_out_of_range"},
		{Name: "end", Given: meeting(), When: EndPhase{phase1}, By: by(ben), Then: []events.Event{PhaseEnded{phase1}}},
		{Name: "end another", Given: meeting(), When: EndPhase{phase2}, By: by(ben), Refused: "phase_moved_on"},
		{Name: "done", Given: meeting(), When: MarkDone{Phase: phase1, Done: true}, By: by(cleo), Then: []events.Event{PhaseMarked{Phase: phase1, Done: true}}},
		{Name: "done twice", Given: then(meeting(), cleo, PhaseMarked{Phase: phase1, Done: true}), When: MarkDone{Phase: phase1, Done: true}, By: by(cleo)},
		{Name: "not done after all", Given: then(meeting(), cleo, PhaseMarked{Phase: phase1, Done: true}), When: MarkDone{Phase: phase1, Done: false}, By: by(cleo), Then: []events.Event{PhaseMarked{Phase: phase1}}},
		{Name: "done with another", Given: meeting(), When: MarkDone{Phase: phase2, Done: true}, By: by(cleo), Refused: "phase_moved_on"},
		{Name: "observers have nothing to be done with", Given: meeting(), When: MarkDone{Phase: phase1, Done: true}, By: by(olga), Refused: "role_forbids"},
	})
}

func TestTurnBack(t *testing.T) {
	next := PhaseStarted{phase2, phase1, clock(1199)}
	run(t, []row{
		{Name: "an advance", Given: meeting(next), When: TurnBack{phase2}, By: by(ben), Then: []events.Event{PhaseTurnedBack{phase2, phase1}}},
		{Name: "a beginning", Given: meeting(), When: TurnBack{phase1}, By: by(ben), Then: []events.Event{PhaseTurnedBack{Phase: phase1}}},
		{Name: "an end", Given: meeting(PhaseEnded{phase1}), When: TurnBack{}, By: by(ben), Then: []events.Event{PhaseTurnedBack{To: phase1}}},
		{Name: "not by a participant", Given: meeting(next), When: TurnBack{phase2}, By: by(cleo), Refused: "role_forbids"},
		{Name: "too late", Given: meeting(next), When: TurnBack{phase2}, By: at(ben, 12), Refused: "too_late"},
		{Name: "twice", Given: meeting(next, PhaseTurnedBack{phase2, phase1}), When: TurnBack{phase2}, By: by(ben), Refused: "phase_moved_on"},
		{Name: "nothing", Given: people(), When: TurnBack{}, By: by(ben), Refused: "phase_moved_on"},
	})
	s := fold(then(meeting(next), cleo, PhaseMarked{Phase: phase2, Done: true}))
	Evolve(s, events.Fact[events.Event]{Event: PhaseTurnedBack{phase2, phase1}, At: by(ben).Now, Revision: 50, Meta: events.Meta{Actor: ben}})
	if p := s.Phases[phase1]; s.Phase != phase1 || !p.Now || p.Until != clock(599) || p.Left != 0 || p.Since != clock(-1) {
		t.Errorf("the first phase came back as %+v", p.course)
	}
	if p := s.Phases[phase2]; p.Now || p.Since != 0 || p.Until != 0 {
		t.Errorf("the second phase stays as %+v", p.course)
	}
}

// Anybody who looks at the board at any moment sees one phase at most, and it
// is the one that the state names.
func TestOnePhaseAtATime(t *testing.T) {
	ids := []string{"", phase1, phase2, phase3}
	rapid.Check(t, func(t *rapid.T) {
		l := &history{s: fold(meeting()), rev: 20, now: by(ben).Now}
		for range rapid.IntRange(1, 30).Draw(t, "commands") {
			a, b := pick(t, "a", ids), pick(t, "b", append(ids, l.s.Phase, l.s.Phase, l.s.Phase))
			l.try(t, pick(t, "person", []string{ada, ben, cleo}), pick(t, "command", []Command{StartPhase{a, b}, StartPhase{a, b}, EndPhase{b}, TurnBack{b}, PausePhase{b},
				ResumePhase{b}, ExtendPhase{b, 1}, MarkDone{Phase: b, Done: true}, MarkDone{Phase: b, Done: false}, SetAgenda{plan}, SetAgenda{plan[:2]}, SetAgenda{plan[1:]}, Undo{}, HandLead{cleo}}))
			for id, p := range l.s.Phases {
				if p.Now != (id == l.s.Phase) || p.Now && p.Gone || !p.Now && p.Until != 0 || p.Until != 0 && p.Left != 0 {
					t.Fatalf("%s is %+v while %q is going on", id, *p, l.s.Phase)
				}
			}
		}
	})
}

func TestDoneIsANumberToOthers(t *testing.T) {
	s := fold(then(then(meeting(), cleo, PhaseMarked{Phase: phase1, Done: true}), dora, PhaseMarked{Phase: phase1, Done: true}))
	if n := s.Ready(phase1); n != 2 {
		t.Errorf("%d are done, want 2", n)
	}
	if by := s.Changed(Ref{KindPhase, phase1}); by != ben {
		t.Errorf("the phase says that %s was done last", by)
	}
	s.Touched()
	Evolve(s, events.Fact[events.Event]{Event: PersonRemoved{cleo}, At: by(ben).Now, Revision: 50, Meta: events.Meta{Actor: ben}})
	if n := s.Ready(phase1); n != 1 || !slices.Contains(s.Touched(), Touch{Ref{KindPhase, phase1}, PhaseReady}) {
		t.Errorf("%d are done after one left, want 1", n)
	}
	Evolve(s, events.Fact[events.Event]{Event: PhaseStarted{phase2, phase1, 0}, At: by(ben).Now, Revision: 51, Meta: events.Meta{Actor: ben}})
	Evolve(s, events.Fact[events.Event]{Event: PhaseStarted{phase1, phase2, 0}, At: by(ben).Now, Revision: 52, Meta: events.Meta{Actor: ben}})
	if n := s.Ready(phase1); n != 0 {
		t.Errorf("%d are done with a phase that began again", n)
	}
}

func TestLead(t *testing.T) {
	run(t, []row{
		{Name: "hand over", Given: meeting(), When: HandLead{ada}, By: by(ada), Then: []events.Event{LeadHanded{ada}}},
		{Name: "a facilitator hands nothing to an owner", Given: meeting(), When: HandLead{ada}, By: by(ben), Refused: "outranked"},
		{Name: "to who leads", Given: meeting(), When: HandLead{ben}, By: by(ben)},
		{Name: "to a participant", Given: meeting(), When: HandLead{cleo}, By: by(ben), Then: []events.Event{RoleSet{cleo, Facilitator}, LeadHanded{cleo}}},
		{Name: "not by a participant", Given: meeting(), When: HandLead{cleo}, By: by(cleo), Refused: "role_forbids"},
		{Name: "nobody", Given: meeting(), When: HandLead{nobby}, By: by(ben), Refused: "unknown_person"},
		{Name: "who left", Given: then(meeting(), ben, PersonRemoved{cleo}), When: HandLead{cleo}, By: by(ben), Refused: "gone"},
	})
	for name, e := range map[string]events.Event{"removed": PersonRemoved{ben}, "demoted": RoleSet{ben, Participant}} {
		if s := fold(then(meeting(), ada, e)); s.Lead != "" {
			t.Errorf("%s, but leads", name)
		}
	}
	if s := fold(meeting()); s.Lead != ben {
		t.Errorf("who began the meeting does not lead it, but %q", s.Lead)
	}
}

// What participants may do follows the phase; who runs the meeting is free.
func TestActs(t *testing.T) {
	mine, others := NoteAdded{Note: note1, Z: 1, Color: "sun"}, NoteAdded{Note: note2, Z: 2, Color: "sun"}
	rk := Ref{KindKeyResult, kr1}
	board := func(may ...string) *State {
		f := then(then(people(), cleo, mine), dora, others, GroupAdded{Group: group1, Z: 3},
			ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"})
		return fold(then(f, ben, AgendaSet{[]Planned{{Phase: phase1, Kind: "write", May: may}}}, PhaseStarted{Phase: phase1}))
	}
	move := func(id string) Command { return MoveNotes{[]Spot{{id, 9, 9}}} }
	rows := []struct {
		name string
		c    func(*State) Command
		asks string // none: always allowed; lead: never
	}{
		{"add", func(*State) Command { return AddNote{Note: note3} }, "write"},
		{"move own", func(*State) Command { return move(note1) }, "write"},
		{"move another's", func(*State) Command { return move(note2) }, "sort"},
		{"colour own", func(*State) Command { return ColorNotes{[]string{note1}, "rose"} }, "write"},
		{"colour another's", func(*State) Command { return ColorNotes{[]string{note2}, "rose"} }, "sort"},
		{"delete own", func(*State) Command { return DeleteNotes{[]string{note1}} }, "write"},
		{"delete another's", func(*State) Command { return DeleteNotes{[]string{note2}} }, "edit"},
		{"type in own", func(s *State) Command { return revise(s, cleo, noteText(note1), "x") }, "write"},
		{"type in another's", func(s *State) Command { return revise(s, cleo, noteText(note2), "x") }, "edit"},
		{"group", func(*State) Command { return AddGroup{Group: group2, Notes: []string{note2}} }, "sort"},
		{"name a group", func(s *State) Command { return revise(s, cleo, Field{Ref{KindGroup, group1}, "name"}, "x") }, "sort"},
		{"draft", func(*State) Command { return DraftObjective{Objective: obj2, Order: "W"} }, "goals"},
		{"delete a goal", func(*State) Command { return DeleteKeyResult{kr1, ""} }, "goals"},
		{"own a goal", func(*State) Command { return AssignOwner{rk, cleo, ""} }, "goals"},
		{"retitle the board", func(s *State) Command { return revise(s, cleo, Field{Ref{KindBoard, board1}, "title"}, "x") }, "lead"},
		{"be done", func(*State) Command { return MarkDone{Phase: phase1, Done: true} }, "none"},
	}
	for _, r := range rows {
		for _, act := range append(actNames, "none") {
			s := board(act)
			if act == "none" {
				s = board()
			}
			_, err := Decide(s, r.c(s), by(cleo))
			if allowed := err == nil; allowed != (r.asks == act || r.asks == "none") || !allowed && reason(err) != "phase_forbids" {
				t.Errorf("%s while %s is allowed: %v", r.name, act, err)
			}
			if _, err := Decide(s, HandLead{cleo}, by(ben)); err != nil {
				t.Fatal(err)
			}
			Evolve(s, events.Fact[events.Event]{Event: RoleSet{cleo, Facilitator}, At: by(ben).Now, Revision: 60, Meta: events.Meta{Actor: ben}})
			if _, err := Decide(s, r.c(s), by(cleo)); err != nil {
				t.Errorf("%s by a facilitator: %v", r.name, err)
			}
		}
	}
}

// Undo is no way round a phase: what it would do is asked for like all else.
func TestUndoKeepsToThePhase(t *testing.T) {
	moved := NotesMoved{[]Placement{{Note: note2, X: 5, Z: 9}}}
	f := then(then(people(), dora, NoteAdded{Note: note2, Z: 2}), cleo, moved)
	for act, refused := range map[string]string{"write": "phase_forbids", "sort": ""} {
		s := fold(then(f, ben, AgendaSet{[]Planned{{Phase: phase1, Kind: "group", May: []string{act}}}}, PhaseStarted{Phase: phase1}))
		if _, err := Decide(s, Undo{}, by(cleo)); reason(err) != refused {
			t.Errorf("undo while %s is allowed: %v", act, err)
		}
	}
}

// A type of event that nobody thought of would be allowed in every phase.
func TestEveryEventAsksOrIsForRoles(t *testing.T) {
	roles := []string{"BoardCreated", "BoardArchived", "BoardRestored", "PersonJoined", "RoleSet", "PersonRemoved", "InviteIssued", "InviteRevoked",
		"HistoryRead", "HistoryExported", "GoalsExported", "TextErased", "CommandsRefused",
		"NotesRevealed", "AgendaSet", "PhaseStarted", "PhaseTimed", "PhaseEnded", "PhaseTurnedBack", "PhaseMarked", "LeadHanded",
		"PollOpened", "PollClosed", "PollCancelled", "BreakoutsOpened", "BreakoutJoined", "BreakoutsGathered", "ObjectionWithdrawn", "ChoiceRecorded", "CheckedIn", "CheckInReported", "DelegateSet", "CommentAdded", "CommentEdited", "CommentDeleted", "ReactionAdded", "ReactionRemoved", "CheckInAcknowledged", "ReviewOpened", "GoalScored", "GoalDecided", "ReviewClosed", "GoalClosed", "VerdictOverridden", "RoundOpened", "RoundClosed", "LimitExceeded", "ChangeBudgetExceeded", "RulesTaken", "CycleTaken", "ScopeSet", "PersonLabelsSet", "GatePassed", "GateWaived", "GateReopened",
		"RecognitionGiven", "RecognitionWithdrawn"}
	for name, kind := range Kinds() {
		e, err := kind.Decode([]byte(`{"notes":[` + map[bool]string{true: `{"note":"x"}`, false: `"x"`}[name == "NotesMoved" || name == "NotesGrouped" || name == "GroupAdded" ||
			name == "GroupsMerged" || name == "GroupDissolved" || name == "GroupRestored"] + `]}`))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if asks := New().asks(e, cleo); (asks == 0) != slices.Contains(roles, name) {
			t.Errorf("%s asks for %v", name, asks.Names())
		}
	}
}

func TestActNames(t *testing.T) {
	if diff := cmp.Diff([]string{"write", "goals"}, actsOf([]string{"goals", "write", "x"}).Names()); diff != "" {
		t.Error(diff)
	}
}
