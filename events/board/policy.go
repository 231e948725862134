package board

import "keyline/events"

// Role is what a person may do on a board.
type Role string

// Roles, the mightiest first. Observers and auditors only read.
const (
	Owner       Role = "owner"
	Facilitator Role = "facilitator"
	Participant Role = "participant"
	Observer    Role = "observer"
	Auditor     Role = "auditor"
)

// rank orders roles; nobody gives or takes away a role above his own.
func (r Role) rank() int {
	switch r {
	case Owner:
		return 4
	case Facilitator:
		return 3
	case Participant:
		return 2
	case Observer, Auditor:
		return 1
	}
	return 0
}

// Manages reports whether the role looks after people and invites.
func (r Role) Manages() bool { return r.rank() >= Facilitator.rank() }

// Exports reports whether the role may take the whole history away.
func (r Role) Exports() bool { return r.Manages() || r == Auditor }

// rule is a row of the policy: who may, and whether an archived board allows
// it too.
type rule struct {
	from     Role // the least role that may; empty: also people who are not on the board
	archived bool
}

// policy has a row for every command.
var policy = map[string]rule{
	"CreateBoard":  {from: ""},
	"ArchiveBoard": {from: Owner, archived: true},
	"RestoreBoard": {from: Owner, archived: true},

	// Who was let in may look at an archived board, and letting people out
	// must always work.
	"JoinBoard":    {from: "", archived: true},
	"SetRole":      {from: Facilitator},
	"RemovePerson": {from: Facilitator, archived: true},
	"IssueInvite":  {from: Facilitator},
	"RevokeInvite": {from: Facilitator, archived: true},
	"RecordRead":   {from: Auditor, archived: true},
	"RecordExport": {from: Auditor, archived: true}, // and of those only who exports
	"EraseText":    {from: "", archived: true},

	"RecordRefusals":    {from: "", archived: true},
	"RecordGoalsExport": {from: "", archived: true}, // also who sees them on the map

	"AddNote":      {from: Participant},
	"PostNote":     {from: Participant},
	"AmendNote":    {from: Participant},
	"MoveNotes":    {from: Participant},
	"ColorNotes":   {from: Participant},
	"DeleteNotes":  {from: Participant},
	"RestoreNotes": {from: Participant},
	"SetNoteKind":  {from: Participant},
	"LinkNotes":    {from: Participant},
	"UnlinkNotes":  {from: Participant},

	"OpenRound":         {from: Facilitator},
	"CloseRound":        {from: Facilitator},
	"SetPersonLabels":   {from: Participant},
	"SetTeams":          {from: Participant},
	"StateContribution": {from: Participant},
	"TakeRules":         {from: ""},
	"TakeCycle":         {from: ""},
	"SetScope":          {from: Facilitator},
	"PassGate":          {from: Facilitator},
	"WaiveGate":         {from: Facilitator},
	"ReopenGate":        {from: Facilitator},
	"SetBranch":         {from: Participant},
	"CheckBranches":     {from: Participant},
	"FlagOverlap":       {from: Participant},
	"SettleOverlap":     {from: Participant},

	"AddGroup":      {from: Participant},
	"PlaceInGroup":  {from: Participant},
	"MoveGroup":     {from: Participant},
	"MergeGroups":   {from: Participant},
	"DissolveGroup": {from: Participant},

	"DraftObjective":   {from: Participant},
	"MoveObjective":    {from: Participant},
	"DeleteObjective":  {from: Participant},
	"RestoreObjective": {from: Participant},

	"DraftKeyResult":   {from: Participant},
	"MoveKeyResult":    {from: Participant},
	"DeleteKeyResult":  {from: Participant},
	"RestoreKeyResult": {from: Participant},
	"SetMeasure":       {from: Participant},

	"DraftInitiative":         {from: Participant},
	"MoveInitiative":          {from: Participant},
	"AttachInitiative":        {from: Participant},
	"DetachInitiative":        {from: Participant},
	"DeleteInitiative":        {from: Participant},
	"RestoreInitiative":       {from: Participant},
	"SetInitiativeStatus":     {from: Participant},
	"SetContributors":         {from: Participant},
	"SetInitiativeStart":      {from: Participant},
	"SetInitiativeMilestone":  {from: Participant},
	"DropInitiativeMilestone": {from: Participant},
	"AddLink":                 {from: Participant},
	"SetLinkStatus":           {from: Participant},
	"ReportLinkStatus":        {from: Participant},
	"ReportInitiativeStatus":  {from: Participant},
	"ReportKPIValue":          {from: Participant},
	"ReportCheckIn":           {from: Participant}, // and of those only who answers for it
	"RemoveLink":              {from: Participant},
	"GeneratePlan":            {from: Participant},
	"AddKPI":                  {from: Participant},
	"MoveKPI":                 {from: Participant},
	"DescribeKPI":             {from: Participant},
	"GuardObjectives":         {from: Participant},
	"MeasureKPI":              {from: Participant},
	"DeleteKPI":               {from: Participant},
	"RestoreKPI":              {from: Participant},
	"HandOver":                {from: Participant},
	"TurnIntoInitiative":      {from: Participant},

	"AssignOwner":         {from: Participant},
	"SetDue":              {from: Participant},
	"SetAmbition":         {from: Participant},
	"SetHorizon":          {from: Participant},
	"MarkPilot":           {from: Participant},
	"PromotePilot":        {from: Participant},
	"EndPilot":            {from: Participant},
	"SetLabels":           {from: Participant},
	"SetGoalContributors": {from: Participant},
	"SetPhasedTargets":    {from: Participant},
	"SetWeights":          {from: Participant},

	"CarryGoals":     {from: Participant},
	"ImportGoals":    {from: Participant},
	"AlignGoal":      {from: Participant},
	"UnalignGoal":    {from: Participant},
	"DeclareOrphan":  {from: Participant},
	"SetPerspective": {from: Participant},
	"SetText":        {from: Participant},
	"ProposeGoal":    {from: Participant},
	"AgreeGoal":      {from: Participant},
	"ReopenGoal":     {from: Participant},
	"CheckIn":        {from: Participant}, // and of those only who answers for it
	"SetDelegate":    {from: Participant},

	"AddComment":         {from: Participant},
	"EditComment":        {from: Participant}, // and of those only its author
	"DeleteComment":      {from: Participant},
	"AddReaction":        {from: Participant},
	"RemoveReaction":     {from: Participant},
	"AcknowledgeCheckIn": {from: Participant},

	"GiveRecognition":     {from: Participant},
	"WithdrawRecognition": {from: Participant}, // and of those only who gave it; see decideWithdrawRecognition

	"OpenReview":      {from: Facilitator},
	"ScoreGoal":       {from: Participant}, // and of those only its owner
	"DecideGoal":      {from: Facilitator},
	"CloseReview":     {from: Facilitator},
	"CloseGoal":       {from: Facilitator},
	"OverrideVerdict": {from: Participant}, // and of those only who answers for it

	"RevealNotes": {from: Facilitator},

	"OpenBreakouts":   {from: Facilitator},
	"GatherBreakouts": {from: Facilitator},
	"JoinBreakout":    {from: Participant},

	"ShowNotes":   {from: Participant},
	"SetAgenda":   {from: Facilitator},
	"StartPhase":  {from: Facilitator},
	"PausePhase":  {from: Facilitator},
	"ResumePhase": {from: Facilitator},
	"ExtendPhase": {from: Facilitator},
	"EndPhase":    {from: Facilitator},
	"TurnBack":    {from: Facilitator},
	"MarkDone":    {from: Participant},
	"HandLead":    {from: Facilitator},

	"OpenPoll":          {from: Facilitator},
	"ClosePoll":         {from: Facilitator},
	"CancelPoll":        {from: Facilitator},
	"CastBallot":        {from: Participant},
	"WithdrawObjection": {from: Participant},
	"RecordChoice":      {from: Facilitator},

	"ReviseText": {from: Participant},
	"Undo":       {from: Participant},
	"Redo":       {from: Participant},
}

// Allowed reports whether a role may give a command at all. The empty role is
// that of somebody who is not on the board.
func Allowed(r Role, command string) bool {
	row, ok := policy[command]
	return ok && r.rank() >= row.from.rank()
}

// permit asks the policy before a command is looked at.
func (s *State) permit(command, person string) error {
	role, _ := s.Role(person)
	if !Allowed(role, command) {
		return errForbidden(role)
	}
	return s.open(policy[command].archived)
}

// open refuses changes to a board that is not there or archived.
func (s *State) open(archivedToo bool) error {
	if s.ID == "" {
		return events.Refuse(events.NotFound, "board_unknown", "There is no such board.")
	}
	if s.Archived && !archivedToo {
		return events.Refuse(events.Clash, "board_archived", "This board is archived. Restore it to change it.")
	}
	return nil
}

func errForbidden(r Role) error {
	if r == "" {
		return events.Refuse(events.Forbidden, "not_on_board", "You are not on this board.")
	}
	return events.Refuse(events.Forbidden, "role_forbids", "Your role on this board does not allow that.", "role", string(r))
}
