package board

import (
	"cmp"
	"fmt"

	"keyline/events"
)

// Event is what the types of this package's events implement.
type Event = events.Event

// Command is a wish to change the board. Commands are plain structs.
type Command interface {
	Name() string // imperative: "AddNote"
}

// Decision is what a command leads to. Without events it changes nothing.
// Undoes and Redoes go into the Meta of its events.
type Decision struct {
	Events         []events.Event
	Undoes, Redoes string

	Unsigned bool // the Meta of its events names no actor
}

// Decide answers a command with events or with a refusal, an *events.Error.
// Whether the command is in the history already is for the caller to ask (see
// State.Seen).
func Decide(s *State, c Command, by events.By) (Decision, error) {
	// These have an authority of their own: nobody has a role on a board
	// before it is made, and typing may be of several people.
	switch c := c.(type) {
	case CreateBoard:
		return decided(s.decideCreateBoard(c, by))
	case ReviseText:
		return decided(s.decideReviseText(c))
	case ClosePoll:
		if c.Held != nil { // its sender was let to seal the box
			return decided(s.decideClosePoll(c))
		}
	}
	if err := s.permit(c.Name(), by.Person); err != nil {
		return Decision{}, err
	}
	var d Decision
	var err error
	switch c := c.(type) {
	case Undo:
		d, err = s.decideUndo(c, by)
	case Redo:
		d, err = s.decideRedo(c, by)
	case AmendNote: // whose secret stands for what allow asks of a person
		d, err = decided(s.decideAmendNote(c, by))
		d.Unsigned = true
		return d, err
	default:
		d, err = decided(s.decide(c, by))
		d.Unsigned = Unsigned(c)
	}
	if err == nil {
		err = cmp.Or(s.explained(d.Events...), s.allow(by.Person, d.Events...), storable(d.Events))
	}
	if err == nil {
		d.Events, err = s.budgeted(d)
	}
	if err != nil {
		return Decision{}, err
	}
	return d, nil
}

func decided(e []events.Event, err error) (Decision, error) {
	return Decision{Events: e}, err
}

func (s *State) decide(c Command, by events.By) ([]events.Event, error) {
	switch c := c.(type) {
	case ArchiveBoard:
		return s.decideArchiveBoard()
	case RestoreBoard:
		return s.decideRestoreBoard()
	case JoinBoard:
		return s.decideJoinBoard(c, by)
	case SetRole:
		return s.decideSetRole(c, by)
	case RemovePerson:
		return s.decideRemovePerson(c, by)
	case IssueInvite:
		return s.decideIssueInvite(c, by)
	case RecordRead:
		return s.decideRecordRead(c, by)
	case RecordExport:
		return s.decideRecordExport(c, by)
	case RecordGoalsExport:
		return []events.Event{GoalsExported{}}, nil
	case RecordRefusals:
		return decideRecordRefusals(c), nil
	case EraseText:
		return s.decideEraseText(c)
	case RevokeInvite:
		return s.decideRevokeInvite(c)
	case AddNote:
		return s.decideAddNote(c)
	case PostNote:
		return s.decidePostNote(c)
	case MoveNotes:
		return s.decideMoveNotes(c)
	case ColorNotes:
		return s.decideColorNotes(c)
	case DeleteNotes:
		return s.decideDeleteNotes(c)
	case RestoreNotes:
		return s.decideRestoreNotes(c)
	case OpenRound:
		return s.decideOpenRound(c, by)
	case CloseRound:
		return s.decideCloseRound(c)
	case SetPersonLabels:
		return s.decideSetPersonLabels(c, by)
	case SetTeams:
		return s.decideSetTeams(c)
	case StateContribution:
		return s.decideStateContribution(c)
	case TakeRules:
		return s.decideTakeRules(c)
	case TakeCycle:
		return s.decideTakeCycle(c)
	case SetScope:
		return s.decideSetScope(c)
	case PassGate:
		return s.decidePassGate(c)
	case WaiveGate:
		return s.decideWaiveGate(c)
	case ReopenGate:
		return s.decideReopenGate(c)
	case SetBranch:
		return s.decideSetBranch(c)
	case CheckBranches:
		return s.decideCheckBranches(c)
	case FlagOverlap:
		return s.decideFlagOverlap(c)
	case SettleOverlap:
		return s.decideSettleOverlap(c)
	case SetNoteKind:
		return s.decideSetNoteKind(c)
	case LinkNotes:
		return s.decideLinkNotes(c)
	case UnlinkNotes:
		return s.decideUnlinkNotes(c)
	case AddGroup:
		return s.decideAddGroup(c)
	case PlaceInGroup:
		return s.decidePlaceInGroup(c)
	case MoveGroup:
		return s.decideMoveGroup(c)
	case MergeGroups:
		return s.decideMergeGroups(c)
	case DissolveGroup:
		return s.decideDissolveGroup(c)
	case DraftObjective:
		return s.decideDraftObjective(c)
	case MoveObjective:
		return s.decideMoveObjective(c)
	case DeleteObjective:
		return s.decideDeleteObjective(c)
	case RestoreObjective:
		return s.decideRestoreObjective(c)
	case DraftKeyResult:
		return s.decideDraftKeyResult(c)
	case MoveKeyResult:
		return s.decideMoveKeyResult(c)
	case DeleteKeyResult:
		return s.decideDeleteKeyResult(c)
	case RestoreKeyResult:
		return s.decideRestoreKeyResult(c)
	case SetMeasure:
		return s.decideSetMeasure(c)
	case DraftInitiative:
		return s.decideDraftInitiative(c)
	case MoveInitiative:
		return s.decideMoveInitiative(c)
	case AttachInitiative:
		return s.decideAttachInitiative(c)
	case DetachInitiative:
		return s.decideDetachInitiative(c)
	case DeleteInitiative:
		return s.decideDeleteInitiative(c)
	case RestoreInitiative:
		return s.decideRestoreInitiative(c)
	case SetInitiativeStatus:
		return s.decideSetInitiativeStatus(c)
	case SetContributors:
		return s.decideSetContributors(c)
	case SetInitiativeStart:
		return s.decideSetInitiativeStart(c)
	case SetInitiativeMilestone:
		return s.decideSetInitiativeMilestone(c, by)
	case DropInitiativeMilestone:
		return s.decideDropInitiativeMilestone(c)
	case AddLink:
		return s.decideAddLink(c)
	case SetLinkStatus:
		return s.decideSetLinkStatus(c)
	case ReportLinkStatus:
		return s.decideReportLinkStatus(c)
	case RemoveLink:
		return s.decideRemoveLink(c)
	case GeneratePlan:
		return s.decideGeneratePlan(c)
	case AddKPI:
		return s.decideAddKPI(c)
	case MoveKPI:
		return s.decideMoveKPI(c)
	case DescribeKPI:
		return s.decideDescribeKPI(c)
	case GuardObjectives:
		return s.decideGuardObjectives(c)
	case MeasureKPI:
		return s.decideMeasureKPI(c, by)
	case DeleteKPI:
		return s.decideDeleteKPI(c)
	case RestoreKPI:
		return s.decideRestoreKPI(c)
	case HandOver:
		return s.decideHandOver(c, by)
	case TurnIntoInitiative:
		return s.decideTurnIntoInitiative(c)
	case AssignOwner:
		return s.decideAssignOwner(c)
	case SetDue:
		return s.decideSetDue(c)
	case SetPhasedTargets:
		return s.decideSetPhasedTargets(c)
	case MarkPilot:
		return s.decideMarkPilot(c)
	case PromotePilot:
		return s.decidePromotePilot(c, by)
	case EndPilot:
		return s.decideEndPilot(c)
	case SetLabels:
		return s.decideSetLabels(c)
	case SetGoalContributors:
		return s.decideSetGoalContributors(c)
	case SetHorizon:
		return s.decideSetHorizon(c)
	case SetWeights:
		return s.decideSetWeights(c)
	case SetAmbition:
		return s.decideSetAmbition(c)
	case CarryGoals:
		return s.decideCarryGoals(c)
	case ImportGoals:
		return s.decideImportGoals(c, by)
	case AlignGoal:
		return s.decideAlignGoal(c)
	case UnalignGoal:
		return s.decideUnalignGoal(c)
	case DeclareOrphan:
		return s.decideDeclareOrphan(c)
	case SetPerspective:
		return s.decideSetPerspective(c)
	case SetText:
		return s.decideSetText(c, by)
	case ProposeGoal:
		return s.decideProposeGoal(c)
	case AgreeGoal:
		return s.decideAgreeGoal(c)
	case ReopenGoal:
		return s.decideReopenGoal(c)
	case SayCheckIn:
		return s.decideCheckIn(c, by)
	case ReportCheckIn:
		return s.decideReportCheckIn(c, by)
	case ReportKPIValue:
		return s.decideReportKPIValue(c, by)
	case ReportInitiativeStatus:
		return s.decideReportInitiativeStatus(c)
	case SetDelegate:
		return s.decideSetDelegate(c, by)
	case GiveRecognition:
		return s.decideGiveRecognition(c, by)
	case WithdrawRecognition:
		return s.decideWithdrawRecognition(c, by)
	case OpenReview:
		return s.decideOpenReview(c)
	case ScoreGoal:
		return s.decideScoreGoal(c, by)
	case DecideGoal:
		return s.decideDecideGoal(c)
	case CloseReview:
		return s.decideCloseReview(c)
	case CloseGoal:
		return s.decideCloseGoal(c)
	case OverrideVerdict:
		return s.decideOverrideVerdict(c, by)
	case AddComment:
		return s.decideAddComment(c)
	case EditComment:
		return s.decideEditComment(c, by)
	case DeleteComment:
		return s.decideDeleteComment(c, by)
	case AddReaction:
		return s.decideAddReaction(c, by)
	case RemoveReaction:
		return s.decideRemoveReaction(c, by)
	case AcknowledgeCheckIn:
		return s.decideAcknowledgeCheckIn(c, by)
	case RevealNotes:
		return s.decideRevealNotes()
	case OpenBreakouts:
		return s.decideOpenBreakouts(c, by)
	case JoinBreakout:
		return s.decideJoinBreakout(by)
	case GatherBreakouts:
		return s.decideGatherBreakouts()
	case ShowNotes:
		return s.decideShowNotes(c, by)
	case SetAgenda:
		return s.decideSetAgenda(c)
	case StartPhase:
		return s.decideStartPhase(c, by)
	case PausePhase:
		return s.decidePausePhase(c, by)
	case ResumePhase:
		return s.decideResumePhase(c, by)
	case ExtendPhase:
		return s.decideExtendPhase(c, by)
	case EndPhase:
		return s.decideEndPhase(c)
	case TurnBack:
		return s.decideTurnBack(c, by)
	case MarkDone:
		return s.decideMarkDone(c, by)
	case HandLead:
		return s.decideHandLead(c, by)
	case OpenPoll:
		return s.decideOpenPoll(c, by)
	case ClosePoll:
		return s.decideClosePoll(c)
	case CancelPoll:
		return s.decideCancelPoll(c)
	case CastBallot:
		return s.decideCastBallot(c, by)
	case WithdrawObjection:
		return s.decideWithdrawObjection(c, by)
	case RecordChoice:
		return s.decideRecordChoice(c)
	}
	return nil, fmt.Errorf("decide: no decision about %s", c.Name())
}

// DependsOnText reports whether typing must be recorded before the command is
// decided (T8): because it reads a text, takes the text away, or changes who
// may type.
func DependsOnText(c Command) bool {
	switch c := c.(type) {
	case Undo, Redo,
		SetText, ImportGoals, ProposeGoal, AgreeGoal, ReopenGoal, CloseGoal,
		ArchiveBoard, SetRole, RemovePerson, HandLead, EraseText,
		SetAgenda, StartPhase, EndPhase, TurnBack, RevealNotes,
		DeleteNotes, MergeGroups, DissolveGroup, DeleteObjective, DeleteKeyResult:
		return true
	case DraftObjective:
		return len(c.From) > 0
	case DraftKeyResult:
		return len(c.From) > 0
	case OpenPoll:
		return len(c.Subjects) > 0 // people vote about what they read
	}
	return false
}
