package board

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
)

var languages = []string{"en", "zh-Hans", "zh-Hant"}

func TestTemplates(t *testing.T) {
	for _, tpl := range Templates() {
		var shape string
		for _, lang := range languages {
			if tpl.Names[lang] == "" || tpl.About[lang] == "" {
				t.Errorf("%s has no name or description in %s", tpl.ID, lang)
			}
			p := playOn(t, nil)
			p.do(ada, CreateBoard{Space: "home", Board: board1, Template: tpl.ID, Lang: lang})
			got := shapeOf(p.s)
			if shape == "" {
				shape = got
			}
			if got != shape {
				t.Errorf("%s in %s holds %s, in en %s", tpl.ID, lang, got, shape)
			}
			if tpl.ID != "blank" && p.s.Title.Value == "" {
				t.Errorf("%s in %s has no title", tpl.ID, lang)
			}
			for f, value := range textsOf(p.s) {
				if err := checkText(value, TextLimit(f)); err != nil {
					t.Errorf("%s in %s: %s: %v", tpl.ID, lang, f, err)
				}
				if value == "" {
					t.Errorf("%s in %s: %s is empty", tpl.ID, lang, f)
				}
				if chinese := strings.ContainsFunc(value, func(r rune) bool { return unicode.Is(unicode.Han, r) }); chinese != (lang != "en") {
					t.Errorf("%s: %s is not in %s: %s", tpl.ID, f, lang, value)
				}
			}
		}
	}
}

// The consensus meeting is two hours, a break of half an hour and two hours.
func TestConsensusTakesFourAndAHalfHours(t *testing.T) {
	for lang, c := range consensus {
		var sum, upToBreak int
		for _, p := range c.agenda[:18] {
			if p.kind == "break" {
				upToBreak = sum
			}
			sum += p.minutes
			if checkPlan(Planned{Kind: p.kind, Minutes: p.minutes, May: usual(p.kind)}) != nil {
				t.Errorf("%s: %s is no phase", lang, p.title)
			}
		}
		polls := pollsOf("consensus", lang)
		for i, p := range polls {
			if err := checkPoll(p); err != nil {
				t.Errorf("%s: poll %d: %v", lang, i, err)
			}
		}
		if n := len(slices.Collect(votes(c.agenda))); n != len(polls) {
			t.Errorf("%s: %d polls for %d phases", lang, len(polls), n)
		}
		if sum != 270 || upToBreak != 120 {
			t.Errorf("%s: %d minutes, %d of them before the break", lang, sum, upToBreak)
		}
	}
}

func votes(agenda []item) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, p := range agenda {
			if p.kind == "vote" && !yield(p.title) {
				return
			}
		}
	}
}

func TestEveryStepSaysWhatItIsFor(t *testing.T) {
	for _, tpl := range templates {
		for lang, c := range tpl.texts {
			for _, p := range c.agenda {
				intent := intents[p.title]
				if checkText(intent, intentLimit) != nil || intent == "" {
					t.Errorf("%s in %s: %s: %q", tpl.id, lang, p.title, intent)
				}
			}
		}
	}
}

// Simplified and traditional text must not be mixed up.
func TestTemplatesKeepTheirScript(t *testing.T) {
	const simplified, traditional = "们这个时话进还没来让谁说为么动变换当问题", "們這個時話進還沒來讓誰說為麼動變換當問題"
	for _, tpl := range templates {
		for lang, foreign := range map[string]string{"zh-Hans": traditional, "zh-Hant": simplified} {
			c := fmt.Sprint(tpl.texts[lang])
			for _, p := range tpl.texts[lang].agenda {
				c += intents[p.title]
			}
			if i := strings.IndexAny(c, strings.Map(func(r rune) rune {
				if strings.ContainsRune(simplified, r) && strings.ContainsRune(traditional, r) {
					return -1
				}
				return r
			}, foreign)); i >= 0 {
				t.Errorf("%s in %s: %q", tpl.id, lang, c[max(0, i-30):min(len(c), i+30)])
			}
		}
	}
}

func shapeOf(s *State) string {
	measured := 0
	for _, k := range s.KeyResults {
		if k.Baseline != nil && k.Target != nil && k.Direction != "" {
			measured++
		}
	}
	agenda := ""
	for _, id := range s.Agenda() {
		p := s.Phases[id]
		agenda += fmt.Sprintf("; %d min %s %t", p.Minutes, p.Kind, p.Private)
		if p.Poll != nil {
			agenda += " " + p.Poll.Kind
		}
	}
	return fmt.Sprintf("%d notes, %d groups, %d objectives, %d key results, %d measured%s",
		len(s.Notes), len(s.Groups), len(s.Objectives), len(s.KeyResults), measured, agenda)
}

func textsOf(s *State) map[Field]string {
	all := map[Field]string{}
	for id, n := range s.Notes {
		all[noteText(id)] = n.Text.Value
	}
	for id, g := range s.Groups {
		all[Field{Ref{KindGroup, id}, "name"}] = g.Name.Value
	}
	for id, o := range s.Objectives {
		all[Field{Ref{KindObjective, id}, "title"}] = o.Title.Value
		all[Field{Ref{KindObjective, id}, "why"}] = o.Why.Value
	}
	for id, k := range s.KeyResults {
		all[Field{Ref{KindKeyResult, id}, "title"}] = k.Title.Value
		all[Field{Ref{KindKeyResult, id}, "metric"}] = k.Metric.Value
	}
	return all
}
