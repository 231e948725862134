package space

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"keyline/events"
	"keyline/events/decidertest"
)

const (
	ada    = "adaadaadaada"
	ben    = "benbenbenben"
	cleo   = "cleocleocleo"
	nobby  = "nobbynobbynob"
	board1 = "board0000001"
)

type row = decidertest.Row[Command]

var decider = decidertest.Decider[*State, Command]{
	New: New, Evolve: Evolve, Decide: Decide, Clone: (*State).Clone,
	Same: func(a, b *State) bool { return reflect.DeepEqual(a, b) },
}

func given(more ...events.Event) []events.Fact[events.Event] {
	return decidertest.Given(0, "", append([]events.Event{
		SpaceFounded{Space: "home", Name: "Keyline"}, PersonAdmitted{ada, Owner}, PersonAdmitted{ben, Member}, PersonAdmitted{cleo, Auditor},
	}, more...)...)
}

func by(person string) events.By {
	return events.By{Person: person, Command: "command-000000000001", Now: decidertest.Start}
}

func TestSpace(t *testing.T) {
	found := FoundSpace{Space: "home", Name: "Keyline"}
	listed := BoardListed{board1, "Goals", false}
	decidertest.Run(t, decider, []row{
		{Name: "the system founds", When: found, By: by(""), Then: []events.Event{SpaceFounded(found)}},
		{Name: "only once", Given: given(), When: found, By: by(""), Refused: "space_exists"},
		{Name: "not a person", Given: given(), When: found, By: by(ada), Refused: "role_forbids"},
		{Name: "with a name", When: FoundSpace{Space: "home", Name: " "}, By: by(""), Refused: "name_missing"},
		{Name: "that fits", When: FoundSpace{Space: "home", Name: strings.Repeat("x", 1201)}, By: by(""), Refused: "text_too_long"},
		{Name: "and can be shown", When: FoundSpace{Space: "home", Name: "bell\a"}, By: by(""), Refused: "text_control"},
		{Name: "with an id", When: FoundSpace{Space: "No-Id", Name: "Keyline"}, By: by(""), Refused: "id_malformed"},
		{Name: "nothing happens before", When: AdmitPerson{ada, Owner}, By: by(""), Refused: "space_unknown"},

		{Name: "the system admits the first owner", Given: given(), When: AdmitPerson{nobby, Owner}, By: by(""),
			Then: []events.Event{PersonAdmitted{nobby, Owner}}},
		{Name: "an owner admits", Given: given(), When: AdmitPerson{nobby, Member}, By: by(ada), Then: []events.Event{PersonAdmitted{nobby, Member}}},
		{Name: "twice is once", Given: given(), When: AdmitPerson{ben, Owner}, By: by(ada)},
		{Name: "a dismissed one again", Given: given(PersonDismissed{ben}), When: AdmitPerson{ben, Auditor}, By: by(ada),
			Then: []events.Event{PersonAdmitted{ben, Auditor}}},
		{Name: "members admit nobody", Given: given(), When: AdmitPerson{nobby, Member}, By: by(ben), Refused: "role_forbids"},
		{Name: "strangers neither", Given: given(), When: AdmitPerson{nobby, Member}, By: by(nobby), Refused: "not_in_space"},
		{Name: "as something", Given: given(), When: AdmitPerson{nobby, "king"}, By: by(ada), Refused: "unknown_role"},
		{Name: "with an id", Given: given(), When: AdmitPerson{"", Member}, By: by(ada), Refused: "id_malformed"},

		{Name: "a role", Given: given(), When: SetSpaceRole{ben, Owner}, By: by(ada), Then: []events.Event{SpaceRoleSet{ben, Owner}}},
		{Name: "the same role", Given: given(), When: SetSpaceRole{ben, Member}, By: by(ada)},
		{Name: "an unknown role", Given: given(), When: SetSpaceRole{ben, ""}, By: by(ada), Refused: "unknown_role"},
		{Name: "an unknown person", Given: given(), When: SetSpaceRole{nobby, Member}, By: by(ada), Refused: "unknown_person"},
		{Name: "the last owner", Given: given(), When: SetSpaceRole{ada, Member}, By: by(ada), Refused: "last_owner"},
		{Name: "one of two owners", Given: given(SpaceRoleSet{ben, Owner}), When: SetSpaceRole{ada, Member}, By: by(ben),
			Then: []events.Event{SpaceRoleSet{ada, Member}}},

		{Name: "dismissed", Given: given(), When: DismissPerson{ben}, By: by(ada), Then: []events.Event{PersonDismissed{ben}}},
		{Name: "dismissed twice", Given: given(PersonDismissed{ben}), When: DismissPerson{ben}, By: by(ada)},
		{Name: "dismissed, the last owner", Given: given(SpaceRoleSet{ben, Owner}, PersonDismissed{ben}), When: DismissPerson{ada}, By: by(ada), Refused: "last_owner"},
		{Name: "dismissed, never there", Given: given(), When: DismissPerson{nobby}, By: by(ada), Refused: "unknown_person"},
		{Name: "a dismissed owner is heard no more", Given: given(SpaceRoleSet{ben, Owner}, PersonDismissed{ben}), When: DismissPerson{ada}, By: by(ben), Refused: "not_in_space"},

		{Name: "a rotation", Given: given(), When: RecordKey{"k"}, By: by(""), Then: []events.Event{KeyRotated{"k"}}},
		{Name: "a rotation, once", Given: given(KeyRotated{"k"}), When: RecordKey{"k"}, By: by("")},
		{Name: "a rotation by a person", Given: given(), When: RecordKey{"k"}, By: by(ada), Refused: "role_forbids"},
		{Name: "an auditor at the past of the map", Given: given(), When: RecordMapRead{}, By: by(cleo), Then: []events.Event{MapRead{}}},
		{Name: "a member at the past of the map", Given: given(), When: RecordMapRead{}, By: by(ben), Refused: "role_forbids"},
		{Name: "a rotation of nothing", Given: given(), When: RecordKey{}, By: by(""), Refused: "statement_malformed"},
		{Name: "erased", Given: given(), When: ErasePerson{Person: ben}, By: by(ada), Then: []events.Event{PersonErased{Person: ben}}},
		{Name: "erased by the operator", Given: given(), When: ErasePerson{ben, true}, By: by(""), Then: []events.Event{PersonErased{ben, true}}},
		{Name: "erased, and a member no more", Given: given(PersonErased{Person: ben}), When: ListBoard(listed), By: by(ben), Refused: "not_in_space"},
		{Name: "erased, the last owner", Given: given(), When: ErasePerson{Person: ada}, By: by(ada), Refused: "last_owner"},
		{Name: "erased, never there", Given: given(), When: ErasePerson{Person: nobby}, By: by(ada), Refused: "unknown_person"},

		{Name: "a board", Given: given(), When: ListBoard(listed), By: by(ben), Then: []events.Event{listed}},
		{Name: "a board once more", Given: given(listed), When: ListBoard(listed), By: by(ben)},
		{Name: "with another title", Given: given(listed), When: ListBoard{board1, "Aims", false}, By: by(ben), Then: []events.Event{BoardListed{board1, "Aims", false}}},
		{Name: "not by an auditor", Given: given(), When: ListBoard(listed), By: by(cleo), Refused: "role_forbids"},
		{Name: "with an id", Given: given(), When: ListBoard{"", "Aims", false}, By: by(ben), Refused: "id_malformed"},
		{Name: "with a title that fits", Given: given(), When: ListBoard{board1, strings.Repeat("x", 1201), false}, By: by(ben), Refused: "text_too_long"},
	})
}

func TestWhatASpaceRemembers(t *testing.T) {
	s := New()
	for _, f := range given(BoardListed{board1, "Goals", false}, BoardListed{board1, "Aims", false}, PersonDismissed{ben}) {
		Evolve(s, f)
	}
	if b := s.Boards[board1]; b == nil || b.Title != "Aims" || b.At != decidertest.Start.UnixMilli()+4000 {
		t.Errorf("the board is listed as %+v", b)
	}
	if _, member := s.Role(ben); member || !s.People[ben].Left {
		t.Error("who was dismissed is a member")
	}
	if role, member := s.Role(cleo); role != Auditor || !member {
		t.Errorf("the auditor is %s", role)
	}
	if !s.Seen("given-000000000000") || s.Seen("given-000000000099") {
		t.Error("commands are not remembered")
	}
}

func TestEveryCommandHasAPolicy(t *testing.T) {
	commands := []Command{FoundSpace{}, AdmitPerson{}, SetSpaceRole{}, DismissPerson{}, ErasePerson{}, EraseNotes{}, RecordKey{}, RecordMapRead{}, ListBoard{}, SaveTemplate{}, RetireTemplate{}, RenameSpace{}, SetRules{},
		WriteStatement{}, DropStatement{}, SetCycle{}, DropCycle{}, SetTeam{}, DropTeam{}, LabelPerson{}, PlaceBoard{}, CloseBoard{},
		InviteMembers{}, RevokeMemberInvite{}, AcceptInvite{}, BeginSample{}, EndSample{}, OfferSlot{}, WithdrawSlot{}, BookSlot{}, FreeSlot{}, NoteSlot{}}
	for _, c := range commands {
		if _, ok := policy[c.command()]; !ok {
			t.Errorf("no row for %s", c.command())
		}
	}
	if len(policy) != len(commands) {
		t.Errorf("%d rows for %d commands", len(policy), len(commands))
	}
}

func TestEvolveIsTotal(t *testing.T) {
	garbage := []events.Event{nil, SpaceFounded{}, SpaceFounded{Space: "a"}, PersonAdmitted{}, PersonAdmitted{ada, "king"}, SpaceRoleSet{nobby, Owner},
		SpaceRoleSet{ada, ""}, PersonDismissed{nobby}, PersonDismissed{ada}, BoardListed{}, BoardListed{board1, "\xff", false},
		SpaceRenamed{}, RulesSet{Objectives: -1}, StatementWritten{}, StatementWritten{Statement: "s"}, StatementDropped{"x"}, CycleSet{},
		CycleSet{Cycle: cycle1, Start: "never"}, CycleDropped{"x"}, TeamSet{}, TeamDropped{"x"}, PersonLabelled{Person: nobby},
		PersonLabelled{ada, []string{"x", "x"}, ""}, BoardPlaced{Board: "x"}, BoardPlaced{board1, "x", []string{""}}, BoardClosed{board1, "x"}, BoardClosed{},
		TemplateSaved{}, TemplateSaved{Template: "x"}, TemplateRetired{}, TemplateRetired{"x"},
		MembersInvited{}, MembersInvited{Invite: "i", Role: "king"}, MemberInviteRevoked{"i"}, MemberInviteRevoked{},
		SlotOffered{}, SlotOffered{Slot: "x", Minutes: -1}, SlotBooked{"x", nobby}, SlotBooked{}, SlotFreed{"x"}, SlotNoted{}, SlotNoted{Slot: "x", Text: "\xff"}, SlotNoted{Slot: "x"}, SlotWithdrawn{"x"}}
	rapid.Check(t, func(t *rapid.T) {
		s := New()
		for _, e := range rapid.SliceOf(rapid.SampledFrom(garbage)).Draw(t, "garbage") {
			fork := s.Clone()
			Evolve(fork, events.Fact[events.Event]{Event: e})
			Evolve(s, events.Fact[events.Event]{Event: e})
			if !reflect.DeepEqual(fork, s) {
				t.Fatal("a clone evolves differently")
			}
		}
	})
}

// A golden file holds an event as some version of the program stored it. It is
// never changed, since histories hold its like.
func TestGolden(t *testing.T) {
	for name, kind := range Kinds() {
		stored, err := os.ReadFile(filepath.Join("testdata", name+".v1.json"))
		if err != nil {
			t.Errorf("%s has no golden file: %v", name, err)
			continue
		}
		e, err := kind.Decode(stored)
		if err != nil || e.Type() != name {
			t.Errorf("%s decodes to %v (%v)", name, e, err)
			continue
		}
		if again, err := json.Marshal(e); err != nil || !bytes.Equal(again, bytes.TrimSpace(stored)) {
			t.Errorf("%s encodes to %s (%v), was %s", name, again, err, stored)
		}
	}
}
