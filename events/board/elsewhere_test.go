package board

import (
	"strings"
	"testing"

	"keyline/events"
)

func TestLinksToItemsElsewhere(t *testing.T) {
	rk, ri, id := Ref{KindKeyResult, kr1}, Ref{KindInitiative, init1}, "link00000001"
	goals := given(ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Signed shops", Order: "V"},
		InitiativeDrafted{Initiative: init1, Title: "Visit", For: []Ref{rk}, Order: "V"})
	jira := Link{ID: id, Key: "SHOP-12", URL: "https://acme.atlassian.net/browse/SHOP-12", Status: LinkOpen}
	added := LinkAdded{rk, jira}
	there := then(goals, cleo, added)
	full := goals
	for i := range maxItemLinks {
		full = then(full, cleo, LinkAdded{rk, Link{ID: "link000000" + string(rune('a'+i)), URL: "https://example.com", Status: LinkOpen}})
	}
	add := func(key, url string) AddLink { return AddLink{rk, id, key, url} }
	refused := func(name string, f facts, when Command, reason string) row {
		return row{Name: name, Given: f, When: when, By: by(cleo), Refused: reason}
	}
	run(t, []row{
		{Name: "a key result has one", Given: goals, When: add(jira.Key, jira.URL), By: by(cleo), Then: []events.Event{added}},
		{Name: "an initiative has one, without a key", Given: goals, When: AddLink{ri, id, "", "http://10.0.0.7:8080/x"}, By: by(cleo),
			Then: []events.Event{LinkAdded{ri, Link{ID: id, URL: "http://10.0.0.7:8080/x", Status: LinkOpen}}}},
		refused("an objective has none", goals, AddLink{Ref{KindObjective, obj1}, id, "", jira.URL}, "link_of_what"),
		refused("nor what is not there", goals, AddLink{Ref{KindKeyResult, "keyresult009"}, id, "", jira.URL}, "unknown_keyresult"),
		refused("nor what is gone", then(goals, cleo, KeyResultDeleted{kr1, ""}), add("", jira.URL), "gone"),
		refused("it runs no script", goals, add("", "javascript:alert(1)"), "link_address"),
		refused("nor by a space before it", goals, add("", " javascript:alert(1)"), "link_address"),
		refused("nor opens data", goals, add("", "data:text/html,x"), "link_address"),
		refused("it has a host", goals, add("", "https:///browse"), "link_address"),
		refused("which is more than a port", goals, add("", "https://:80"), "link_address"),
		refused("and a scheme", goals, add("", "acme.atlassian.net/browse"), "link_address"),
		refused("and no password", goals, add("", "https://ana:secret@example.com"), "link_address"),
		{Name: "it is at most 500 long", Given: goals, When: add("", "https://example.com/"+strings.Repeat("x", 480)), By: by(cleo),
			Then: []events.Event{LinkAdded{rk, Link{ID: id, URL: "https://example.com/" + strings.Repeat("x", 480), Status: LinkOpen}}}},
		refused("not 501", goals, add("", "https://example.com/"+strings.Repeat("x", 481)), "text_too_long"),
		refused("its key at most 80", goals, add(strings.Repeat("目", 81), jira.URL), "text_too_long"),
		refused("an id is used once on a board", there, AddLink{ri, id, "", jira.URL}, "id_taken"),
		refused("there are at most 20", full, add("", jira.URL), "too_many_item_links"),
		{Name: "its status is set", Given: there, When: SetLinkStatus{rk, id, LinkDoing}, By: by(dora), Then: []events.Event{LinkStatusSet{rk, id, LinkDoing}}},
		{Name: "or reported", Given: there, When: ReportLinkStatus{rk, id, LinkDone}, By: by(dora), Then: []events.Event{LinkStatusReported{rk, id, LinkDone}}},
		{Name: "once", Given: then(there, dora, LinkStatusReported{rk, id, LinkDone}), When: ReportLinkStatus{rk, id, LinkDone}, By: by(dora)},
		refused("to nothing else", there, ReportLinkStatus{rk, id, "won't do"}, "link_status"),
		refused("of what is linked", there, SetLinkStatus{ri, id, LinkDone}, "link_unknown"),
		{Name: "it is removed", Given: there, When: RemoveLink{rk, id}, By: by(dora), Then: []events.Event{LinkRemoved{rk, id}}},
		{Name: "once as well", Given: then(there, cleo, LinkRemoved{rk, id}), When: RemoveLink{rk, id}, By: by(dora)},
		{Name: "undoing a removal brings what was reported back", Given: then(then(there, dora, LinkStatusReported{rk, id, LinkDone}), cleo, LinkRemoved{rk, id}),
			When: Undo{}, By: by(cleo), Then: []events.Event{LinkAdded{rk, Link{ID: id, Key: jira.Key, URL: jira.URL, Status: LinkDone, Via: "api"}}}},
		{Name: "undoing a status after a report as well", Given: then(then(there, dora, LinkStatusReported{rk, id, LinkDone}), cleo, LinkStatusSet{rk, id, LinkOpen}),
			When: Undo{}, By: by(cleo), Then: []events.Event{LinkStatusReported{rk, id, LinkDone}}},
	})
	s := fold(then(there, dora, LinkStatusReported{rk, id, LinkDone}))
	if got := s.KeyResults[kr1].Links; len(got) != 1 || got[0].Status != LinkDone || got[0].Via != "api" {
		t.Errorf("links %+v", got)
	}
	if of, ok := s.Linked(id); !ok || of != rk {
		t.Errorf("the link is of %v, %t", of, ok)
	}
}
