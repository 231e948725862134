package board

import (
	"strings"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/decidertest"
)

func TestPeople(t *testing.T) {
	left := given(PersonRemoved{dora})
	run(t, []row{
		{Name: "a member of the space joins", Given: people(), When: JoinBoard{Person: nobby, Role: Participant}, By: by(nobby),
			Then: []events.Event{PersonJoined{Person: nobby, Role: Participant}}},
		{Name: "joining twice is once", Given: people(), When: JoinBoard{Person: dora, Role: Owner}, By: by(dora)},
		{Name: "nobody joins as nothing", Given: people(), When: JoinBoard{Person: nobby}, By: by(nobby), Refused: "unknown_role"},
		{Name: "nobody without an id", Given: people(), When: JoinBoard{Role: Observer}, By: by(""), Refused: "id_malformed"},
		{Name: "who was removed stays out", Given: left, When: JoinBoard{Person: dora, Role: Observer}, By: by(dora), Refused: "removed"},

		{Name: "an owner makes another", Given: people(), When: SetRole{cleo, Owner}, By: by(ada), Then: []events.Event{RoleSet{cleo, Owner}}},
		{Name: "a role once more is nothing", Given: people(), When: SetRole{cleo, Participant}, By: by(ada)},
		{Name: "a facilitator makes another", Given: people(), When: SetRole{cleo, Facilitator}, By: by(ben),
			Then: []events.Event{RoleSet{cleo, Facilitator}}},
		{Name: "a facilitator makes no owner", Given: people(), When: SetRole{cleo, Owner}, By: by(ben), Refused: "outranked"},
		{Name: "a facilitator does not touch owners", Given: people(), When: SetRole{ada, Observer}, By: by(ben), Refused: "outranked"},
		{Name: "a participant sets no roles", Given: people(), When: SetRole{dora, Observer}, By: by(cleo), Refused: "role_forbids"},
		{Name: "the last owner stays owner", Given: people(), When: SetRole{ada, Observer}, By: by(ada), Refused: "last_owner"},
		{Name: "one of two owners may go down", Given: given(RoleSet{ben, Owner}), When: SetRole{ada, Observer}, By: by(ada),
			Then: []events.Event{RoleSet{ada, Observer}}},
		{Name: "a removed owner does not count", Given: given(RoleSet{ben, Owner}, PersonRemoved{ben}), When: SetRole{ada, Observer}, By: by(ada),
			Refused: "last_owner"},
		{Name: "roles are known ones", Given: people(), When: SetRole{cleo, "king"}, By: by(ada), Refused: "unknown_role"},
		{Name: "people are known ones", Given: people(), When: SetRole{nobby, Observer}, By: by(ada), Refused: "unknown_person"},
		{Name: "a role lets somebody in again", Given: left, When: SetRole{dora, Participant}, By: by(ben),
			Then: []events.Event{RoleSet{dora, Participant}}},

		{Name: "a facilitator removes", Given: people(), When: RemovePerson{dora}, By: by(ben), Then: []events.Event{PersonRemoved{dora}}},
		{Name: "removing twice is once", Given: left, When: RemovePerson{dora}, By: by(ben)},
		{Name: "but not an owner", Given: people(), When: RemovePerson{ada}, By: by(ben), Refused: "outranked"},
		{Name: "the last owner stays", Given: people(), When: RemovePerson{ada}, By: by(ada), Refused: "last_owner"},
		{Name: "a removed person is heard no more", Given: left, When: AddNote{Note: note1}, By: by(dora), Refused: "not_on_board"},
	})
}

func TestPeopleAreToldApart(t *testing.T) {
	s := fold(given(PersonRemoved{dora}))
	if role, ok := s.Role(dora); ok {
		t.Errorf("a removed person has role %s", role)
	}
	for person, hue := range map[string]int{ada: 0, ben: 1, cleo: 2, dora: 3, olga: 4} {
		if got := s.People[person].Hue; got != hue {
			t.Errorf("%s has hue %d, want %d", person, got, hue)
		}
	}
}

func TestInvites(t *testing.T) {
	hash := strings.Repeat("0f", 32)
	now := decidertest.Start.UnixMilli()
	hour := int64(3_600_000)
	issued := InviteIssued{Invite: inv1, Hash: hash, Role: Participant, Expires: now + 2*hour, Max: 2}
	expired := InviteIssued{Invite: inv1, Hash: hash, Role: Participant, Expires: now + hour}
	used := PersonJoined{Person: nobby, Role: Participant, Invite: inv1}
	join := JoinBoard{Person: "yuriyuriyuri", Role: Owner, Invite: inv1, Hash: hash}
	issue := IssueInvite(issued)
	with := func(change func(*IssueInvite)) IssueInvite {
		c := issue
		change(&c)
		return c
	}
	run(t, []row{
		{Name: "a facilitator issues", Given: people(), When: issue, By: by(ben), Then: []events.Event{issued}},
		{Name: "a participant does not", Given: people(), When: issue, By: by(cleo), Refused: "role_forbids"},
		{Name: "an id is used once", Given: given(issued), When: issue, By: by(ben), Refused: "id_taken"},
		{Name: "ids are ids", Given: people(), When: with(func(c *IssueInvite) { c.Invite = "no" }), By: by(ben), Refused: "id_malformed"},
		{Name: "hashes are hashes", Given: people(), When: with(func(c *IssueInvite) { c.Hash = "secret" }), By: by(ben), Refused: "hash_malformed"},
		{Name: "nobody is invited to own", Given: people(), When: with(func(c *IssueInvite) { c.Role = Owner }), By: by(ada), Refused: "invite_role"},
		{Name: "it lets somebody in some time", Given: people(), When: with(func(c *IssueInvite) { c.Expires = now }), By: by(ben), Refused: "invite_never_valid"},
		{Name: "it lets some in", Given: people(), When: with(func(c *IssueInvite) { c.Max = -1 }), By: by(ben), Refused: "invite_never_valid"},
		{Name: "an auditor is held at a moment", Given: people(), When: with(func(c *IssueInvite) { c.Role, c.Pin = Auditor, &Pin{6, now} }), By: by(ben),
			Then: []events.Event{InviteIssued{Invite: inv1, Hash: hash, Role: Auditor, Expires: now + 2*hour, Max: 2, Pin: &Pin{6, now}}}},
		{Name: "nobody else is", Given: people(), When: with(func(c *IssueInvite) { c.Pin = &Pin{6, now} }), By: by(ben), Refused: "invite_pin"},
		{Name: "nor before the board", Given: people(), When: with(func(c *IssueInvite) { c.Role, c.Pin = Auditor, &Pin{} }), By: by(ben), Refused: "invite_pin"},

		{Name: "an invite lets in with its own role", Given: given(issued), When: join, By: by(join.Person),
			Then: []events.Event{PersonJoined{Person: join.Person, Role: Participant, Invite: inv1}}},
		{Name: "a second time", Given: given(issued, used), When: join, By: by(join.Person),
			Then: []events.Event{PersonJoined{Person: join.Person, Role: Participant, Invite: inv1}}},
		{Name: "not a third", Given: given(issued, used, PersonJoined{Person: "zoezoezoezoe", Role: Participant, Invite: inv1}),
			When: join, By: by(join.Person), Refused: "invite_used_up"},
		{Name: "not after its time", Given: given(expired), When: join, By: by(join.Person), Refused: "invite_expired"},
		{Name: "not when withdrawn", Given: given(issued, InviteRevoked{inv1}), When: join, By: by(join.Person), Refused: "invite_revoked"},
		{Name: "not without its secret", Given: given(issued), When: JoinBoard{Person: nobby, Invite: inv1, Hash: strings.Repeat("00", 32)},
			By: by(nobby), Refused: "unknown_invite"},
		{Name: "not one that never was", Given: people(), When: join, By: by(join.Person), Refused: "unknown_invite"},

		{Name: "a facilitator withdraws", Given: given(issued), When: RevokeInvite{inv1}, By: by(ben), Then: []events.Event{InviteRevoked{inv1}}},
		{Name: "withdrawing twice is once", Given: given(issued, InviteRevoked{inv1}), When: RevokeInvite{inv1}, By: by(ben)},
		{Name: "nothing to withdraw", Given: people(), When: RevokeInvite{inv1}, By: by(ben), Refused: "unknown_invite"},
	})
}

// What an auditor may see follows from the link, until somebody gives another
// role.
func TestAuditorsLimits(t *testing.T) {
	link := InviteIssued{Invite: inv1, Role: Auditor, Expires: 77, Pin: &Pin{Events: 3, At: 5}}
	s := fold(given(link, PersonJoined{Person: nobby, Role: Auditor, Invite: inv1}))
	p := s.People[nobby]
	if p.Until != 77 || p.Pin == nil || p.Pin.Events != 3 {
		t.Errorf("%+v", p)
	}
	if p.Ended(time.UnixMilli(76)) || !p.Ended(time.UnixMilli(77)) {
		t.Error("ends at another time")
	}
	const inv2, hash = "invite000002", "00ff"
	Evolve(s, events.Fact[events.Event]{Event: InviteIssued{Invite: inv2, Hash: hash, Role: Auditor, Expires: 99}, Revision: 97})
	again := JoinBoard{Person: nobby, Invite: inv2, Hash: hash}
	d, err := Decide(s, again, events.By{Person: nobby, Now: time.UnixMilli(50)})
	if err != nil || len(d.Events) != 1 {
		t.Fatalf("another link: %v, %v", d.Events, err)
	}
	Evolve(s, events.Fact[events.Event]{Event: d.Events[0], Revision: 98})
	if p.Until != 99 || p.Pin != nil || s.Invites[inv2].Uses != 1 {
		t.Errorf("after another link: %+v", p)
	}
	if d, err := Decide(s, again, events.By{Person: nobby, Now: time.UnixMilli(50)}); err != nil || len(d.Events) != 0 {
		t.Errorf("the same link again: %v, %v", d.Events, err)
	}
	Evolve(s, events.Fact[events.Event]{Event: RoleSet{nobby, Observer}, Revision: 99})
	if p := s.People[nobby]; p.Until != 0 || p.Pin != nil || p.Ended(time.UnixMilli(78)) {
		t.Errorf("an observer: %+v", p)
	}
}
