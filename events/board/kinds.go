package board

import "keyline/events"

// Kinds are the event types of a board for the codec.
func Kinds() events.Kinds {
	return events.Kinds{
		"BoardCreated":      kind[BoardCreated](),
		"BoardRetitled":     kind[BoardRetitled](),
		"BoardArchived":     kind[BoardArchived](),
		"BoardRestored":     kind[BoardRestored](),
		"PersonJoined":      kind[PersonJoined](),
		"RoleSet":           kind[RoleSet](),
		"PersonRemoved":     kind[PersonRemoved](),
		"InviteIssued":      kind[InviteIssued](),
		"InviteRevoked":     kind[InviteRevoked](),
		"HistoryRead":       kind[HistoryRead](),
		"HistoryExported":   kind[HistoryExported](),
		"NoteAdded":         kind[NoteAdded](),
		"NotesMoved":        kind[NotesMoved](),
		"NotesColored":      kind[NotesColored](),
		"NotesDeleted":      kind[NotesDeleted](),
		"NotesRestored":     kind[NotesRestored](),
		"NoteRevised":       kind[NoteRevised](),
		"GroupAdded":        kind[GroupAdded](),
		"NotesGrouped":      kind[NotesGrouped](),
		"GroupMoved":        kind[GroupMoved](),
		"GroupRenamed":      kind[GroupRenamed](),
		"GroupsMerged":      kind[GroupsMerged](),
		"GroupDissolved":    kind[GroupDissolved](),
		"GroupRestored":     kind[GroupRestored](),
		"ObjectiveDrafted":  kind[ObjectiveDrafted](),
		"ObjectiveRetitled": kind[ObjectiveRetitled](),
		"ObjectiveReasoned": kind[ObjectiveReasoned](),
		"ObjectiveMoved":    kind[ObjectiveMoved](),
		"ObjectiveDeleted":  kind[ObjectiveDeleted](),
		"ObjectiveRestored": kind[ObjectiveRestored](),
		"KeyResultDrafted":  kind[KeyResultDrafted](),
		"KeyResultRetitled": kind[KeyResultRetitled](),
		"KeyResultDefined":  kind[KeyResultDefined](),
		"KeyResultMeasured": kind[KeyResultMeasured](),
		"KeyResultMoved":    kind[KeyResultMoved](),
		"KeyResultDeleted":  kind[KeyResultDeleted](),
		"KeyResultRestored": kind[KeyResultRestored](),
		"OwnerAssigned":     kind[OwnerAssigned](),
		"DueSet":            kind[DueSet](),
		"AmbitionSet":       kind[AmbitionSet](),
		"GoalAligned":       kind[GoalAligned](),
		"GoalUnaligned":     kind[GoalUnaligned](),
		"OrphanDeclared":    kind[OrphanDeclared](),
		"PerspectiveSet":    kind[PerspectiveSet](),
		"NotesRevealed":     kind[NotesRevealed](),
		"NoteKindSet":       kind[NoteKindSet](),
		"NotesLinked":       kind[NotesLinked](),
		"NotesUnlinked":     kind[NotesUnlinked](),
		"AgendaSet":         kind[AgendaSet](),
		"PhaseStarted":      kind[PhaseStarted](),
		"PhaseTimed":        kind[PhaseTimed](),
		"PhaseEnded":        kind[PhaseEnded](),
		"PhaseTurnedBack":   kind[PhaseTurnedBack](),
		"PhaseMarked":       kind[PhaseMarked](),
		"LeadHanded":        kind[LeadHanded](),

		"PollOpened":         kind[PollOpened](),
		"PollClosed":         kind[PollClosed](),
		"PollCancelled":      kind[PollCancelled](),
		"ObjectionWithdrawn": kind[ObjectionWithdrawn](),
		"ChoiceRecorded":     kind[ChoiceRecorded](),
	}
}

func kind[T events.Event]() events.Kind {
	return events.Kind{Schema: 1, Decode: events.Of[T]()}
}
