package board

import (
	"slices"
	"testing"
)

// commands has one of each, as Decide knows them.
var commands = []Command{
	CreateBoard{}, ArchiveBoard{}, RestoreBoard{}, JoinBoard{}, SetRole{}, RemovePerson{}, IssueInvite{}, RevokeInvite{},
	RecordRead{}, RecordExport{}, RecordGoalsExport{}, EraseText{}, RecordRefusals{},
	OpenRound{}, CloseRound{}, SetPersonLabels{}, SetTeams{}, StateContribution{},
	TakeRules{}, TakeCycle{}, SetWeights{}, SetHorizon{}, SetPhasedTargets{}, MarkPilot{}, PromotePilot{}, EndPilot{}, SetLabels{}, SetGoalContributors{},
	SetScope{},
	PassGate{}, WaiveGate{}, ReopenGate{}, SetBranch{}, CheckBranches{}, FlagOverlap{}, SettleOverlap{},
	SetNoteKind{}, LinkNotes{}, UnlinkNotes{},
	AddNote{}, MoveNotes{}, ColorNotes{}, DeleteNotes{}, RestoreNotes{},
	AddGroup{}, PlaceInGroup{}, MoveGroup{}, MergeGroups{}, DissolveGroup{},
	DraftObjective{}, MoveObjective{}, DeleteObjective{}, RestoreObjective{},
	DraftKeyResult{}, MoveKeyResult{}, DeleteKeyResult{}, RestoreKeyResult{}, SetMeasure{},
	DraftInitiative{}, MoveInitiative{}, AttachInitiative{}, DetachInitiative{}, DeleteInitiative{}, RestoreInitiative{}, SetInitiativeStatus{}, SetContributors{}, SetInitiativeStart{}, SetInitiativeMilestone{}, DropInitiativeMilestone{}, AddLink{}, SetLinkStatus{}, ReportLinkStatus{}, ReportInitiativeStatus{}, ReportKPIValue{}, RemoveLink{}, TurnIntoInitiative{}, AddKPI{}, MoveKPI{}, DescribeKPI{}, GuardObjectives{}, MeasureKPI{}, DeleteKPI{}, RestoreKPI{}, HandOver{}, GeneratePlan{},
	SetText{}, ProposeGoal{}, AgreeGoal{}, ReopenGoal{}, SayCheckIn{}, ReportCheckIn{}, SetDelegate{},
	AddComment{}, EditComment{}, DeleteComment{}, AddReaction{}, RemoveReaction{}, AcknowledgeCheckIn{},
	GiveRecognition{}, WithdrawRecognition{},
	OpenReview{}, ScoreGoal{}, DecideGoal{}, CloseReview{}, CloseGoal{}, OverrideVerdict{},
	PostNote{}, AmendNote{}, ShowNotes{}, OpenBreakouts{}, JoinBreakout{}, GatherBreakouts{}, RevealNotes{}, SetAgenda{}, StartPhase{}, PausePhase{}, ResumePhase{}, ExtendPhase{}, EndPhase{}, TurnBack{}, MarkDone{}, HandLead{},
	CarryGoals{}, ImportGoals{}, AlignGoal{}, UnalignGoal{}, DeclareOrphan{}, SetPerspective{},
	OpenPoll{}, ClosePoll{}, CancelPoll{}, CastBallot{}, WithdrawObjection{}, RecordChoice{},
	AssignOwner{}, SetDue{}, SetAmbition{}, ReviseText{}, Undo{}, Redo{},
}

func TestEveryCommandHasAPolicy(t *testing.T) {
	for _, c := range commands {
		if _, ok := policy[c.Name()]; !ok {
			t.Errorf("no row for %s", c.Name())
		}
	}
	if len(policy) != len(commands) {
		t.Errorf("%d rows for %d commands", len(policy), len(commands))
	}
	for name := range parsers {
		if _, ok := policy[name]; !ok {
			t.Errorf("clients may send %s, which has no row", name)
		}
	}
}

// A command without a decision would be an error that is no refusal.
func TestEveryCommandIsDecided(t *testing.T) {
	for _, c := range commands {
		if _, err := Decide(fold(people()), c, by(ada)); err != nil && reason(err) == "" {
			t.Errorf("%s: %v", c.Name(), err)
		}
	}
}

func TestAllowed(t *testing.T) {
	roles := []Role{Owner, Facilitator, Participant, Observer, Auditor, "", "king"}
	only := map[string][]Role{
		"CreateBoard": roles, "JoinBoard": roles, "TakeRules": roles, "TakeCycle": roles, "EraseText": roles, "RecordRefusals": roles,
		"ArchiveBoard": {Owner}, "RestoreBoard": {Owner},
		"SetRole": {Owner, Facilitator}, "RemovePerson": {Owner, Facilitator},
		"IssueInvite": {Owner, Facilitator}, "RevokeInvite": {Owner, Facilitator},
		"RecordRead": roles[:5], "RecordExport": roles[:5], "RecordGoalsExport": roles,
		"NoSuchCommand": nil,
	}
	for _, command := range []string{"SetScope", "OpenBreakouts", "GatherBreakouts", "OpenRound", "CloseRound", "PassGate", "WaiveGate", "ReopenGate", "RevealNotes", "SetAgenda", "StartPhase", "PausePhase", "ResumePhase", "ExtendPhase", "EndPhase", "TurnBack", "HandLead",
		"OpenPoll", "ClosePoll", "CancelPoll", "RecordChoice", "OpenReview", "DecideGoal", "CloseReview", "CloseGoal"} {
		only[command] = []Role{Owner, Facilitator}
	}
	for _, c := range commands {
		if _, named := only[c.Name()]; !named {
			only[c.Name()] = []Role{Owner, Facilitator, Participant}
		}
	}
	for command, may := range only {
		for _, r := range roles {
			if got, want := Allowed(r, command), slices.Contains(may, r); got != want {
				t.Errorf("%q may %s: %t, want %t", r, command, got, want)
			}
		}
	}
}
