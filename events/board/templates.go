package board

import "keyline/events"

// template is what a board can start with.
type template struct {
	id    string
	texts map[string]content // by language
}

type content struct {
	name, about, title string
}

func (c content) events() []events.Event { return nil }

var templates = []template{{id: "blank", texts: map[string]content{"en": {}, "zh-Hans": {}, "zh-Hant": {}}}}
