package space

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"keyline/events"
)

// Command is a wish to change the space: one of this package's commands.
type Command interface{ command() string }

// policy says which members may give a command. The system, which has no
// person, may give them all: it founds spaces and lets the first owner in.
var policy = map[string][]Role{
	"FoundSpace":    {},
	"AdmitPerson":   {Owner},
	"SetSpaceRole":  {Owner},
	"DismissPerson": {Owner},
	"ErasePerson":   {Owner},
	"EraseNotes":    {Owner},
	"RecordKey":     {},
	"RecordMapRead": {Auditor},
	"ListBoard":     {Owner, Member},

	"InviteMembers":      {Owner},
	"RevokeMemberInvite": {Owner},
	"AcceptInvite":       {},

	"RenameSpace":    {Owner},
	"SetRules":       {Owner},
	"WriteStatement": {Owner},
	"DropStatement":  {Owner},
	"SetCycle":       {Owner},
	"DropCycle":      {Owner},
	"SetTeam":        {Owner},
	"DropTeam":       {Owner},
	"LabelPerson":    {Owner},
	"PlaceBoard":     {Owner, Member},
	"CloseBoard":     {Owner, Member},
	"SaveTemplate":   {Owner, Member},
	"RetireTemplate": {Owner, Member},
	"BeginSample":    {Owner, Member},
	"EndSample":      {Owner, Member},
	"OfferSlot":      {Owner, Member},
	"WithdrawSlot":   {Owner, Member},
	"BookSlot":       {Owner, Member},
	"FreeSlot":       {Owner, Member},
	"NoteSlot":       {Owner, Member},
}

// Allowed reports whether a member with the role may give a command.
func Allowed(r Role, command string) bool { return slices.Contains(policy[command], r) }

// Decide answers a command with events or with a refusal, an *events.Error. It
// does not change the state. A command that would change nothing gives
// neither.
func Decide(s *State, c Command, by events.By) ([]events.Event, error) {
	if by.Person != "" {
		role, member := s.Role(by.Person)
		if !member {
			return nil, events.Refuse(events.Forbidden, "not_in_space", "You are not a member of this space.")
		}
		if !Allowed(role, c.command()) {
			return nil, events.Refuse(events.Forbidden, "role_forbids", "Your role in this space does not allow that.", "role", string(role))
		}
	}
	if c, ok := c.(FoundSpace); ok {
		return s.decideFoundSpace(c)
	}
	if s.ID == "" {
		return nil, events.Refuse(events.NotFound, "space_unknown", "There is no such space.")
	}
	switch c := c.(type) {
	case AdmitPerson:
		return s.decideAdmitPerson(c)
	case SetSpaceRole:
		return s.decideSetSpaceRole(c)
	case DismissPerson:
		return s.decideDismissPerson(c)
	case RecordKey:
		return s.decideRecordKey(c)
	case RecordMapRead:
		return s.decideRecordMapRead()
	case ErasePerson:
		return s.decideErasePerson(c)
	case EraseNotes:
		return s.decideEraseNotes(c), nil
	case ListBoard:
		return s.decideListBoard(c)
	case InviteMembers:
		return s.decideInviteMembers(c, by.Now)
	case RevokeMemberInvite:
		return s.decideRevokeMemberInvite(c)
	case AcceptInvite:
		return s.decideAcceptInvite(c, by.Now)
	case RenameSpace:
		return s.decideRenameSpace(c)
	case SetRules:
		return s.decideSetRules(c)
	case WriteStatement:
		return s.decideWriteStatement(c)
	case DropStatement:
		return s.decideDropStatement(c)
	case SetCycle:
		return s.decideSetCycle(c)
	case DropCycle:
		return s.decideDropCycle(c)
	case SetTeam:
		return s.decideSetTeam(c)
	case DropTeam:
		return s.decideDropTeam(c)
	case LabelPerson:
		return s.decideLabelPerson(c)
	case PlaceBoard:
		return s.decidePlaceBoard(c)
	case CloseBoard:
		return s.decideCloseBoard(c)
	case SaveTemplate:
		return s.decideSaveTemplate(c)
	case RetireTemplate:
		return s.decideRetireTemplate(c, by)
	case BeginSample:
		return s.decideBeginSample(c, by)
	case EndSample:
		return s.decideEndSample(by)
	case OfferSlot:
		return s.decideOfferSlot(c, by)
	case WithdrawSlot:
		return s.decideWithdrawSlot(c, by)
	case BookSlot:
		return s.decideBookSlot(c, by)
	case FreeSlot:
		return s.decideFreeSlot(c, by)
	case NoteSlot:
		return s.decideNoteSlot(c, by)
	}
	return nil, fmt.Errorf("decide: no decision about %s", c.command())
}

// Evolve folds a fact into the state. It takes any fact and ignores what does
// not fit.
func Evolve(s *State, f events.Fact[events.Event]) {
	if f.Meta.Command != "" {
		s.commands[f.Meta.Command] = struct{}{}
	}
	at := f.At.UnixMilli()
	switch e := f.Event.(type) {
	case SpaceFounded:
		s.spaceFounded(e, at)
	case PersonAdmitted:
		s.personAdmitted(e, at)
	case SpaceRoleSet:
		s.spaceRoleSet(e)
	case PersonDismissed:
		s.personDismissed(e)
	case KeyRotated:
		s.Rotations = append(s.Rotations, e.Statement)
	case PersonErased:
		s.personDismissed(PersonDismissed{e.Person})
	case BoardListed:
		s.boardListed(e, f.Meta.Actor, at)
	case MembersInvited:
		s.membersInvited(e, f.Meta.Actor)
	case MemberInviteRevoked:
		s.memberInviteRevoked(e)
	case SpaceRenamed:
		s.Name = e.Name
	case RulesSet:
		s.Rules = Rules(e)
	case StatementWritten:
		s.statementWritten(e, at)
	case StatementDropped:
		delete(s.Statements, e.Statement)
	case CycleSet:
		s.cycleSet(e)
	case CycleDropped:
		delete(s.Cycles, e.Cycle)
	case TeamSet:
		s.teamSet(e)
	case TeamDropped:
		delete(s.Teams, e.Team)
	case PersonLabelled:
		s.personLabelled(e)
	case BoardPlaced:
		s.boardPlaced(e)
	case BoardClosed:
		s.boardClosed(e)
	case TemplateSaved:
		s.templateSaved(e, f.Meta.Actor, at)
	case TemplateRetired:
		delete(s.Templates, e.Template)
	case SampleBegun:
		s.sampleBegun(e)
	case SampleEnded:
		delete(s.Samples, e.Person)
	case SlotOffered:
		s.slotOffered(e)
	case SlotWithdrawn:
		delete(s.Slots, e.Slot)
	case SlotBooked:
		s.slotTaken(e.Slot, e.Person)
	case SlotFreed:
		s.slotTaken(e.Slot, "")
	case SlotNoted:
		s.slotNoted(e, f.Meta.Actor, at)
	}
}

// Kinds are the event types of a space for the codec.
func Kinds() events.Kinds {
	return events.Kinds{
		"TemplateSaved":   {Schema: 1, Decode: events.Of[TemplateSaved]()},
		"TemplateRetired": {Schema: 1, Decode: events.Of[TemplateRetired]()},
		"SpaceFounded":    {Schema: 1, Decode: events.Of[SpaceFounded]()},
		"PersonAdmitted":  {Schema: 1, Decode: events.Of[PersonAdmitted]()},
		"SpaceRoleSet":    {Schema: 1, Decode: events.Of[SpaceRoleSet]()},
		"PersonDismissed": {Schema: 1, Decode: events.Of[PersonDismissed]()},
		"PersonErased":    {Schema: 1, Decode: events.Of[PersonErased]()},
		"KeyRotated":      {Schema: 1, Decode: events.Of[KeyRotated]()},
		"MapRead":         {Schema: 1, Decode: events.Of[MapRead]()},
		"BoardListed":     {Schema: 1, Decode: events.Of[BoardListed]()},

		"MembersInvited":      {Schema: 1, Decode: events.Of[MembersInvited]()},
		"MemberInviteRevoked": {Schema: 1, Decode: events.Of[MemberInviteRevoked]()},

		"SpaceRenamed":     {Schema: 1, Decode: events.Of[SpaceRenamed]()},
		"RulesSet":         {Schema: 1, Decode: events.Of[RulesSet]()},
		"StatementWritten": {Schema: 1, Decode: events.Of[StatementWritten]()},
		"StatementDropped": {Schema: 1, Decode: events.Of[StatementDropped]()},
		"CycleSet":         {Schema: 1, Decode: events.Of[CycleSet]()},
		"CycleDropped":     {Schema: 1, Decode: events.Of[CycleDropped]()},
		"TeamSet":          {Schema: 1, Decode: events.Of[TeamSet]()},
		"TeamDropped":      {Schema: 1, Decode: events.Of[TeamDropped]()},
		"PersonLabelled":   {Schema: 1, Decode: events.Of[PersonLabelled]()},
		"BoardPlaced":      {Schema: 1, Decode: events.Of[BoardPlaced]()},
		"BoardClosed":      {Schema: 1, Decode: events.Of[BoardClosed]()},

		"SlotOffered":   {Schema: 1, Decode: events.Of[SlotOffered]()},
		"SlotWithdrawn": {Schema: 1, Decode: events.Of[SlotWithdrawn]()},
		"SlotBooked":    {Schema: 1, Decode: events.Of[SlotBooked]()},
		"SlotFreed":     {Schema: 1, Decode: events.Of[SlotFreed]()},
		"SlotNoted":     {Schema: 1, Decode: events.Of[SlotNoted]()},

		"SampleBegun": {Schema: 1, Decode: events.Of[SampleBegun]()},
		"SampleEnded": {Schema: 1, Decode: events.Of[SampleEnded]()},
	}
}

const (
	maxID   = 32
	maxName = 1200 // bytes: 300 UTF-16 units, as a board's title may have, in UTF-8

	maxLabel = 80 // UTF-16 units of the name of a cycle, a team or a level
)

// checkID accepts the ids of people, boards and spaces: up to 32 characters of
// 0-9 and a-z.
func checkID(id string) error {
	bad := func(c byte) bool { return (c < '0' || c > '9') && (c < 'a' || c > 'z') }
	if id == "" || len(id) > maxID || slices.ContainsFunc([]byte(id), bad) {
		return events.Refuse(events.Invalid, "id_malformed", "An id has up to 32 characters of 0-9 and a-z.")
	}
	return nil
}

func checkName(name string) error {
	if len(name) > maxName {
		return events.Refuse(events.TooLarge, "text_too_long", "That name is too long.")
	}
	for _, c := range name {
		if !showable(c) {
			return errControl()
		}
	}
	return nil
}

func showable(c rune) bool {
	return (c >= ' ' || c == '\n' || c == '\t') && c != 0x7f && c != utf8.RuneError
}

func errControl() error {
	return events.Refuse(events.Invalid, "text_control", "That name contains characters that cannot be shown.")
}

// checkLabel accepts a name that is not empty.
func checkLabel(name string) error {
	if strings.TrimSpace(name) == "" {
		return events.Refuse(events.Invalid, "name_missing", "Give it a name.")
	}
	return checkText(name, maxLabel)
}

// checkNewID accepts the ids that browsers make: 12 characters or more.
func checkNewID(id string) error {
	if len(id) < 12 {
		return events.Refuse(events.Invalid, "id_malformed", "An id has 12 to 32 characters of 0-9 and a-z.")
	}
	return checkID(id)
}
