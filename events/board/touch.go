package board

import (
	"slices"

	"keyline/events"
)

// Touch says that fields of an entity may have changed.
type Touch struct {
	Ref    Ref
	Fields Fields
}

// aspect is a part of an entity that people change as one and can find changed
// by somebody else.
type aspect uint8

const (
	life aspect = iota // there or gone
	place
	look // colour
	members
	words       // text, name, title
	prose       // why, metric
	translation // other
	owner
	due
	ambition
	measure
	weight
	edges
	perspective
	sense    // kind and links of a note
	trial    // whether it is a pilot, and how that came out
	standing // draft, proposed, agreed, ...
	checks   // what was said at check-ins, and by whom it may be
	aspects
)

// mark is a change of an aspect.
type mark struct {
	rev events.Revision
	by  string
}

// trace is what an entity remembers of its changes. For each aspect it knows
// the last change and the last one by anybody else than its author, which
// together answer, for everybody, whether others changed it since.
type trace struct {
	Changed string   // who last changed the entity in any way; empty: nobody or the system
	touch   int      // where the entity may be in State.touched
	aspects []traced // those that were ever changed: of most entities one or two
}

// traced is an aspect that was changed.
type traced struct {
	aspect      aspect
	last, other mark
}

// of is what is remembered of an aspect; nothing where it never changed.
func (t *trace) of(a aspect) traced {
	for _, m := range t.aspects {
		if m.aspect == a {
			return m
		}
	}
	return traced{}
}

func (t *trace) mark(a aspect, rev events.Revision, by string) {
	i := slices.IndexFunc(t.aspects, func(m traced) bool { return m.aspect == a })
	if i < 0 {
		i = len(t.aspects)
		t.aspects = append(t.aspects, traced{aspect: a})
	}
	m := &t.aspects[i]
	if m.last.by != by {
		m.other = m.last
	}
	m.last = mark{rev, by}
}

// unshare lets a copy of an entity remember for itself.
func (t *trace) unshare() { t.aspects = slices.Clone(t.aspects) }

// copyOf is an entity of its own but for lists that are replaced, never changed.
func copyOf[T any](v *T) *T {
	c := *v
	unshare(&c)
	return &c
}

func unshare(entity any) {
	if t, ok := entity.(interface{ unshare() }); ok {
		t.unshare()
	}
}

// since names who else than the person changed an aspect after a revision.
func (t *trace) since(a aspect, rev events.Revision, person string) (by string, changed bool) {
	known := t.of(a)
	for _, m := range [...]mark{known.last, known.other} {
		if m.by != person && m.rev > rev {
			return m.by, true
		}
	}
	return "", false
}

// changed notes for undo, for readers and for others' undo that the event
// being folded changed an aspect of an entity.
func (s *State) changed(r Ref, t *trace, a aspect, f Fields) {
	t.mark(a, s.now.rev, s.now.actor)
	s.now.recount = s.now.recount || r.Kind == KindObjective && f&(ObjectiveGone|ObjectiveStage|ObjectiveHorizon) != 0
	s.touch(r, t, f)
	t.Changed = s.now.actor
	c := s.now.step.changes
	if n := len(c); n > 0 && c[n-1].ref == r {
		c[n-1].aspects |= 1 << a
		return
	}
	s.now.step.changes = append(c, change{r, 1 << a})
}

// created notes that the event being folded made an entity: taking that back
// would take everything that others did to it since.
func (s *State) created(r Ref, t *trace, f Fields) {
	s.changed(r, t, life, f)
	s.now.step.changes[len(s.now.step.changes)-1].aspects = 1<<aspects - 1
}

// touch merges the fields into what is touched of the entity already.
func (s *State) touch(r Ref, t *trace, f Fields) {
	// The index may be left over from before a drain, so it is believed only
	// where the entity is found.
	if i := t.touch; i < len(s.touched) && s.touched[i].Ref == r {
		s.touched[i].Fields |= f
		return
	}
	t.touch = len(s.touched)
	s.touched = append(s.touched, Touch{r, f})
}

// Touch marks fields as changed for a reason outside the history, such as a
// person's name. An entity that does not exist is ignored.
func (s *State) Touch(r Ref, f Fields) {
	if t, _ := s.live(r); t != nil {
		s.touch(r, t, f)
	}
}

// Touched returns what changed since it was last asked, each entity once, in
// the order of first change. The slice is good until the next call.
func (s *State) Touched() []Touch {
	drained := s.touched
	s.touched, s.spare = s.spare[:0], drained
	return drained
}

// Changed names who last changed an entity; empty for nobody or the system.
func (s *State) Changed(r Ref) string {
	if t, _ := s.live(r); t != nil {
		return t.Changed
	}
	return ""
}
