package realtime

import (
	"context"
	"strings"
	"testing"
	"time"

	"keyline/events/space"
	"keyline/realtime/auth"
	"keyline/realtime/livetest"
)

const slot1 = "slot00000001"

// M7: an hour that is offered, booked and freed is so on everybody's page; what
// host and guest note comes to their pages alone until they share it, and to
// nobody's past.
func TestOfficeHoursMoveForEverybody(t *testing.T) {
	l := newLive(t)
	owner, host := settle(l)
	guest, err := l.auth.Open(context.Background(), auth.Opening{Name: "Gil", Space: "home"})
	l.ok(err)
	n := 0
	govern := func(person string, c space.Command) {
		t.Helper()
		n++
		l.ok(l.hub.Spaces().Do(context.Background(), "home", person, commandID(n), c))
	}
	govern("", space.AdmitPerson{Person: guest.Person, Role: space.Member})
	others, hosts, guests := l.openMap(owner), l.openMap(host), l.openMap(guest)
	field := func(kind, name, want string) func(*livetest.Client) bool {
		return func(c *livetest.Client) bool { return string(c.Tables[kind][slot1][name]) == want }
	}
	govern(host.Person, space.OfferSlot{Slot: slot1, Start: time.Now().Add(time.Hour).UnixMilli(), Minutes: 30, Place: "Room 3"})
	others.until("the offer", field("slot", "place", `"Room 3"`))
	govern(guest.Person, space.BookSlot{Slot: slot1})
	for _, p := range []*page{others, hosts, guests} {
		p.until("the booking", field("slot", "booked", `"`+guest.Person+`"`))
	}
	govern(guest.Person, space.NoteSlot{Slot: slot1, Text: "Afraid to miss it", About: "keyresult/board0000001/keyresult001"})
	for _, p := range []*page{hosts, guests} {
		p.until("the note", field("talk", "text", `"Afraid to miss it"`))
	}
	govern(owner.Person, space.RenameSpace{Name: "Later"})
	renamed := func(c *livetest.Client) bool { return string(c.Tables["space"]["home"]["name"]) == `"Later"` }
	others.until("what came later", renamed)
	if s := others.client.State(); strings.Contains(s, "Afraid") || len(others.client.Tables["talk"]) > 0 {
		t.Errorf("a private note on another page: %s", s)
	}
	govern(host.Person, space.NoteSlot{Slot: slot1, Text: "Afraid to miss it", Shared: true})
	others.until("the shared note", field("slot", "text", `"Afraid to miss it"`))
	gone := func(c *livetest.Client) bool { return len(c.Tables["talk"]) == 0 }
	hosts.until("one note instead of two", gone)
	govern(host.Person, space.NoteSlot{Slot: slot1, Text: "Between us", Shared: false})
	others.until("taken back", func(c *livetest.Client) bool { return c.Tables["slot"][slot1]["text"] == nil })
	fresh := l.openMap(guest)
	guests.until("the note as it is", field("talk", "text", `"Between us"`))
	if got, want := guests.client.State(), fresh.client.State(); got != want {
		t.Errorf("C9: followed to\n%s\nwhere a fresh snap is\n%s", got, want)
	}
	pastOf(l, host.Person, func(tables mapTables) {
		if len(tables["slot"])+len(tables["talk"]) > 0 {
			t.Fatalf("office hours in the past: %v %v", tables["slot"], tables["talk"])
		}
	})
	govern(guest.Person, space.FreeSlot{Slot: slot1})
	others.until("free again", func(c *livetest.Client) bool { return c.Tables["slot"][slot1]["booked"] == nil })
	hosts.until("no note any more", gone)
}
