package api

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"keyline/events"
)

// TestOfficeHours: a member offers a slot, another books it, and nobody else
// may write their note or read it in the store.
func TestOfficeHours(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	ben, cem := h.member(ana, "Ben", ""), h.member(ana, "Cem", "")
	start := time.Now().Add(time.Hour).UnixMilli()
	h.govern(ana, "SetTeam", `{"team":"team00000001","name":"Checkout"}`).into(t, 204, nil)
	h.govern(ben, "OfferSlot", fmt.Sprintf(`{"slot":"slot00000001","team":"team00000001","start":%d,"minutes":30,"place":"Room 3"}`, start)).into(t, 204, nil)
	h.govern(cem, "BookSlot", `{"slot":"slot00000001"}`).into(t, 204, nil)
	h.govern(ana, "BookSlot", `{"slot":"slot00000001"}`).refused(t, 409, "slot_taken")
	note := `{"slot":"slot00000001","text":"Afraid to miss it","about":"keyresult/board0000001/keyresult001"`
	h.govern(cem, "NoteSlot", note+`}`).into(t, 204, nil)
	h.govern(ana, "NoteSlot", note+`}`).refused(t, 403, "slot_not_yours")

	for r, err := range h.store.ReadAll(t.Context(), events.Start) {
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(r.Data, []byte("Afraid")) {
			t.Errorf("%s holds the note in the open", r.Stream)
		}
	}
}
