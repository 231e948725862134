package board

// Fields is a set of the wire fields of one kind, a bit for each in the order
// in which the wire writes them.
type Fields uint64

// All holds every field of any kind.
const All = ^Fields(0)

// Fields of a board.
const (
	BoardTitle Fields = 1 << iota
	BoardTemplate
	BoardSpace
	BoardShelved // the flag "archived"
	BoardAt
	BoardLead
	BoardRules
	BoardScope
	BoardCycle
	BoardChoices
)

// Fields of a person. The name is not in the board's stream.
const (
	PersonName Fields = 1 << iota
	PersonRole
	PersonHue
	PersonLeft
	PersonAt
	PersonReady // shown to the person alone
	PersonTeam
	PersonLevel
	PersonBot
	PersonUntil
	PersonPin
)

// Fields of a note.
const (
	NoteText Fields = 1 << iota
	NoteX
	NoteY
	NoteZ
	NoteColor
	NoteGroup
	NoteOrder
	NoteBy
	NoteAt
	NoteGone
	NoteTo
	NoteHidden
	NoteSeal // the commitment to a hidden text
	NoteSalt // what the commitment was made with
	NoteKind
	NoteAbout
	NoteLost // the flag "erased", which goes with the text
	NoteAmong
	NoteLate
	NoteFor
	NoteForName
)

// Fields of a group.
const (
	GroupName Fields = 1 << iota
	GroupX
	GroupY
	GroupZ
	GroupBy
	GroupGone
	GroupTo
	GroupBranch
)

// Fields of an objective.
const (
	ObjectiveTitle Fields = 1 << iota
	ObjectiveWhy
	ObjectiveOwner
	ObjectiveDue
	ObjectiveAmbition
	ObjectiveOrder
	ObjectiveFrom
	ObjectiveBy
	ObjectiveAt
	ObjectiveGone
	ObjectiveAligned
	ObjectiveOrphan
	ObjectivePerspective
	ObjectiveSource
	ObjectivePasses
	ObjectiveChecks
	ObjectiveOverlaps
	ObjectiveRound
	ObjectiveTeams
	ObjectiveContribution
	ObjectiveStage    // the field "state"
	ObjectiveVersions // what was agreed, oldest first
	ObjectiveChanges  // changes since then
	ObjectiveChurn
	ObjectiveOverride
	ObjectiveHorizon
	ObjectiveOther
	ObjectivePilot
	ObjectiveLabels
	ObjectiveContributors
)

// Fields of a key result.
const (
	KeyResultObjective Fields = 1 << iota
	KeyResultTitle
	KeyResultMetric
	KeyResultDirection
	KeyResultBaseline
	KeyResultTarget
	KeyResultUnit
	KeyResultOwner
	KeyResultDue
	KeyResultAmbition
	KeyResultOrder
	KeyResultFrom
	KeyResultBy
	KeyResultAt
	KeyResultGone
	KeyResultAligned
	KeyResultSource
	KeyResultStage    // the field "state"
	KeyResultVersions // what was agreed, oldest first
	KeyResultChanges  // changes since then
	KeyResultChurn
	KeyResultDelegate
	KeyResultCheckIns // the last ones, oldest first
	KeyResultKind
	KeyResultLow
	KeyResultHigh
	KeyResultSteps // with who said that they are done
	KeyResultWeight
	KeyResultOverride
	KeyResultTo
	KeyResultLinks
	KeyResultOther
	KeyResultPhased
	KeyResultPilot
	KeyResultLabels
	KeyResultContributors

	keyResultGauge = KeyResultDirection | KeyResultBaseline | KeyResultTarget | KeyResultUnit |
		KeyResultKind | KeyResultLow | KeyResultHigh | KeyResultSteps
)

// Fields of an initiative.
const (
	InitiativeTitle Fields = 1 << iota
	InitiativeFor
	InitiativeOwner
	InitiativeContributors
	InitiativeStatus
	InitiativeStart
	InitiativeMilestones
	InitiativeOrder
	InitiativeFrom
	InitiativeBy
	InitiativeAt
	InitiativeGone
	InitiativeLinks
)

// Fields of a version of the execution plan.
const (
	PlanNumber Fields = 1 << iota
	PlanRows
	PlanBy
	PlanAt
)

// Fields of a KPI.
const (
	KPITitle Fields = 1 << iota
	KPIHealth
	KPIOwner
	KPIGuards
	KPIValues
	KPIFrom
	KPIOrder
	KPIBy
	KPIAt
	KPIGone
	KPILabels
)

// Fields of an invite.
const (
	InviteRole Fields = 1 << iota
	InviteExpires
	InviteUses
	InviteMax
	InviteBy
	InviteAt
	InviteVoid // the flag "revoked"
	InvitePin
)

// Fields of a phase.
const (
	PhaseTitle Fields = 1 << iota
	PhasePlace
	PhaseMinutes
	PhaseKind
	PhasePrivate
	PhaseMay
	PhaseNow
	PhaseSince
	PhaseUntil
	PhaseLeft
	PhaseReady // how many are done
	PhaseGone
	PhaseNotes // the kind of its notes
	PhaseWrote // how many have written
	PhasePoll
	PhaseIntent
	PhaseEnds
	PhaseAnonymous

	phasePlan = PhaseTitle | PhasePlace | PhaseMinutes | PhaseKind | PhasePrivate | PhaseMay | PhaseAnonymous | PhaseNotes | PhasePoll | PhaseIntent | PhaseEnds
	phaseRun  = PhaseNow | PhaseSince | PhaseUntil | PhaseLeft
)

// Fields of a poll.
const (
	PollKind Fields = 1 << iota
	PollQuestion
	PollSubjects
	PollState
	PollBudget
	PollStack
	PollTop
	PollLabels
	PollPass
	PollX
	PollY
	PollReasons
	PollAnonymous
	PollProxy
	PollVoters
	PollPhase
	PollOf
	PollRound
	PollBy
	PollAt
	PollClosedAt // the field "closed"
	PollTurnout
	PollCould
	PollTally
	PollPassed
	PollBallots
	PollChoices
)

// Fields of a breakout.
const (
	BreakoutPlace Fields = 1 << iota
	BreakoutSize
	BreakoutPeople
	BreakoutX
	BreakoutY
	BreakoutUntil
	BreakoutGone
)

// Fields of a comment.
const (
	CommentOf Fields = 1 << iota
	CommentText
	CommentMentions
	CommentBy
	CommentAt
	CommentEditedAt // the field "edited"
	CommentGone
	CommentLost // the flag "erased"
	CommentReactions
)

// Fields of a review.
const (
	ReviewBy Fields = 1 << iota
	ReviewAt
	ReviewClosedAt // the field "closed"
	ReviewPresent
	ReviewItems
)

// Fields of a recognition.
const (
	RecognitionPerson Fields = 1 << iota
	RecognitionOf
	RecognitionText
	RecognitionBy
	RecognitionAt
	RecognitionGone
	RecognitionLost // the flag "erased"
	RecognitionAmong
)
