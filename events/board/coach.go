package board

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Rules of the coach. Each can be switched off for a space; none ever blocks.
const (
	RuleVague      = "vague"      // moves something without a number
	RuleTask       = "task"       // a task poses as a goal
	RulePurpose    = "purpose"    // does not say what it is good for
	RuleSmart      = "smart"      // parts of a key result are missing
	RuleLimits     = "limits"     // too many goals, or too few key results
	RuleDefinition = "definition" // one metric, several definitions
	RuleCopied     = "copied"     // repeats the words of the goal above
	RuleSandbag    = "sandbag"    // everybody is sure already
)

// Defaults of what is too many.
const (
	DefaultObjectives = 3
	DefaultKeyResults = 5
	leastKeyResults   = 2
)

// Around is what the coach knows from outside of the board.
type Around struct {
	Quiet      []string          // rules that are switched off
	Objectives int               // more on a board are too many; 0: the default
	KeyResults int               // likewise of an objective
	Titles     map[Target]string // of what goals are aligned to
	Metrics    []Definition      // of the other boards
}

// Definition is how a key result somewhere defines what it measures.
type Definition struct {
	Text  string
	Where string // title of the key result
}

// Advice is what the coach has to say about a goal.
type Advice struct {
	Rule  string   `json:"rule"`
	Ref   Ref      `json:"ref"`
	Word  string   `json:"word,omitempty"`  // the word it is about, or the title of another goal
	Parts []string `json:"parts,omitempty"` // what is missing
	Count int      `json:"count,omitempty"` // how many there are
	Most  int      `json:"most,omitempty"`  // how many there should be, at most or at least
}

// Mark is one of the five letters of F.A.C.T.S. and, unless it is good, the
// fact that fails.
type Mark struct {
	Good bool   `json:"good"`
	Fact string `json:"fact,omitempty"`
	Ref  string `json:"ref,omitempty"` // of the goal it fails for
}

// Coaching is all that the coach says about an objective with its key results.
// The marks are Focus, Align, Commit, Track, Stretch.
type Coaching struct {
	Marks  [5]Mark  `json:"marks"`
	Advice []Advice `json:"advice"`
}

// Coach looks at every objective that is there. It says the same about the
// same goals, and nothing about an objective without a title. What is closed
// has its marks and no advice; a frame that looks further than the cycle needs
// no key results.
func (s *State) Coach(around Around) map[string]Coaching {
	c := coach{s: s, Around: around, under: map[string][]string{}}
	if c.Objectives == 0 {
		c.Objectives = DefaultObjectives
	}
	if c.KeyResults == 0 {
		c.KeyResults = DefaultKeyResults
	}
	for _, id := range slices.Sorted(maps.Keys(s.KeyResults)) {
		if k := s.KeyResults[id]; !k.Gone {
			c.under[k.Objective] = append(c.under[k.Objective], id)
		}
	}
	c.live = s.pursued
	said := map[string]Coaching{}
	for id, o := range s.Objectives {
		if !o.Gone && strings.TrimSpace(o.Title.Value) != "" {
			said[id] = c.look(id, o)
		}
	}
	return said
}

type coach struct {
	s *State
	Around
	under map[string][]string // key results by objective
	live  int                 // objectives that people pursue
	said  []Advice
}

func (c *coach) look(id string, o *Objective) Coaching {
	c.said = []Advice{}
	if o.State == StageClosed {
		return Coaching{Marks: c.facts(id, o), Advice: c.said}
	}
	ref := Ref{KindObjective, id}
	c.wording(ref, o.Title.Value, c.measured(id))
	if !purposeful(o.Title.Value) && strings.TrimSpace(o.Why.Value) == "" {
		c.say(Advice{Rule: RulePurpose, Ref: ref, Word: c.above(o)})
	}
	for _, e := range o.Aligned {
		if title := c.Titles[e.To]; Alike(o.Title.Value, title) {
			c.say(Advice{Rule: RuleCopied, Ref: ref, Word: title})
		}
	}
	if c.live > c.Objectives && o.Horizon == "" {
		c.say(Advice{Rule: RuleLimits, Ref: ref, Word: "objectives", Count: c.live, Most: c.Objectives})
	}
	switch n := len(c.under[id]); {
	case n > c.KeyResults:
		c.say(Advice{Rule: RuleLimits, Ref: ref, Word: "keyresults", Count: n, Most: c.KeyResults})
	case n < leastKeyResults && o.Horizon == "":
		c.say(Advice{Rule: RuleLimits, Ref: ref, Word: "few", Count: n, Most: leastKeyResults})
	}
	for _, k := range c.under[id] {
		c.keyResult(k)
	}
	if c.sure(id) {
		c.say(Advice{Rule: RuleSandbag, Ref: ref})
	}
	return Coaching{Marks: c.facts(id, o), Advice: c.said}
}

func (c *coach) say(a Advice) {
	if !slices.Contains(c.Quiet, a.Rule) {
		c.said = append(c.said, a)
	}
}

func (c *coach) wording(ref Ref, title string, measured bool) {
	if word := task(title); word != "" && !c.delivers(ref) {
		c.say(Advice{Rule: RuleTask, Ref: ref, Word: word})
		return // what it should be instead has no words yet to look at
	}
	if word := vague(title); word != "" && !measured {
		c.say(Advice{Rule: RuleVague, Ref: ref, Word: word})
	}
}

// measured reports whether the key results of an objective put numbers to it,
// so that its own words need none.
func (c *coach) measured(objective string) bool {
	under := c.under[objective]
	return len(under) >= leastKeyResults && !slices.ContainsFunc(under, func(k string) bool { return !c.s.KeyResults[k].Measurable() })
}

// delivers reports whether a key result is meant to be delivered, in dated
// steps: then output is what it is about.
func (c *coach) delivers(r Ref) bool {
	return r.Kind == KindKeyResult && c.s.KeyResults[r.ID].Kind == GaugeMilestone
}

// sure reports whether everybody is sure of what is still ahead below an
// objective: of the key results that are not reached yet, each by its last
// check-in. One without is as sure as everything is at the start.
func (c *coach) sure(objective string) bool {
	var all []int
	said := false
	for _, id := range c.under[objective] {
		k := c.s.KeyResults[id]
		if p, _, _ := k.Progress(); p.Shown >= 1 || k.State == StageClosed {
			continue
		}
		confidence := startConfidence
		if n := len(k.CheckIns); n > 0 {
			confidence, said = k.CheckIns[n-1].Confidence, true
		}
		all = append(all, confidence)
	}
	return said && Sandbagged(all)
}

func (c *coach) keyResult(id string) {
	k, ref := c.s.KeyResults[id], Ref{KindKeyResult, id}
	if strings.TrimSpace(k.Title.Value) == "" || k.State == StageClosed {
		return
	}
	c.wording(ref, k.Title.Value, k.Measurable())
	if parts := c.s.Missing(ref); len(parts) > 0 {
		c.say(Advice{Rule: RuleSmart, Ref: ref, Parts: parts})
	}
	name := metricName(k.Metric.Value)
	if name == "" {
		return
	}
	if where := c.otherwise(id, name, k.Metric.Value); where != "" {
		c.say(Advice{Rule: RuleDefinition, Ref: ref, Word: where})
	}
}

// otherwise is the title of a key result that gives the metric another
// definition.
func (c *coach) otherwise(id, name, definition string) string {
	differs := func(other string) bool { return metricName(other) == name && !sameWords(other, definition) }
	for _, other := range slices.Sorted(maps.Keys(c.s.KeyResults)) {
		if k := c.s.KeyResults[other]; other != id && !k.Gone && differs(k.Metric.Value) {
			return k.Title.Value
		}
	}
	for _, m := range c.Metrics {
		if differs(m.Text) {
			return m.Where
		}
	}
	return ""
}

func sameWords(a, b string) bool { return string(letters(a)) == string(letters(b)) }

// above is the title of what an objective serves, for a purpose to begin with.
func (c *coach) above(o *Objective) string {
	for _, e := range o.Aligned {
		if title := c.Titles[e.To]; title != "" {
			return title
		}
	}
	return ""
}

// facts computes the five marks.
func (c *coach) facts(id string, o *Objective) (marks [5]Mark) {
	fail := func(letter int, fact string, ref string) {
		if marks[letter].Fact == "" {
			marks[letter] = Mark{Fact: fact, Ref: ref}
		}
	}
	const (
		focus = iota
		align
		commit
		track
		stretch
	)
	keyResults := c.under[id]
	switch n := len(keyResults); {
	case c.live > c.Objectives && o.Horizon == "":
		fail(focus, "too_many_objectives "+strconv.Itoa(c.live)+" "+strconv.Itoa(c.Objectives), "")
	case n < leastKeyResults && o.Horizon == "":
		fail(focus, "too_few_keyresults "+strconv.Itoa(n)+" "+strconv.Itoa(leastKeyResults), "")
	case n > c.KeyResults:
		fail(focus, "too_many_keyresults "+strconv.Itoa(n)+" "+strconv.Itoa(c.KeyResults), "")
	}
	if !c.s.aligned(Ref{KindObjective, id}) {
		fail(align, "serves_nothing", "")
	}
	if o.Owner == "" {
		fail(commit, "no_owner", "")
	}
	for _, k := range keyResults {
		if kr := c.s.KeyResults[k]; kr.Due == "" && o.Due == "" {
			fail(commit, "no_date", "")
		}
	}
	if len(keyResults) == 0 && o.Due == "" {
		fail(commit, "no_date", "")
	}
	if len(keyResults) == 0 && o.Horizon == "" {
		fail(track, "nothing_measured", "")
	}
	for _, k := range keyResults {
		if kr := c.s.KeyResults[k]; !kr.Begun() {
			fail(track, "not_measured", kr.Title.Value)
		}
	}
	if !c.s.ambitious(Ref{KindObjective, id}) {
		fail(stretch, "no_ambition", "")
	}
	if c.sure(id) {
		fail(stretch, "sandbagging", "")
	}
	for i := range marks {
		marks[i].Good = marks[i].Fact == ""
	}
	return marks
}
