package space

import (
	"testing"

	"keyline/events"
	"keyline/events/decidertest"
)

func TestSamples(t *testing.T) {
	const first, second = "sample000001", "sample000002"
	begun := SampleBegun{ben, first}
	decidertest.Run(t, decider, []row{
		{Name: "begun by a member", Given: given(), When: BeginSample{first}, By: by(ben), Then: []events.Event{begun}},
		{Name: "not by an auditor", Given: given(), When: BeginSample{first}, By: by(cleo), Refused: "role_forbids"},
		{Name: "twice is once", Given: given(begun), When: BeginSample{first}, By: by(ben)},
		{Name: "one at a time", Given: given(begun), When: BeginSample{second}, By: by(ben), Refused: "sample_exists"},
		{Name: "each member has an own one", Given: given(begun), When: BeginSample{second}, By: by(ada), Then: []events.Event{SampleBegun{ada, second}}},
		{Name: "with an id", Given: given(), When: BeginSample{"short"}, By: by(ben), Refused: "id_malformed"},
		{Name: "ended", Given: given(begun), When: EndSample{}, By: by(ben), Then: []events.Event{SampleEnded{ben}}},
		{Name: "ended by whose it is not", Given: given(begun), When: EndSample{}, By: by(ada)},
		{Name: "begun anew", Given: given(begun, SampleEnded{ben}), When: BeginSample{second}, By: by(ben), Then: []events.Event{SampleBegun{ben, second}}},
	})
}
