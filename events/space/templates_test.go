package space

import (
	"encoding/json"
	"strings"
	"testing"

	"keyline/events"
	"keyline/events/decidertest"
)

const tmpl1 = "tmpl00000001"

func TestTemplates(t *testing.T) {
	starter := json.RawMessage(`{"agenda":[]}`)
	save := SaveTemplate{tmpl1, "Our review", "With a break", "zh-Hans", starter}
	saved := TemplateSaved(save)
	with := func(change func(*SaveTemplate)) SaveTemplate {
		c := save
		change(&c)
		return c
	}
	decidertest.Run(t, decider, []row{
		{Name: "saved", Given: given(), When: save, By: by(ben), Then: []events.Event{saved}},
		{Name: "saved anew", Given: given(saved), When: save, By: by(ada), Then: []events.Event{saved}},
		{Name: "not by an auditor", Given: given(), When: save, By: by(cleo), Refused: "role_forbids"},
		{Name: "without an id", Given: given(), When: with(func(c *SaveTemplate) { c.Template = "" }), By: by(ben), Refused: "id_malformed"},
		{Name: "without a name", Given: given(), When: with(func(c *SaveTemplate) { c.Name = " " }), By: by(ben), Refused: "template_nameless"},
		{Name: "a long name", Given: given(), When: with(func(c *SaveTemplate) { c.Name = strings.Repeat("x", 1201) }), By: by(ben), Refused: "text_too_long"},
		{Name: "a long description", Given: given(), When: with(func(c *SaveTemplate) { c.About = strings.Repeat("x", 1201) }), By: by(ben), Refused: "text_too_long"},
		{Name: "a large one", Given: given(), When: with(func(c *SaveTemplate) { c.Starter = make(json.RawMessage, maxStarter+1) }), By: by(ben), Refused: "text_too_long"},
		{Name: "nothing in it", Given: given(), When: with(func(c *SaveTemplate) { c.Starter = nil }), By: by(ben), Refused: "template_empty"},
		{Name: "in no language", Given: given(), When: with(func(c *SaveTemplate) { c.Lang = "tlh" }), By: by(ben), Refused: "unknown_language"},

		{Name: "retired by an owner", Given: given(saved), When: RetireTemplate{tmpl1}, By: by(ada), Then: []events.Event{TemplateRetired{tmpl1}}},
		{Name: "retired by somebody else", Given: given(saved), When: RetireTemplate{tmpl1}, By: by(ben), Refused: "role_forbids"},
		{Name: "retired twice", Given: given(saved, TemplateRetired{tmpl1}), When: RetireTemplate{tmpl1}, By: by(ada)},
	})
	s := New()
	for _, f := range given(saved, TemplateSaved{Template: tmpl1, Name: "Better", Lang: "en", Starter: starter}) {
		Evolve(s, f)
	}
	if got := s.Templates[tmpl1]; got == nil || got.Name != "Better" || got.Lang != "en" || got.At == 0 {
		t.Errorf("the template is %+v", got)
	}
}
