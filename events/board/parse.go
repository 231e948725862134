package board

import (
	"encoding/json"
	"fmt"

	"keyline/events"
)

// maxCommand is the greatest size of a command's JSON in bytes.
const maxCommand = 64 << 10

// parsers has the commands that a client may send. What is not here only the
// server may give.
var parsers = map[string]func(json.RawMessage) (Command, error){
	"ArchiveBoard":        parse[ArchiveBoard],
	"RestoreBoard":        parse[RestoreBoard],
	"SetRole":             parse[SetRole],
	"RemovePerson":        parse[RemovePerson],
	"RevokeInvite":        parse[RevokeInvite],
	"AddNote":             parse[AddNote],
	"PostNote":            parse[PostNote],
	"AmendNote":           parse[AmendNote],
	"MoveNotes":           parse[MoveNotes],
	"ColorNotes":          parse[ColorNotes],
	"DeleteNotes":         parse[DeleteNotes],
	"RestoreNotes":        parse[RestoreNotes],
	"SetNoteKind":         parse[SetNoteKind],
	"LinkNotes":           parse[LinkNotes],
	"UnlinkNotes":         parse[UnlinkNotes],
	"AddGroup":            parse[AddGroup],
	"PlaceInGroup":        parse[PlaceInGroup],
	"MoveGroup":           parse[MoveGroup],
	"MergeGroups":         parse[MergeGroups],
	"DissolveGroup":       parse[DissolveGroup],
	"DraftObjective":      parse[DraftObjective],
	"MoveObjective":       parse[MoveObjective],
	"DeleteObjective":     parse[DeleteObjective],
	"RestoreObjective":    parse[RestoreObjective],
	"DraftKeyResult":      parse[DraftKeyResult],
	"MoveKeyResult":       parse[MoveKeyResult],
	"DeleteKeyResult":     parse[DeleteKeyResult],
	"RestoreKeyResult":    parse[RestoreKeyResult],
	"SetMeasure":          parse[SetMeasure],
	"AssignOwner":         parse[AssignOwner],
	"SetDue":              parse[SetDue],
	"SetAmbition":         parse[SetAmbition],
	"SetHorizon":          parse[SetHorizon],
	"MarkPilot":           parse[MarkPilot],
	"PromotePilot":        parse[PromotePilot],
	"EndPilot":            parse[EndPilot],
	"SetLabels":           parse[SetLabels],
	"SetGoalContributors": parse[SetGoalContributors],
	"SetPhasedTargets":    parse[SetPhasedTargets],
	"SetWeights":          parse[SetWeights],
	"AlignGoal":           parse[AlignGoal],
	"UnalignGoal":         parse[UnalignGoal],
	"DeclareOrphan":       parse[DeclareOrphan],
	"SetPerspective":      parse[SetPerspective],
	"ShowNotes":           parse[ShowNotes],
	"RevealNotes":         parse[RevealNotes],
	"OpenBreakouts":       parse[OpenBreakouts],
	"JoinBreakout":        parse[JoinBreakout],
	"GatherBreakouts":     parse[GatherBreakouts],
	"SetAgenda":           parse[SetAgenda],
	"StartPhase":          parse[StartPhase],
	"PausePhase":          parse[PausePhase],
	"ResumePhase":         parse[ResumePhase],
	"ExtendPhase":         parse[ExtendPhase],
	"EndPhase":            parse[EndPhase],
	"TurnBack":            parse[TurnBack],
	"MarkDone":            parse[MarkDone],
	"HandLead":            parse[HandLead],
	"OpenPoll":            parse[OpenPoll],
	"ClosePoll":           parse[ClosePoll],
	"CancelPoll":          parse[CancelPoll],
	"CastBallot":          parse[CastBallot],
	"WithdrawObjection":   parse[WithdrawObjection],
	"RecordChoice":        parse[RecordChoice],
	"Undo":                parse[Undo],
	"Redo":                parse[Redo],
	"OpenRound":           parse[OpenRound],
	"CloseRound":          parse[CloseRound],
	"SetPersonLabels":     parse[SetPersonLabels],
	"SetTeams":            parse[SetTeams],
	"StateContribution":   parse[StateContribution],
	"SetScope":            parse[SetScope],
	"PassGate":            parse[PassGate],
	"WaiveGate":           parse[WaiveGate],
	"ReopenGate":          parse[ReopenGate],
	"SetBranch":           parse[SetBranch],
	"CheckBranches":       parse[CheckBranches],
	"FlagOverlap":         parse[FlagOverlap],
	"SettleOverlap":       parse[SettleOverlap],
	"SetText":             parse[SetText],
	"ProposeGoal":         parse[ProposeGoal],
	"AgreeGoal":           parse[AgreeGoal],
	"ReopenGoal":          parse[ReopenGoal],
	"CheckIn":             parse[SayCheckIn],
	"SetDelegate":         parse[SetDelegate],

	"AddComment":         parse[AddComment],
	"EditComment":        parse[EditComment],
	"DeleteComment":      parse[DeleteComment],
	"AddReaction":        parse[AddReaction],
	"RemoveReaction":     parse[RemoveReaction],
	"AcknowledgeCheckIn": parse[AcknowledgeCheckIn],

	"GiveRecognition":     parse[GiveRecognition],
	"WithdrawRecognition": parse[WithdrawRecognition],

	"OpenReview":      parse[OpenReview],
	"ScoreGoal":       parse[ScoreGoal],
	"DecideGoal":      parse[DecideGoal],
	"CloseReview":     parse[CloseReview],
	"CloseGoal":       parse[CloseGoal],
	"OverrideVerdict": parse[OverrideVerdict],

	"DraftInitiative":         parse[DraftInitiative],
	"MoveInitiative":          parse[MoveInitiative],
	"AttachInitiative":        parse[AttachInitiative],
	"DetachInitiative":        parse[DetachInitiative],
	"DeleteInitiative":        parse[DeleteInitiative],
	"RestoreInitiative":       parse[RestoreInitiative],
	"SetInitiativeStatus":     parse[SetInitiativeStatus],
	"SetContributors":         parse[SetContributors],
	"SetInitiativeStart":      parse[SetInitiativeStart],
	"SetInitiativeMilestone":  parse[SetInitiativeMilestone],
	"DropInitiativeMilestone": parse[DropInitiativeMilestone],
	"AddLink":                 parse[AddLink],
	"SetLinkStatus":           parse[SetLinkStatus],
	"RemoveLink":              parse[RemoveLink],
	"TurnIntoInitiative":      parse[TurnIntoInitiative],
	"GeneratePlan":            parse[GeneratePlan],
	"AddKPI":                  parse[AddKPI],
	"MoveKPI":                 parse[MoveKPI],
	"DescribeKPI":             parse[DescribeKPI],
	"GuardObjectives":         parse[GuardObjectives],
	"MeasureKPI":              parse[MeasureKPI],
	"DeleteKPI":               parse[DeleteKPI],
	"RestoreKPI":              parse[RestoreKPI],
	"HandOver":                parse[HandOver],
}

// ParseCommand reads a command as a client sends it. It is strict about names
// and shapes; whether the values make sense, Decide says. Errors are
// *events.Error.
func ParseCommand(name string, d json.RawMessage) (Command, error) {
	p, ok := parsers[name]
	if !ok {
		return nil, events.Refuse(events.Invalid, "unknown_command", fmt.Sprintf("There is no command %.40q.", name))
	}
	if len(d) > maxCommand {
		return nil, events.Refuse(events.TooLarge, "command_too_large", "That command is too large.")
	}
	return p(d)
}

func parse[C Command](d json.RawMessage) (Command, error) {
	var c C
	if events.ReadObject(d, &c) != nil {
		return nil, events.Refuse(events.Invalid, "command_malformed", "That is not how "+c.Name()+" is written.")
	}
	return c, nil
}
