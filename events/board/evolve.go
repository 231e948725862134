package board

import "keyline/events"

// Evolve folds a fact into the state. It takes any fact and ignores what does
// not fit.
func Evolve(s *State, f events.Fact[events.Event]) {
	s.now = moment{actor: f.Meta.Actor, command: f.Meta.Command, undoes: f.Meta.Undoes, rev: f.Revision, at: f.At.UnixMilli()}
	if f.Meta.Command != "" {
		s.commands[f.Meta.Command] = struct{}{}
	}
	if _, ok := f.Event.(BoardCreated); ok && s.ID == "" {
		s.birth = f.Meta.Command
	}
	if s.birth != "" && f.Meta.Command == s.birth {
		f.Meta.Command = "" // folded like all else, but nothing for a journal
	}
	s.now.step.reason = s.reasonOf(f.Event)
	if field, runs, after, ok := s.typing(f.Event); ok {
		s.revise(field, runs, after, f.Meta)
		return
	}
	s.fold(f.Event)
	if s.now.recount {
		s.recount()
	}
	s.file(f.Meta)
}

func (s *State) fold(e events.Event) {
	switch e := e.(type) {
	case BoardCreated:
		s.boardCreated(e)
	case BoardArchived:
		s.boardArchived(true)
	case BoardRestored:
		s.boardArchived(false)
	case PersonJoined:
		s.personJoined(e)
	case RoleSet:
		s.roleSet(e)
	case PersonRemoved:
		s.personRemoved(e)
	case InviteIssued:
		s.inviteIssued(e)
	case InviteRevoked:
		s.inviteRevoked(e)
	case NoteAdded:
		s.noteAdded(e)
	case NotesMoved:
		s.notesMoved(e)
	case NotesColored:
		s.notesColored(e)
	case NotesDeleted:
		s.notesGone(e.Notes, true)
	case NotesRestored:
		s.notesGone(e.Notes, false)
	case RoundOpened:
		s.roundOpened(e)
	case RoundClosed:
		s.roundClosed(e)
	case PersonLabelsSet:
		s.personLabelsSet(e)
	case TeamsSet:
		s.teamsSet(e)
	case ContributionStated:
		s.contributionStated(e)
	case RulesTaken:
		s.rulesTaken(e)
	case CycleTaken:
		s.cycleTaken(e)
	case ScopeSet:
		s.scopeSet(e)
	case FocusOverridden:
		s.focusOverridden(e)
	case GatePassed:
		s.gatePassed(e)
	case GateWaived:
		s.gateWaived(e)
	case GateReopened:
		s.gateReopened(e)
	case GroupBranched:
		s.groupBranched(e)
	case BranchesChecked:
		s.branchesChecked(e)
	case OverlapFlagged:
		s.overlapFlagged(e)
	case OverlapSettled:
		s.overlapSettled(e)
	case NoteKindSet:
		s.noteKindSet(e)
	case NotesLinked:
		s.notesLinked(e)
	case NotesUnlinked:
		s.notesUnlinked(e)
	case GroupAdded:
		s.groupAdded(e)
	case NotesGrouped:
		s.notesGrouped(e)
	case GroupMoved:
		s.groupMoved(e)
	case GroupsMerged:
		s.groupsMerged(e)
	case GroupDissolved:
		s.groupDissolved(e)
	case GroupRestored:
		s.groupRestored(e)
	case ObjectiveDrafted:
		s.objectiveDrafted(e)
	case ObjectiveMoved:
		s.objectiveMoved(e)
	case ObjectiveDeleted:
		s.objectiveGone(e.Objective, true, e.Reason)
	case ObjectiveRestored:
		s.objectiveGone(e.Objective, false, "")
	case KeyResultDrafted:
		s.keyResultDrafted(e)
	case KeyResultMeasured:
		s.keyResultMeasured(e)
	case KeyResultMoved:
		s.keyResultMoved(e)
	case KeyResultDeleted:
		s.keyResultGone(e.KeyResult, true, e.Reason)
	case KeyResultRestored:
		s.keyResultGone(e.KeyResult, false, "")
	case PlanGenerated:
		s.planGenerated(e)
	case KPIAdded:
		s.kpiAdded(e)
	case KPIMoved:
		s.kpiMoved(e)
	case KPIDescribed:
		s.kpiDescribed(e)
	case KPIGuarded:
		s.kpiGuarded(e)
	case KPIMeasured:
		s.kpiMeasured(e, "")
	case KPIReported:
		s.kpiMeasured(KPIMeasured(e), viaAPI)
	case KPIDeleted:
		s.kpiGone(e.KPI, true)
	case KPIRestored:
		s.kpiGone(e.KPI, false)
	case KeyResultHandedOver:
		s.keyResultHandedOver(e)
	case InitiativeDrafted:
		s.initiativeDrafted(e)
	case InitiativeMoved:
		s.initiativeMoved(e)
	case InitiativeAttached:
		s.initiativeAttached(e)
	case InitiativeDetached:
		s.initiativeDetached(e)
	case InitiativeDeleted:
		s.initiativeGone(e.Initiative, true)
	case InitiativeRestored:
		s.initiativeGone(e.Initiative, false)
	case InitiativeStatusSet:
		s.initiativeStatusSet(e)
	case InitiativeStatusReported:
		s.initiativeStatusSet(InitiativeStatusSet(e))
	case ContributorsSet:
		s.contributorsSet(e)
	case InitiativeStartSet:
		s.initiativeStartSet(e)
	case InitiativeMilestoneSet:
		s.initiativeMilestoneSet(e)
	case InitiativeMilestoneDropped:
		s.initiativeMilestoneDropped(e)
	case LinkAdded:
		s.linkAdded(e)
	case LinkStatusSet:
		s.linkStatusSet(e.Ref, e.Link, e.Status, "")
	case LinkStatusReported:
		s.linkStatusSet(e.Ref, e.Link, e.Status, viaAPI)
	case LinkRemoved:
		s.linkRemoved(e)
	case OwnerAssigned:
		s.ownerAssigned(e)
	case DueSet:
		s.dueSet(e)
	case TargetsPhased:
		s.targetsPhased(e)
	case PilotMarked:
		s.pilotMarked(e)
	case PilotPromoted:
		s.pilotConcluded(e.Ref, e.Outcome, true)
	case PilotEnded:
		s.pilotConcluded(e.Ref, e.Outcome, false)
	case PilotRestored:
		s.piloted(e.Ref, e.Pilot, e.Reason)
	case LabelsSet:
		s.labelsSet(e)
	case GoalContributorsSet:
		s.goalContributorsSet(e)
	case HorizonSet:
		s.horizonSet(e)
	case WeightsSet:
		s.weightsSet(e)
	case AmbitionSet:
		s.ambitionSet(e)
	case GoalCarried:
		s.goalCarried(e)
	case GoalAligned:
		s.goalAligned(e)
	case GoalUnaligned:
		s.goalUnaligned(e)
	case OrphanDeclared:
		s.orphanDeclared(e)
	case PerspectiveSet:
		s.perspectiveSet(e)
	case TextErased:
		s.textErased(e)
	case NotesRevealed:
		s.notesRevealed(e)
	case AgendaSet:
		s.agendaSet(e)
	case PhaseStarted:
		s.phaseStarted(e)
	case PhaseTimed:
		s.phaseTimed(e)
	case PhaseEnded:
		s.phaseEnded(e)
	case PhaseTurnedBack:
		s.phaseTurnedBack(e)
	case PhaseMarked:
		s.phaseMarked(e)
	case LeadHanded:
		s.leadHanded(e)
	case PollOpened:
		s.pollOpened(e)
	case PollClosed:
		s.pollClosed(e)
	case BreakoutsOpened:
		s.breakoutsOpened(e)
	case BreakoutJoined:
		s.breakoutJoined(e)
	case BreakoutsGathered:
		s.breakoutsGathered()
	case PollCancelled:
		s.pollCancelled(e)
	case ObjectionWithdrawn:
		s.objectionWithdrawn(e)
	case ChoiceRecorded:
		s.choiceRecorded(e)
	case CheckedIn:
		s.checkedIn(e, "")
	case CheckInReported:
		s.checkedIn(CheckedIn(e), viaAPI)
	case DelegateSet:
		s.delegateSet(e)
	case CommentAdded:
		s.commentAdded(e)
	case CommentEdited:
		s.commentEdited(e)
	case CommentDeleted:
		s.commentDeleted(e)
	case ReactionAdded:
		s.reacted(e.Ref, e.Reaction, true)
	case ReactionRemoved:
		s.reacted(e.Ref, e.Reaction, false)
	case CheckInAcknowledged:
		s.checkInAcknowledged(e)
	case RecognitionGiven:
		s.recognitionGiven(e)
	case RecognitionWithdrawn:
		s.recognitionWithdrawn(e)
	case ReviewOpened:
		s.reviewOpened(e)
	case GoalScored:
		s.goalScored(e)
	case GoalDecided:
		s.goalDecided(e)
	case ReviewClosed:
		s.reviewClosed(e)
	case GoalClosed:
		s.goalClosed(e)
	case VerdictOverridden:
		s.verdictOverridden(e)
	case GoalProposed:
		s.goalProposed(e)
	case GoalAgreed:
		s.goalAgreed(e)
	case GoalReopened:
		s.goalReopened(e)
	case GoalRestaged:
		s.goalRestaged(e)
	}
}
