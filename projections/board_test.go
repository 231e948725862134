package projections

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/text"
)

const (
	ada  = "adaadaadaada"
	cleo = "cleocleocleo"
	erik = "erikerikerik"
	dora = "doradoradora"
)

var (
	start   = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	manager = Viewer{Person: ada, Role: board.Owner}
	guest   = Viewer{Person: cleo, Role: board.Participant}
)

// live is a board with commands decided on it.
type live struct {
	*Board
	n     int
	facts []events.Fact[events.Event]
}

func newLive() *live { return &live{Board: NewBoard()} }

func (l *live) do(person string, c board.Command) error {
	l.n++
	by := events.By{Person: person, Command: fmt.Sprintf("command-%012d", l.n), Now: start.Add(time.Duration(l.n) * time.Second)}
	d, err := board.Decide(l.State, c, by)
	for _, e := range d.Events {
		f := events.Fact[events.Event]{Event: e, Revision: l.Revision + 1, At: by.Now,
			Meta: events.Meta{Actor: person, Command: by.Command, Undoes: d.Undoes, Redoes: d.Redoes}}
		l.facts = append(l.facts, f)
		l.Apply(f)
	}
	return err
}

// begin is a board with three people and content.
func begin(t interface{ Fatal(...any) }) *live {
	l := newLive()
	for _, err := range []error{
		l.do(ada, board.CreateBoard{Space: "home", Board: "board0000001", Template: "workshop", Lang: "zh-Hant"}),
		l.do(cleo, board.JoinBoard{Person: cleo, Role: board.Participant}),
		l.do(dora, board.JoinBoard{Person: dora, Role: board.Facilitator}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func TestNamesComeFromTheDirectory(t *testing.T) {
	l := newLive()
	l.Rename(cleo, "Cléo")
	l.Rename(cleo, "Cleo \u2028")
	if got := l.Touched(); len(got) != 0 {
		t.Errorf("somebody who is not here touches %v", got)
	}
	_ = l.do(ada, board.CreateBoard{Space: "home", Board: "board0000001", Template: "blank", Lang: "en"})
	_ = l.do(cleo, board.JoinBoard{Person: cleo, Role: board.Participant})
	l.Rename(ada, "Ada")
	l.Rename(ada, "Ada")
	var puts []string
	for _, touched := range l.Touched() {
		put, ok := l.AppendPut(nil, guest, touched)
		if !ok {
			t.Errorf("%s is not for guests", touched.Ref)
		}
		puts = append(puts, string(put))
	}
	want := []string{
		`["board","board0000001",{"title":null,"template":"blank","space":"home","at":1772442001000},"adaadaadaada"]`,
		`["person","adaadaadaada",{"name":"Ada","role":"owner","hue":0,"at":1772442001000},"adaadaadaada"]`,
		`["person","cleocleocleo",{"name":"Cleo \u2028","role":"participant","hue":1,"at":1772442002000},"cleocleocleo"]`,
	}
	if diff := cmp.Diff(want, puts); diff != "" {
		t.Errorf("puts (-want +got):\n%s", diff)
	}
	l.Rename(cleo, "")
	put, _ := l.AppendPut(nil, guest, l.Touched()[0])
	if got, want := string(put), `["person","cleocleocleo",{"name":null},"cleocleocleo"]`; got != want {
		t.Errorf("erased name: got %s, want %s", got, want)
	}
}

func TestApplyIsIdempotent(t *testing.T) {
	l := begin(t)
	before, last := l.AppendSnapshot(nil, manager), l.Revision
	l.Apply(events.Fact[events.Event]{Event: board.BoardArchived{}, Revision: last})
	if after := l.AppendSnapshot(nil, manager); !bytes.Equal(before, after) || l.Revision != last {
		t.Error("a revision was applied twice")
	}
}

func TestOnlyManagersSeeInvites(t *testing.T) {
	l := begin(t)
	issue := board.IssueInvite{Invite: "invite000001", Hash: fmt.Sprintf("%064x", 15), Role: board.Observer, Expires: start.Add(time.Hour).UnixMilli()}
	l.Touched()
	if err := l.do(ada, issue); err != nil {
		t.Fatal(err)
	}
	touched := l.Touched()[0]
	if l.Scope(touched) != Managers {
		t.Error("invites are for everyone")
	}
	if put, ok := l.AppendPut([]byte("x"), guest, touched); ok || string(put) != "x" {
		t.Errorf("a guest gets %s", put)
	}
	put, ok := l.AppendPut(nil, manager, touched)
	want := `["invite","invite000001",{"role":"observer","expires":1772445600000,"uses":0,"max":0,"by":"adaadaadaada","at":1772442004000},"adaadaadaada"]`
	if !ok || string(put) != want {
		t.Errorf("a manager gets %s, want %s", put, want)
	}
	for _, secret := range []string{issue.Hash, issue.Invite} {
		if bytes.Contains(l.AppendSnapshot(nil, guest), []byte(secret)) {
			t.Errorf("a guest's snapshot has %s", secret)
		}
	}
	if bytes.Contains(l.AppendSnapshot(nil, manager), []byte(issue.Hash)) {
		t.Error("a manager's snapshot has the hash")
	}
}

// Others learn how many are done with a phase, never who.
func TestWhoIsDoneStaysWithThem(t *testing.T) {
	l := begin(t)
	l.Touched()
	for _, err := range []error{
		l.do(ada, board.StartPhase{Phase: "templatep001"}),
		l.do(cleo, board.MarkDone{Phase: "templatep001", Done: true}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var own, others []byte
	for _, touch := range l.Touched() {
		if touch.Ref.Kind == board.KindPerson && touch.Fields == board.PersonReady || touch.Ref.Kind == board.KindPhase {
			touch.Fields &= board.PersonReady | board.PhaseReady
			own, _ = l.AppendPut(own, guest, touch)
			others, _ = l.AppendPut(others, manager, touch)
		}
	}
	if want := `["phase","templatep001",{"ready":1},"adaadaadaada"]`; string(others) != want {
		t.Errorf("others get %s, want %s", others, want)
	}
	if !bytes.Contains(own, []byte(`["person","cleocleocleo",{"ready":"templatep001"},`)) || !l.Owns(cleo) || l.Owns(ada) {
		t.Errorf("the one who is done gets %s", own)
	}
	for _, v := range []Viewer{manager, {Person: dora, Role: board.Facilitator}, {Role: board.Auditor}} {
		if bytes.Contains(l.AppendSnapshot(nil, v), []byte(`"ready":"`)) {
			t.Errorf("%s sees who is done", v.Role)
		}
	}
}

// Of a hidden note others see a blank with a seal, managers and auditors too,
// and after the reveal that the seal was of this text.
func TestHiddenNotesAreBlanks(t *testing.T) {
	l := begin(t)
	salt := fmt.Sprintf("%032x", 7)
	do := func(person string, c board.Command) []board.Touch {
		l.Touched()
		if err := l.do(person, c); err != nil {
			t.Fatal(err)
		}
		return l.Touched()
	}
	do(ada, board.SetAgenda{Phases: []board.Planned{{Phase: "phase0000001", Kind: "write", Private: true, May: []string{"write"}}}})
	do(ada, board.StartPhase{Phase: "phase0000001"})
	others := []Viewer{manager, {Person: dora, Role: board.Facilitator}, {Person: "yuri", Role: board.Auditor}, {Role: board.Owner}}
	var history [][]byte
	show := func(touched []board.Touch) {
		for _, v := range others {
			for _, touch := range touched {
				put, _ := l.AppendPut(nil, v, touch)
				history = append(history, put)
			}
			history = append(history, l.AppendSnapshot(nil, v))
		}
	}
	show(do(cleo, board.AddNote{Note: "note00000001", X: 5, Text: "canary", Color: "rose", Group: "templateg001", Order: "zz", Salt: salt}))
	show(do(cleo, typing(l, "note/note00000001/text")))
	show(do(cleo, board.MoveNotes{Notes: []board.Spot{{Note: "note00000001", X: 6}}}))
	show(do(cleo, board.ColorNotes{Notes: []string{"note00000001"}, Color: "lilac"}))
	seal := fmt.Sprintf("%x", sha256.Sum256([]byte(salt+"\nnote00000001\ncanary!")))
	all := bytes.Join(history, nil)
	for _, secret := range []string{"canary", salt, "lilac", `"rose"`, `"zz"`, `"by":"` + cleo, `},"` + cleo + `"]`} {
		if bytes.Contains(all, []byte(secret)) {
			t.Errorf("others are told %s", secret)
		}
	}
	if !bytes.Contains(all, []byte(`{"x":6,"y":0,"z":`)) || !bytes.Contains(all, []byte(`"hidden":true,"seal":"`+seal+`"`)) {
		t.Errorf("others have no blank with seal %s: %s", seal, history[len(history)-1])
	}
	if own := l.AppendSnapshot(nil, guest); !bytes.Contains(own, []byte("canary!")) || !l.Owns(cleo) {
		t.Error("the author does not see the note")
	}
	for _, touch := range do(ada, board.RevealNotes{}) {
		put, _ := l.AppendPut(nil, manager, touch)
		if !bytes.Contains(put, []byte(`"canary!"`)) || !bytes.Contains(put, []byte(salt)) || l.Owns(cleo) {
			t.Errorf("revealed, but others get %s", put)
		}
	}
}

func TestNothingIsPutOfWhatIsNot(t *testing.T) {
	l := begin(t)
	for k := board.KindNone; k <= board.KindPoll+1; k++ {
		if put, ok := l.AppendPut(nil, manager, board.Touch{Ref: board.Ref{Kind: k, ID: "nosuchthing0"}, Fields: board.All}); ok || len(put) > 0 {
			t.Errorf("kind %d puts %s", k, put)
		}
	}
	if got := string(NewBoard().AppendSnapshot(nil, manager)); got != "{}" {
		t.Errorf("no board shows as %s", got)
	}
}

// tables is how a client keeps what it was told.
type tables map[string]map[string]map[string]any

func read(t *rapid.T, snapshot []byte) tables {
	var all tables
	if err := json.Unmarshal(snapshot, &all); err != nil {
		t.Fatalf("%v: %s", err, snapshot)
	}
	return all
}

// put does what C3 says.
func (all tables) put(t *rapid.T, raw []byte) {
	var parts []json.RawMessage
	var kind, id string
	var fields map[string]any
	if err := json.Unmarshal(raw, &parts); err != nil || len(parts) < 3 || len(parts) > 4 {
		t.Fatalf("%v: %s", err, raw)
	}
	for i, into := range []any{&kind, &id, &fields} {
		if err := json.Unmarshal(parts[i], into); err != nil {
			t.Fatalf("%v: %s", err, raw)
		}
	}
	if all[kind] == nil {
		all[kind] = map[string]map[string]any{}
	}
	if all[kind][id] == nil {
		all[kind][id] = map[string]any{}
	}
	for name, v := range fields {
		if v == nil {
			delete(all[kind][id], name)
		} else {
			all[kind][id][name] = v
		}
	}
}

// C9: what was pushed equals a fresh view, for every viewer, from any moment.
func TestPutsLeadToTheSnapshot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := begin(t)
		viewers := []Viewer{manager, guest}
		kept := make([]tables, len(viewers))
		for i, v := range viewers {
			kept[i] = read(t, l.AppendSnapshot(nil, v))
		}
		l.Touched()
		for range rapid.IntRange(1, 10).Draw(t, "frames") {
			for range rapid.IntRange(1, 4).Draw(t, "commands") {
				_ = l.do(rapid.SampledFrom([]string{ada, cleo, dora}).Draw(t, "person"), drawCommand(t, l))
				if rapid.IntRange(0, 5).Draw(t, "rename") == 0 {
					l.Rename(rapid.SampledFrom([]string{ada, cleo, "yuriyuriyuri"}).Draw(t, "who"), rapid.String().Draw(t, "name"))
				}
			}
			touched := l.Touched()
			for i, v := range viewers {
				for _, touch := range touched {
					if put, ok := l.AppendPut(nil, v, touch); ok {
						kept[i].put(t, put)
					}
				}
				pushed, err := json.Marshal(kept[i])
				if err != nil {
					t.Fatal(err)
				}
				fresh, err := json.Marshal(read(t, l.AppendSnapshot(nil, v)))
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(pushed, fresh) {
					t.Fatalf("%s (-fresh +pushed):\n%s", v.Role, cmp.Diff(read(t, fresh), kept[i]))
				}
			}
		}
	})
}

// drawCommand draws from everything there is, mostly about things that exist.
func drawCommand(t *rapid.T, l *live) board.Command {
	n := rapid.IntRange(1, 6).Draw(t, "n")
	note, group := fmt.Sprintf("templaten%03d", n), fmt.Sprintf("templateg%03d", n)
	objective, keyResult := fmt.Sprintf("templateo%03d", n/3+1), fmt.Sprintf("templatek%03d", n)
	phase := fmt.Sprintf("templatep%03d", n)
	ref := board.Ref{Kind: board.KindKeyResult, ID: keyResult}
	value := float64(n) / 7
	field := rapid.SampledFrom([]string{"note/" + note + "/text", "objective/templateo001/why", "keyresult/" + keyResult + "/title",
		"group/" + group + "/name", "board/board0000001/title"}).Draw(t, "field")
	return rapid.SampledFrom([]board.Command{
		board.Undo{Force: true}, board.Undo{}, board.Redo{Force: true}, board.ArchiveBoard{}, board.RestoreBoard{}, board.RestoreBoard{},
		board.AddNote{Note: "a" + note, X: value, Text: rapid.StringN(0, 20, 60).Draw(t, "text")},
		board.MoveNotes{Notes: []board.Spot{{Note: note, X: value * 1e4, Y: -value}}},
		board.ColorNotes{Notes: []string{note}, Color: "rose"}, board.DeleteNotes{Notes: []string{note}}, board.RestoreNotes{Notes: []string{note}},
		board.OpenRound{Objective: objective, Until: start.Add(48 * time.Hour).UnixMilli(), Intent: "新"}, board.CloseRound{Objective: objective},
		board.SetScope{Scope: board.ScopeCompany}, board.SetScope{},
		board.SetTeams{Objective: objective, Teams: []string{"a", "新"}}, board.StateContribution{Objective: objective, Text: "新"}, board.SetPersonLabels{Person: cleo, Team: "a", Level: "新"},
		board.SetBranch{Group: group, Objective: objective}, board.CheckBranches{Objective: objective, OK: n%2 == 0},
		board.FlagOverlap{Objective: objective, A: board.Ref{Kind: board.KindNote, ID: note}, B: ref},
		board.SettleOverlap{Objective: objective, A: board.Ref{Kind: board.KindNote, ID: note}, B: ref, How: "merged", Keep: ref},
		board.WaiveGate{Gate: board.GateValidation, Ref: board.Ref{Kind: board.KindObjective, ID: objective}, Reason: "新"},
		board.ReopenGate{Gate: board.GateValidation, Ref: board.Ref{Kind: board.KindObjective, ID: objective}},
		board.SetNoteKind{Notes: []string{note}, Kind: rapid.SampledFrom([]string{"answer", "effect", "threat", "none"}).Draw(t, "kind")},
		board.LinkNotes{Notes: []string{note}, To: ref}, board.UnlinkNotes{Notes: []string{note}, To: ref}, board.LinkNotes{Notes: []string{note}, To: board.Ref{Kind: board.KindObjective, ID: objective}},
		board.AddNote{Note: "c" + note, Kind: "reason", About: []board.Ref{{Kind: board.KindObjective, ID: objective}}},
		board.AddGroup{Group: "a" + group, Label: "新", Notes: []string{note}}, board.MoveGroup{Group: group, X: value},
		board.PlaceInGroup{Group: group, Notes: []board.Seat{{Note: note, Order: "m"}}}, board.DissolveGroup{Group: group},
		board.MergeGroups{From: group, Into: "templateg001"},
		board.DraftObjective{Objective: "a" + objective, Order: "m", From: []board.Ref{{Kind: board.KindNote, ID: note}}},
		board.MoveObjective{Objective: objective, Order: "n"}, board.DeleteObjective{Objective: objective}, board.RestoreObjective{Objective: objective},
		board.DraftKeyResult{KeyResult: "a" + keyResult, Objective: objective, Order: "m", From: []board.Ref{{Kind: board.KindGroup, ID: group}}},
		board.MoveKeyResult{KeyResult: keyResult, Objective: "a" + objective, Order: "m"},
		board.DeleteKeyResult{KeyResult: keyResult}, board.RestoreKeyResult{KeyResult: keyResult},
		board.SetMeasure{KeyResult: keyResult, Gauge: board.Gauge{Direction: "increase", Baseline: &value, Unit: "%"}},
		board.SetMeasure{KeyResult: keyResult, Gauge: board.Gauge{Direction: "decrease", Target: &value}},
		board.AssignOwner{Ref: ref, Person: cleo}, board.AssignOwner{Ref: ref}, board.SetDue{Ref: ref, Due: "2026-12-31"},
		board.AlignGoal{Ref: ref, To: board.Target{Kind: "statement", ID: "statement001"}, Relation: "supports"},
		board.AlignGoal{Ref: ref, To: board.Target{Kind: "objective", Board: "board0000002", ID: objective}, Relation: "contributes"},
		board.CarryGoals{From: "board0000002", Objectives: []board.CarriedObjective{{Objective: "c" + objective, Source: objective, Title: "新", Why: "因"}}},
		board.UnalignGoal{Ref: ref, To: board.Target{Kind: "statement", ID: "statement001"}}, board.DeclareOrphan{Objective: objective, Reason: "新"},
		board.DeclareOrphan{Objective: objective}, board.SetPerspective{Objective: objective, Perspective: "customer"},
		board.SetMeasure{KeyResult: keyResult, Gauge: board.Gauge{Direction: "increase", Baseline: new(float64), Target: &value}},
		board.SayCheckIn{CheckIn: "checkin00001", KeyResult: keyResult, Value: value / 2, Confidence: 7, Comment: "half"}, board.SetDelegate{KeyResult: keyResult, Person: ada},
		board.SetMeasure{KeyResult: keyResult, Gauge: board.Gauge{Kind: board.GaugeWithin, Low: new(float64), High: &value, Unit: "新"}},
		board.SetMeasure{KeyResult: keyResult, Gauge: board.Gauge{Kind: board.GaugeMilestone, Steps: []board.Milestone{{Step: "step00000001", Title: "新<", Weight: 1.5, Due: "2026-12-31"}}}},
		board.SayCheckIn{CheckIn: "checkin00002", KeyResult: keyResult, Done: []string{"step00000001"}},
		board.GiveRecognition{Recognition: "recognition1", Person: dora, Of: ref, Text: "新"}, board.WithdrawRecognition{Recognition: "recognition1"},
		board.OpenReview{Review: "review000001"}, board.ScoreGoal{Review: "review000001", Ref: ref, Score: &value, Note: "新"}, board.DecideGoal{Review: "review000001", Ref: ref, Decision: "modify", Reason: "新"},
		board.CloseReview{Review: "review000001", Present: []string{cleo}}, board.CloseGoal{Ref: ref, Review: "review000001"}, board.OverrideVerdict{KeyResult: keyResult, Verdict: board.AtRisk, Reason: "新"},
		board.AddComment{Comment: "comment00001", Of: ref, Text: "新 @[" + ada + "]"}, board.EditComment{Comment: "comment00001", Text: fmt.Sprintf("%d", n)}, board.AcknowledgeCheckIn{CheckIn: "checkin00001"},
		board.AddReaction{Ref: board.Ref{Kind: board.KindComment, ID: "comment00001"}, Reaction: "thanks"}, board.AddReaction{Ref: board.Ref{Kind: board.KindCheckIn, ID: "checkin00001"}, Reaction: "agree"},
		board.RemoveReaction{Ref: board.Ref{Kind: board.KindComment, ID: "comment00001"}, Reaction: "thanks"}, board.DeleteComment{Comment: "comment00001"},
		board.AddLink{Ref: ref, Link: "link00000001", Key: "新<", URL: "https://example.com/?a=1&b=2"}, board.SetLinkStatus{Ref: ref, Link: "link00000001", Status: board.LinkDone}, board.RemoveLink{Ref: ref, Link: "link00000001"},
		board.SetPhasedTargets{KeyResult: keyResult, Targets: []board.PhasedTarget{{On: "2026-11-30", Value: value / 4}}},
		board.MarkPilot{Ref: ref, Exit: "新<", Depends: []board.Dependency{{Team: "新", Need: "x"}}, Reason: "新"}, board.PromotePilot{Ref: ref, Result: "新", Title: fmt.Sprintf("Full %d", n)},
		board.SetLabels{Ref: ref, Labels: []string{"新<", "CRM"}}, board.SetGoalContributors{Ref: ref, People: []string{cleo}},
		board.SetHorizon{Objective: objective, Horizon: board.HorizonAnnual}, board.SetHorizon{Objective: objective},
		board.SetWeights{Objective: objective, Weights: []board.Weight{{KeyResult: keyResult, Weight: new(float64)}}},
		board.AgreeGoal{Ref: ref}, board.AgreeGoal{Ref: board.Ref{Kind: board.KindObjective, ID: objective}}, board.ProposeGoal{Ref: ref},
		board.ReopenGoal{Ref: ref, Reason: "we know more"}, board.SetDue{Ref: ref, Due: "2027-01-31", Reason: "the supplier is late"},
		board.SetText{Field: board.Field{Ref: ref, Name: "title"}, Text: fmt.Sprintf("Reworded %d", n), Reason: "clearer"},
		board.SetAmbition{Ref: ref, Ambition: "committed"}, board.SetRole{Person: dora, Role: board.Observer}, board.RemovePerson{Person: dora},
		board.JoinBoard{Person: "yuriyuriyuri", Role: board.Observer, Invite: "invite000001", Hash: fmt.Sprintf("%064x", 15)},
		board.IssueInvite{Invite: "invite000001", Hash: fmt.Sprintf("%064x", 15), Role: board.Observer, Expires: start.Add(time.Hour).UnixMilli()},
		board.RevokeInvite{Invite: "invite000001"}, typing(l, field),
		board.StartPhase{Phase: phase, From: l.State.Phase}, board.StartPhase{Phase: phase, From: l.State.Phase}, board.EndPhase{Phase: l.State.Phase}, board.TurnBack{Phase: l.State.Phase},
		board.PausePhase{Phase: l.State.Phase}, board.ExtendPhase{Phase: l.State.Phase, Minutes: 1}, board.HandLead{Person: dora},
		board.AddNote{Note: "b" + note, Salt: fmt.Sprintf("%032x", n), Text: "secret"}, board.MoveNotes{Notes: []board.Spot{{Note: "b" + note, X: value}}},
		board.DeleteNotes{Notes: []string{"b" + note}}, board.Undo{}, board.RevealNotes{}, typing(l, "note/b"+note+"/text"),
		board.SetAgenda{Phases: []board.Planned{{Phase: phase, Title: "新", Kind: "write", Private: true, May: []string{"write", "goals"}}}},
		board.MarkDone{Phase: l.State.Phase, Done: true}, board.MarkDone{Phase: l.State.Phase, Done: true}, board.MarkDone{Phase: l.State.Phase},
		consent(n, note), consent(n, note), closing(n), closing(n), board.CancelPoll{Poll: pollID(n)}, board.WithdrawObjection{Poll: pollID(n), Ballot: ballotID},
		board.RecordChoice{Poll: pollID(n), Subject: board.Ref{Kind: board.KindNote, ID: note}, Chosen: n%2 == 0, Reason: "新"},
	}).Draw(t, "command")
}

const ballotID = "00112233445566778899aabbccddeeff"

func pollID(n int) string { return fmt.Sprintf("poll%08d", n%2) }

func consent(n int, note string) board.Command {
	return board.OpenPoll{Poll: pollID(n), Subjects: []board.Ref{{Kind: board.KindNote, ID: note}},
		PollPlan: board.PollPlan{Kind: board.PollConsent, Question: "新\u2028?", Labels: []string{"a", "b", "c"}}}
}

func closing(n int) board.Command {
	objects := board.Object
	return board.ClosePoll{Poll: pollID(n), Held: &board.Held{Ballots: []board.Ballot{{ID: ballotID, Person: cleo, Vote: board.Vote{Answer: &objects, Reason: "新<"}}}}}
}

func typing(l *live, name string) board.Command {
	f, err := board.ParseField(name)
	if err != nil {
		return board.Undo{}
	}
	before, _ := l.State.Text(f)
	after := before + "!"
	if len(before) > 30 {
		after = ""
	}
	return board.ReviseText{Field: f, Text: after, Runs: []board.Run{{Actor: cleo, Client: "page", N: l.n, Op: text.Diff(before, after)}}}
}
