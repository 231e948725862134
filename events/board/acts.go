package board

import (
	"slices"

	"keyline/events"
)

// Acts is what a phase lets participants do. Owners and facilitators run the
// meeting and are not bound by it, and without a phase nobody is.
type Acts uint8

// Acts that a phase may allow.
const (
	ActWrite Acts = 1 << iota // add notes; change, move and delete one's own
	ActSort                   // move and group everybody's notes
	ActEdit                   // rewrite and delete what others wrote
	ActGoals                  // objectives and key results
	ActVote                   // vote in polls that were opened before

	actLead // what no phase allows: it takes a facilitator
)

var actNames = []string{"write", "sort", "edit", "goals", "vote"}

// Names lists acts as events and the wire name them.
func (a Acts) Names() []string {
	var names []string
	for i, name := range actNames {
		if a&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// actNamed is 0 for what has no such name.
func actNamed(name string) Acts {
	if i := slices.Index(actNames, name); i >= 0 {
		return 1 << i
	}
	return 0
}

func actsOf(names []string) (a Acts) {
	for _, name := range names {
		a |= actNamed(name)
	}
	return a
}

// allow refuses events that touch what is hidden from a person, or that the
// phase going on does not let the person cause.
// Asked of events and not of commands, it also holds for undo.
func (s *State) allow(person string, all ...events.Event) error {
	for _, e := range all {
		if err := s.unveiled(person, named(e)...); err != nil {
			return err
		}
	}
	p := s.Phases[s.Phase]
	if p == nil {
		return nil
	}
	if role, _ := s.Role(person); role.Manages() {
		return nil
	}
	for _, e := range all {
		if asked := s.asks(e, person); asked&^p.May != 0 {
			return events.Refuse(events.Forbidden, "phase_forbids", "This step of the meeting does not allow that.", "phase", s.Phase)
		}
	}
	return nil
}

// asks is what must be allowed for an event of a person. People, invites and
// the meeting itself are for roles alone (see policy).
func (s *State) asks(e events.Event, person string) Acts {
	switch e := e.(type) {
	case NoteAdded:
		return ActWrite
	case NoteRevised:
		return s.asksOf(person, ActEdit, e.Note)
	case NotesMoved:
		return s.asksOf(person, ActSort, placed(e.Notes)...)
	case NotesColored:
		return s.asksOf(person, ActSort, e.Notes...)
	case NoteKindSet:
		return s.asksOf(person, ActSort, e.Notes...)
	case NotesLinked:
		return s.asksOf(person, ActSort, e.Notes...)
	case NotesUnlinked:
		return s.asksOf(person, ActSort, e.Notes...)
	case NotesDeleted:
		return s.asksOf(person, ActEdit, e.Notes...)
	case NotesRestored:
		return s.asksOf(person, ActEdit, e.Notes...)
	case TeamsSet, ContributionStated, FocusOverridden:
		return ActGoals
	case GroupBranched, BranchesChecked, OverlapFlagged, OverlapSettled:
		return ActSort
	case GroupAdded, NotesGrouped, GroupMoved, GroupRenamed, GroupsMerged, GroupDissolved, GroupRestored:
		return ActSort
	case ObjectiveDrafted, ObjectiveRetitled, ObjectiveReasoned, ObjectiveTranslated, ObjectiveMoved, ObjectiveDeleted, ObjectiveRestored,
		KeyResultDrafted, KeyResultRetitled, KeyResultDefined, KeyResultTranslated, KeyResultMeasured, KeyResultMoved, KeyResultDeleted, KeyResultRestored,
		InitiativeDrafted, InitiativeRetitled, InitiativeMoved, InitiativeAttached, InitiativeDetached, InitiativeDeleted, InitiativeRestored,
		PlanGenerated,
		KPIAdded, KPIRetitled, KPIMoved, KPIDescribed, KPIGuarded, KPIMeasured, KPIReported, KPIDeleted, KPIRestored, KeyResultHandedOver,
		InitiativeStatusSet, InitiativeStatusReported, ContributorsSet, InitiativeStartSet, InitiativeMilestoneSet, InitiativeMilestoneDropped,
		LinkAdded, LinkStatusSet, LinkStatusReported, LinkRemoved,
		GoalCarried, GoalAligned, GoalUnaligned, OrphanDeclared, PerspectiveSet,
		OwnerAssigned, DueSet, AmbitionSet, HorizonSet, TargetsPhased, PilotMarked, PilotPromoted, PilotEnded, PilotRestored, LabelsSet, GoalContributorsSet, WeightsSet, GoalProposed, GoalAgreed, GoalReopened, GoalRestaged:
		return ActGoals
	case BoardRetitled:
		return actLead
	}
	return 0
}

// asksOf asks more where a note is somebody else's.
func (s *State) asksOf(person string, others Acts, notes ...string) Acts {
	var asked Acts
	for _, id := range notes {
		if n := s.Notes[id]; n != nil && (n.By == person || n.For == person) {
			asked |= ActWrite
		} else {
			asked |= others
		}
	}
	return asked
}
