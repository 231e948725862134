package space

import (
	"fmt"
	"testing"

	"keyline/events"
	"keyline/events/decidertest"
)

func TestOfficeHours(t *testing.T) {
	const slot1, slot2 = "slot00000001", "slot00000002"
	now := by("").Now.UnixMilli()
	soon := now + 3_600_000
	offer := OfferSlot{Slot: slot1, Team: team1, Start: soon, Minutes: 30, Place: " Room 3 "}
	offered := SlotOffered{slot1, team1, ben, soon, 30, "Room 3"}
	there := given(TeamSet{team1, "Sales"}, offered)
	more := func(all ...events.Event) []events.Fact[events.Event] {
		return given(append([]events.Event{TeamSet{team1, "Sales"}, PersonAdmitted{nobby, Member}, offered}, all...)...)
	}
	booked, note := SlotBooked{slot1, ada}, NoteSlot{Slot: slot1, Text: "Bring the figures", About: "keyresult/board0000001/keyresult001"}
	decidertest.Run(t, decider, []row{
		{Name: "offered", Given: given(TeamSet{team1, "Sales"}), When: offer, By: by(ben), Then: []events.Event{offered}},
		{Name: "said twice", Given: there, When: offer, By: by(ben)},
		{Name: "for no team", Given: given(), When: OfferSlot{Slot: slot1, Start: soon, Minutes: 30}, By: by(ben), Then: []events.Event{SlotOffered{Slot: slot1, Host: ben, Start: soon, Minutes: 30}}},
		{Name: "for another team", Given: given(), When: offer, By: by(ben), Refused: "unknown_team"},
		{Name: "not by auditors", Given: given(), When: offer, By: by(cleo), Refused: "role_forbids"},
		{Name: "in the past", Given: given(), When: OfferSlot{Slot: slot1, Start: now, Minutes: 30}, By: by(ben), Refused: "slot_past"},
		{Name: "in another year", Given: given(), When: OfferSlot{Slot: slot1, Start: now + 400*86_400_000, Minutes: 30}, By: by(ben), Refused: "slot_far"},
		{Name: "for no time", Given: given(), When: OfferSlot{Slot: slot1, Start: soon, Minutes: 4}, By: by(ben), Refused: "slot_length"},
		{Name: "two at once", Given: there, When: OfferSlot{Slot: slot2, Start: soon + 29*60_000, Minutes: 30}, By: by(ben), Refused: "slot_clash"},
		{Name: "one after the other", Given: there, When: OfferSlot{Slot: slot2, Start: soon + 30*60_000, Minutes: 30}, By: by(ben), Then: []events.Event{SlotOffered{Slot: slot2, Host: ben, Start: soon + 30*60_000, Minutes: 30}}},

		{Name: "booked", Given: there, When: BookSlot{slot1}, By: by(ada), Then: []events.Event{booked}},
		{Name: "booked already", Given: more(booked), When: BookSlot{slot1}, By: by(ada)},
		{Name: "by somebody else", Given: more(booked), When: BookSlot{slot1}, By: by(nobby), Refused: "slot_taken"},
		{Name: "by the host", Given: there, When: BookSlot{slot1}, By: by(ben), Refused: "slot_own"},
		{Name: "with a host who left", Given: more(PersonDismissed{ben}), When: BookSlot{slot1}, By: by(ada), Refused: "unknown_slot"},
		{Name: "what is not offered", Given: given(), When: BookSlot{slot1}, By: by(ada), Refused: "unknown_slot"},
		{Name: "what has begun", Given: more(SlotOffered{slot2, "", ben, now, 30, ""}), When: BookSlot{slot2}, By: by(ada), Refused: "slot_past"},
		{Name: "in two places at once", Given: more(SlotOffered{slot2, "", nobby, soon, 30, ""}, booked), When: BookSlot{slot2}, By: by(ada), Refused: "slot_clash"},

		{Name: "freed by who booked it", Given: more(booked), When: FreeSlot{slot1}, By: by(ada), Then: []events.Event{SlotFreed{slot1}}},
		{Name: "by the host, and the note goes", Given: more(booked, SlotNoted(note)), When: FreeSlot{slot1}, By: by(ben), Then: []events.Event{SlotFreed{slot1}, SlotNoted{Slot: slot1}}},
		{Name: "by a third", Given: more(booked), When: FreeSlot{slot1}, By: by(nobby), Refused: "slot_not_yours"},
		{Name: "free already", Given: there, When: FreeSlot{slot1}, By: by(ada)},
		{Name: "withdrawn", Given: more(booked), When: WithdrawSlot{slot1}, By: by(ben), Then: []events.Event{SlotWithdrawn{slot1}}},
		{Name: "by an owner", Given: there, When: WithdrawSlot{slot1}, By: by(ada), Then: []events.Event{SlotWithdrawn{slot1}}},
		{Name: "by a member", Given: more(), When: WithdrawSlot{slot1}, By: by(nobby), Refused: "slot_not_yours"},
		{Name: "withdrawn already", Given: given(), When: WithdrawSlot{slot1}, By: by(ben)},

		{Name: "noted", Given: more(booked), When: note, By: by(ada), Then: []events.Event{SlotNoted(note)}},
		{Name: "the same", Given: more(booked, SlotNoted(note)), When: note, By: by(ben)},
		{Name: "noted by a third", Given: more(booked), When: note, By: by(nobby), Refused: "slot_not_yours"},
		{Name: "about something else", Given: more(booked), When: NoteSlot{Slot: slot1, About: "note/board0000001/note00000001"}, By: by(ada), Refused: "target_malformed"},
	})
}

// What two people keep of a talk is between them until they share it.
func TestSlotNotesArePrivate(t *testing.T) {
	x := Slot{Host: ben, Booked: ada, Note: &SlotNote{Text: "Bring the figures"}}
	if !x.Reads(ada) || !x.Reads(ben) || x.Reads(nobby) || x.Reads("") {
		t.Error("a private note is for host and guest alone")
	}
	if x.Note.Shared = true; !x.Reads(nobby) {
		t.Error("a shared one is for all")
	}
	if (&Slot{Host: ben}).Reads(ben) {
		t.Error("no note is read")
	}
	sealed, err := SlotNoted{Slot: "slot00000001", Text: "plain", About: "x"}.MapSecrets(func(s string) (string, error) { return "#" + s, nil })
	if got := sealed.(SlotNoted); err != nil || got.Text != "#plain" || got.About != "x" || got.SecretItem() != "slot00000001" {
		t.Errorf("sealed: %+v (%v)", sealed, err)
	}
}

// Slots that have passed keep nobody from offering more, and one host cannot
// take the room of all.
func TestOfficeHoursHaveRoom(t *testing.T) {
	now := by("").Now.UnixMilli()
	offers := func(host string, from int64, n int) (all []events.Event) {
		for i := range n {
			all = append(all, SlotOffered{Slot: fmt.Sprintf("s%s%08d", host[:3], i), Host: host, Start: from + int64(i)*1_800_000, Minutes: 30})
		}
		return all
	}
	passed := offers(ada, now-200*86_400_000, maxSlots)
	mine := offers(ben, now+3_600_000, maxSlotsOf)
	next := OfferSlot{Slot: "slot00000001", Start: now + 300*86_400_000, Minutes: 30}
	got := SlotOffered{Slot: next.Slot, Start: next.Start, Minutes: 30}
	ofAda, ofBen := got, got
	ofAda.Host, ofBen.Host = ada, ben
	decidertest.Run(t, decider, []row{
		{Name: "after many that have passed", Given: given(passed...), When: next, By: by(ben), Then: []events.Event{ofBen}},
		{Name: "one more of a host", Given: given(mine[1:]...), When: next, By: by(ben), Then: []events.Event{ofBen}},
		{Name: "too many of a host", Given: given(mine...), When: next, By: by(ben), Refused: "too_many_of_them"},
		{Name: "another host beside them", Given: given(mine...), When: next, By: by(ada), Then: []events.Event{ofAda}},
	})
}
