package space

import (
	"strings"
	"testing"

	"keyline/events"
	"keyline/events/decidertest"
)

const (
	mission = "statement001"
	cycle1  = "cycle0000001"
	team1   = "team00000001"
	team2   = "team00000002"
)

func en(text string) map[string]string { return map[string]string{"en": text} }

func TestStatements(t *testing.T) {
	written := StatementWritten{mission, "mission", en("Feed people well")}
	both := map[string]string{"en": "Feed people well", "zh-Hans": "让人吃好"}
	decidertest.Run(t, decider, []row{
		{Name: "written by an owner", Given: given(), When: WriteStatement{mission, "mission", en(" Feed people well ")}, By: by(ada), Then: []events.Event{written}},
		{Name: "not by a member", Given: given(), When: WriteStatement(written), By: by(ben), Refused: "role_forbids"},
		{Name: "twice is once", Given: given(written), When: WriteStatement(written), By: by(ada)},
		{Name: "in another language too", Given: given(written), When: WriteStatement{mission, "mission", both}, By: by(ada),
			Then: []events.Event{StatementWritten{mission, "mission", both}}},
		{Name: "but one mission", Given: given(written), When: WriteStatement{"statement002", "mission", en("x")}, By: by(ada), Refused: "statement_exists"},
		{Name: "and many strategies", Given: given(StatementWritten{mission, "strategy", en("x")}), When: WriteStatement{"statement002", "strategy", en("y")}, By: by(ada),
			Then: []events.Event{StatementWritten{"statement002", "strategy", en("y")}}},
		{Name: "of no other kind", Given: given(), When: WriteStatement{mission, "slogan", en("x")}, By: by(ada), Refused: "unknown_statement_kind"},
		{Name: "not empty", Given: given(), When: WriteStatement{mission, "mission", en(" \n")}, By: by(ada), Refused: "text_missing"},
		{Name: "in a language we speak", Given: given(), When: WriteStatement{mission, "mission", map[string]string{"fr": "x"}}, By: by(ada), Refused: "unknown_language"},
		{Name: "that fits", Given: given(), When: WriteStatement{mission, "mission", en(strings.Repeat("漢", 1001))}, By: by(ada), Refused: "text_too_long"},
		{Name: "and can be shown", Given: given(), When: WriteStatement{mission, "mission", en("bell\a")}, By: by(ada), Refused: "text_control"},
		{Name: "with an id", Given: given(), When: WriteStatement{"short", "mission", en("x")}, By: by(ada), Refused: "id_malformed"},
		{Name: "dropped", Given: given(written), When: DropStatement{mission}, By: by(ada), Then: []events.Event{StatementDropped{mission}}},
		{Name: "dropped twice", Given: given(), When: DropStatement{mission}, By: by(ada)},
	})
}

func TestCycles(t *testing.T) {
	set := CycleSet{cycle1, "Autumn", "2022-08-15", "2022-12-31"}
	with := func(change func(*SetCycle)) SetCycle {
		c := SetCycle(set)
		change(&c)
		return c
	}
	decidertest.Run(t, decider, []row{
		{Name: "from mid-August to the end of December", Given: given(), When: SetCycle(set), By: by(ada), Then: []events.Event{set}},
		{Name: "twice is once", Given: given(set), When: SetCycle(set), By: by(ada)},
		{Name: "of one day", Given: given(), When: with(func(c *SetCycle) { c.End = c.Start }), By: by(ada),
			Then: []events.Event{CycleSet{cycle1, "Autumn", "2022-08-15", "2022-08-15"}}},
		{Name: "not backwards", Given: given(), When: with(func(c *SetCycle) { c.End = "2022-08-14" }), By: by(ada), Refused: "cycle_backwards"},
		{Name: "on days there are", Given: given(), When: with(func(c *SetCycle) { c.Start = "2022-02-30" }), By: by(ada), Refused: "date_malformed"},
		{Name: "with a name", Given: given(), When: with(func(c *SetCycle) { c.Name = " " }), By: by(ada), Refused: "name_missing"},
		{Name: "dropped", Given: given(set), When: DropCycle{cycle1}, By: by(ada), Then: []events.Event{CycleDropped{cycle1}}},
	})
}

func TestTeamsAndPlaces(t *testing.T) {
	listed, cycle := BoardListed{board1, "Goals", false}, CycleSet{cycle1, "Q4", "2026-10-01", "2026-12-31"}
	a, b := TeamSet{team1, "Checkout"}, TeamSet{team2, "Search"}
	placed := BoardPlaced{board1, cycle1, []string{team1, team2}}
	decidertest.Run(t, decider, []row{
		{Name: "a team", Given: given(), When: SetTeam(a), By: by(ada), Then: []events.Event{a}},
		{Name: "with a name", Given: given(), When: SetTeam{team1, ""}, By: by(ada), Refused: "name_missing"},
		{Name: "that fits", Given: given(), When: SetTeam{team1, strings.Repeat("x", 81)}, By: by(ada), Refused: "text_too_long"},
		{Name: "dropped", Given: given(a), When: DropTeam{team1}, By: by(ada), Then: []events.Event{TeamDropped{team1}}},

		{Name: "a person's labels", Given: given(a, b), When: LabelPerson{ben, []string{team2, team1, team2}, "lead"}, By: by(ada),
			Then: []events.Event{PersonLabelled{ben, []string{team1, team2}, "lead"}}},
		{Name: "again the same", Given: given(a, PersonLabelled{ben, []string{team1}, "lead"}), When: LabelPerson{ben, []string{team1}, "lead"}, By: by(ada)},
		{Name: "of a stranger", Given: given(), When: LabelPerson{nobby, nil, "lead"}, By: by(ada), Refused: "unknown_person"},
		{Name: "in a team there is", Given: given(), When: LabelPerson{ben, []string{team1}, ""}, By: by(ada), Refused: "unknown_team"},

		{Name: "a board's place", Given: given(listed, cycle, a, b), When: PlaceBoard{board1, cycle1, []string{team2, team1}}, By: by(ben), Then: []events.Event{placed}},
		{Name: "where it is", Given: given(listed, cycle, a, b, placed), When: PlaceBoard(placed), By: by(ben)},
		{Name: "nowhere again", Given: given(listed, cycle, a, b, placed), When: PlaceBoard{Board: board1}, By: by(ben), Then: []events.Event{BoardPlaced{Board: board1}}},
		{Name: "in a cycle there is", Given: given(listed), When: PlaceBoard{Board: board1, Cycle: cycle1}, By: by(ben), Refused: "unknown_cycle"},
		{Name: "of a board there is", Given: given(), When: PlaceBoard{Board: board1}, By: by(ben), Refused: "board_unknown"},
		{Name: "not by an auditor", Given: given(listed), When: PlaceBoard{Board: board1}, By: by(cleo), Refused: "role_forbids"},

		{Name: "closed for a reason", Given: given(listed), When: CloseBoard{board1, " people matters "}, By: by(ben), Then: []events.Event{BoardClosed{board1, "people matters"}}},
		{Name: "opened again", Given: given(listed, BoardClosed{board1, "x"}), When: CloseBoard{Board: board1}, By: by(ben), Then: []events.Event{BoardClosed{Board: board1}}},
		{Name: "open already", Given: given(listed), When: CloseBoard{Board: board1}, By: by(ben)},
		{Name: "never there", Given: given(), When: CloseBoard{board1, "x"}, By: by(ben), Refused: "board_unknown"},
	})
}

func TestRules(t *testing.T) {
	set := RulesSet{Hard: true, Objectives: 4, Quiet: []string{"purpose", "vague"}}
	decidertest.Run(t, decider, []row{
		{Name: "set", Given: given(), When: SetRules{Hard: true, Objectives: 4, Quiet: []string{"vague", "purpose", "vague"}}, By: by(ada), Then: []events.Event{set}},
		{Name: "as they are", Given: given(set), When: SetRules(set), By: by(ada)},
		{Name: "not by members", Given: given(), When: SetRules(set), By: by(ben), Refused: "role_forbids"},
		{Name: "with a cadence", Given: given(), When: SetRules{Cadence: CadenceMonth}, By: by(ada), Then: []events.Event{RulesSet{Cadence: CadenceMonth}}},
		{Name: "with a cadence that nobody knows", Given: given(), When: SetRules{Cadence: "daily"}, By: by(ada), Refused: "unknown_cadence"},
		{Name: "with a budget of changes", Given: given(), When: SetRules{Changes: 5}, By: by(ada), Then: []events.Event{RulesSet{Changes: 5}}},
		{Name: "with the same budget", Given: given(RulesSet{Changes: 5}), When: SetRules{Changes: 5}, By: by(ada)},
		{Name: "with a budget beyond what is counted", Given: given(), When: SetRules{Changes: 51}, By: by(ada), Refused: "limit_out_of_range"},
		{Name: "with limits that make sense", Given: given(), When: SetRules{KeyResults: 51}, By: by(ada), Refused: "limit_out_of_range"},
		{Name: "renamed", Given: given(), When: RenameSpace{"Lokal"}, By: by(ada), Then: []events.Event{SpaceRenamed{"Lokal"}}},
		{Name: "renamed to nothing", Given: given(), When: RenameSpace{" "}, By: by(ada), Refused: "name_missing"},
	})
}

func TestParseCommand(t *testing.T) {
	for name := range parsers {
		if _, err := ParseCommand(name, []byte(`{}`)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, bad := range []string{``, `null`, `{"nothing":1}`, `{} {}`, `[]`} {
			if c, err := ParseCommand(name, []byte(bad)); err == nil {
				t.Errorf("%s reads %s as %v", name, bad, c)
			}
		}
	}
	for _, server := range []string{"FoundSpace", "AdmitPerson", "ListBoard", "Nothing"} {
		if _, err := ParseCommand(server, []byte(`{}`)); err == nil {
			t.Errorf("a page may send %s", server)
		}
	}
}

func TestMemberInvites(t *testing.T) {
	const invite = "invite000001"
	now := by("").Now.UnixMilli()
	hash, other := strings.Repeat("a", 64), strings.Repeat("b", 64)
	open, over := MembersInvited{invite, hash, Member, now + 1}, MembersInvited{invite, hash, Member, now}
	decidertest.Run(t, decider, []row{
		{Name: "made", Given: given(), When: InviteMembers(open), By: by(ada), Then: []events.Event{open}},
		{Name: "not by a member", Given: given(), When: InviteMembers(open), By: by(ben), Refused: "role_forbids"},
		{Name: "not for the past", Given: given(), When: InviteMembers(over), By: by(ada), Refused: "invite_never_valid"},
		{Name: "for a role there is", Given: given(), When: InviteMembers{invite, hash, "king", now + 1}, By: by(ada), Refused: "unknown_role"},
		{Name: "accepted", Given: given(open), When: AcceptInvite{nobby, hash}, By: by(""), Then: []events.Event{PersonAdmitted{nobby, Member}}},
		{Name: "accepted by a member", Given: given(open), When: AcceptInvite{ben, hash}, By: by("")},
		{Name: "not by a page", Given: given(open), When: AcceptInvite{nobby, hash}, By: by(ben), Refused: "role_forbids"},
		{Name: "with another secret", Given: given(open), When: AcceptInvite{nobby, other}, By: by(""), Refused: "invite_unknown"},
		{Name: "too late", Given: given(over), When: AcceptInvite{nobby, hash}, By: by(""), Refused: "invite_unknown"},
		{Name: "revoked", Given: given(open), When: RevokeMemberInvite{invite}, By: by(ada), Then: []events.Event{MemberInviteRevoked{invite}}},
		{Name: "after it was revoked", Given: given(open, MemberInviteRevoked{invite}), When: AcceptInvite{nobby, hash}, By: by(""), Refused: "invite_unknown"},
	})
}
