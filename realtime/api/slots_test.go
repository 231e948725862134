package api

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"keyline/events"
	"keyline/projections"
)

// TestOfficeHours: a member offers a slot, another books it, and their note is
// in nobody else's answer until they share it, nor readable in the store.
func TestOfficeHours(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	ben, cem := h.member(ana, "Ben", ""), h.member(ana, "Cem", "")
	slots := func(by who) []projections.Slot {
		t.Helper()
		var answer struct{ Slots []projections.Slot }
		h.ask("GET", "/api/space/slots", "", "Authorization", by.bearer()).into(t, 200, &answer)
		return answer.Slots
	}
	start := time.Now().Add(time.Hour).UnixMilli()
	h.govern(ana, "SetTeam", `{"team":"team00000001","name":"Checkout"}`).into(t, 204, nil)
	h.govern(ben, "OfferSlot", fmt.Sprintf(`{"slot":"slot00000001","team":"team00000001","start":%d,"minutes":30,"place":"Room 3"}`, start)).into(t, 204, nil)
	h.govern(cem, "BookSlot", `{"slot":"slot00000001"}`).into(t, 204, nil)
	h.govern(ana, "BookSlot", `{"slot":"slot00000001"}`).refused(t, 409, "slot_taken")
	note := `{"slot":"slot00000001","text":"Afraid to miss it","about":"keyresult/board0000001/keyresult001"`
	h.govern(cem, "NoteSlot", note+`}`).into(t, 204, nil)
	h.govern(ana, "NoteSlot", note+`}`).refused(t, 403, "slot_not_yours")

	for _, by := range []who{ben, cem} {
		if got := slots(by); len(got) != 1 || got[0].Note == nil || got[0].Note.Text != "Afraid to miss it" || got[0].Team != "team00000001" {
			t.Errorf("for host and guest: %+v", got)
		}
	}
	if got := slots(ana); len(got) != 1 || got[0].Booked == "" || got[0].Note != nil {
		t.Errorf("an owner reads what two people keep of a talk: %+v", got)
	}
	for r, err := range h.store.ReadAll(t.Context(), events.Start) {
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(r.Data, []byte("Afraid")) {
			t.Errorf("%s holds the note in the open", r.Stream)
		}
	}
	h.govern(ben, "NoteSlot", note+`,"shared":true}`).into(t, 204, nil)
	if got := slots(ana); got[0].Note == nil {
		t.Error("a shared note is not there")
	}
	h.govern(cem, "FreeSlot", `{"slot":"slot00000001"}`).into(t, 204, nil)
	if got := slots(ben); got[0].Booked != "" || got[0].Note != nil {
		t.Errorf("the note stays when the booking goes: %+v", got)
	}
}
