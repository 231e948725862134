package board

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"time"

	"keyline/events"
)

// Phase is a step of a meeting. At most one is going on at a time; while one
// is, it says what participants may do (see acts.go).
type Phase struct {
	Title     string
	Place     int // in the agenda, from 0
	Minutes   int // planned; 0: no timer
	Kind      string
	Private   bool // what is written stays with its author until it is revealed
	May       Acts
	Anonymous bool      // what is written names nobody, see anonymous.go
	Notes     string    // the kind of the notes that are written in it; empty: any
	Poll      *PollPlan // to be opened in it by one click; nil: none
	Intent    string    // what it is for and how it goes
	Ends      int64     // its deadline as planned, Unix milliseconds; 0: Minutes counts
	Now       bool
	Gone      bool
	course
	wrote []string // who has written a note in it; replaced, never changed in place
	trace

	cornerX, cornerY float64  // where its anonymous notes begin
	marks            []string // of those who are done while it is anonymous, by the hash of their secret
}

// course is how a phase goes. Times are milliseconds of Unix time: the timer is a
// deadline, and nothing is recorded while it ticks.
type course struct {
	Since int64 // last begun; 0: never
	Until int64 // the deadline, while the timer runs
	Left  int64 // what is left, in milliseconds, while it stands
}

// turn is the last change of phase, which can be taken back for a moment.
type turn struct {
	to, from string // empty: no phase
	at       int64
	toWas    course
	fromWas  course
}

// What the people in a phase are about.
var phaseKinds = []string{"write", "group", "vote", "discuss", "goals", "break"}

const (
	maxEnds     = 253402300799000 // the end of the year 9999
	maxAgenda   = 60              // phases of an agenda
	maxPhases   = 500             // and those taken out of it
	maxMinutes  = 43200           // thirty days
	intentLimit = 1000            // UTF-16 units
	takeBackFor = 10 * time.Second
	onTheWay    = 2 * time.Second // a click made in time may arrive this late
)

// Events of a meeting. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// Planned is a phase as an agenda lists it.
type Planned struct {
	Phase   string    `json:"phase"`
	Title   string    `json:"title"`
	Minutes int       `json:"minutes,omitempty"`
	Kind    string    `json:"kind"`
	Private bool      `json:"private,omitempty"`
	May     []string  `json:"may,omitempty"`
	Notes   string    `json:"notes,omitempty"`
	Poll    *PollPlan `json:"poll,omitempty"`
	Intent  string    `json:"intent,omitempty"`
	Ends    int64     `json:"ends,omitempty"`

	Anonymous bool `json:"anonymous,omitempty"`
}

// AgendaSet gives the whole agenda anew. Phases it does not list are out.
type AgendaSet struct {
	Phases []Planned `json:"phases"`
}

// PhaseStarted goes to a phase from whichever was going on, forward or back.
type PhaseStarted struct {
	Phase string `json:"phase"`
	From  string `json:"from,omitempty"`
	Until int64  `json:"until,omitempty"`
}

// PhaseTimed sets the timer: running to a deadline, or standing with time left.
type PhaseTimed struct {
	Phase string `json:"phase"`
	Until int64  `json:"until,omitempty"`
	Left  int64  `json:"left,omitempty"`
}

// PhaseEnded ends the meeting: no phase is going on any more.
type PhaseEnded struct {
	Phase string `json:"phase"`
}

// PhaseTurnedBack takes back the last change of phase; the timer is as if it
// had never been.
type PhaseTurnedBack struct {
	Phase string `json:"phase,omitempty"` // the one begun by mistake; empty: the end
	To    string `json:"to,omitempty"`
}

// PhaseMarked says that its actor is done with a phase, or is not after all; in
// an anonymous phase that whoever knows a secret is.
type PhaseMarked struct {
	Phase string `json:"phase"`
	Done  bool   `json:"done,omitempty"`
	Key   string `json:"key,omitempty"` // SHA-256 of the secret
}

// LeadHanded says who leads the meeting from now on.
type LeadHanded struct {
	Person string `json:"person"`
}

func (AgendaSet) Type() string       { return "AgendaSet" }
func (PhaseStarted) Type() string    { return "PhaseStarted" }
func (PhaseTimed) Type() string      { return "PhaseTimed" }
func (PhaseEnded) Type() string      { return "PhaseEnded" }
func (PhaseTurnedBack) Type() string { return "PhaseTurnedBack" }
func (PhaseMarked) Type() string     { return "PhaseMarked" }
func (LeadHanded) Type() string      { return "LeadHanded" }

// Fold. Nothing of a meeting is a step that its actor could undo: everybody in
// the room has lived through it.

func (s *State) agendaSet(e AgendaSet) {
	listed := map[string]bool{}
	for i, p := range e.Phases {
		if p.Phase == "" || listed[p.Phase] {
			continue
		}
		listed[p.Phase] = true
		now := s.Phases[p.Phase]
		if now == nil {
			now = &Phase{}
			s.Phases[p.Phase] = now
		}
		now.Title, now.Place, now.Minutes, now.Kind, now.Private, now.May, now.Notes, now.Poll, now.Gone = p.Title, i, p.Minutes, p.Kind, p.Private, actsOf(p.May), p.Notes, p.Poll, false
		now.Intent, now.Ends = p.Intent, p.Ends
		now.Anonymous = p.Anonymous
		s.changed(Ref{KindPhase, p.Phase}, &now.trace, life, phasePlan|PhaseReady|PhaseWrote|PhaseGone)
	}
	for _, id := range slices.Sorted(maps.Keys(s.Phases)) {
		if p := s.Phases[id]; !listed[id] && !p.Gone && !p.Now {
			p.Gone = true
			s.changed(Ref{KindPhase, id}, &p.trace, life, PhaseGone)
		}
	}
}

func (s *State) phaseStarted(e PhaseStarted) {
	to := s.Phases[e.Phase]
	if to == nil || to.Gone || to.Now {
		return
	}
	s.touch(Ref{KindPhase, e.Phase}, &to.trace, phaseRun) // first, for it is what the event is about
	t := turn{to: e.Phase, from: s.Phase, at: s.now.at, toWas: to.course}
	t.fromWas = s.leave()
	s.turn = t
	to.Now, to.course = true, course{Since: s.now.at, Until: e.Until}
	s.Phase, to.marks = e.Phase, nil
	s.changed(Ref{KindPhase, e.Phase}, &to.trace, life, phaseRun|PhaseReady)
	for _, id := range slices.Sorted(maps.Keys(s.People)) { // what they were done with begins again
		if p := s.People[id]; p.Ready == e.Phase {
			p.Ready = ""
			s.touch(Ref{KindPerson, id}, &p.trace, PersonReady)
		}
	}
	if s.Lead == "" && s.now.actor != "" {
		s.lead(s.now.actor)
	}
}

// leave ends the phase that is going on, keeping what was left of its time,
// and returns how it was.
func (s *State) leave() course {
	p := s.Phases[s.Phase]
	if p == nil {
		return course{}
	}
	was := p.course
	if p.Until > 0 {
		p.Left = max(0, p.Until-s.now.at)
	}
	p.Now, p.Until = false, 0
	s.changed(Ref{KindPhase, s.Phase}, &p.trace, life, phaseRun)
	s.Phase = ""
	return was
}

func (s *State) phaseTimed(e PhaseTimed) {
	p := s.Phases[e.Phase]
	if p == nil || !p.Now {
		return
	}
	p.Until, p.Left = e.Until, e.Left
	s.changed(Ref{KindPhase, e.Phase}, &p.trace, life, phaseRun)
}

func (s *State) phaseEnded(e PhaseEnded) {
	if s.Phase == "" || s.Phase != e.Phase {
		return
	}
	t := turn{from: s.Phase, at: s.now.at}
	t.fromWas = s.leave()
	s.turn = t
}

func (s *State) phaseTurnedBack(e PhaseTurnedBack) {
	if s.turn.at == 0 || s.turn.to != e.Phase || s.turn.from != e.To || s.Phase != e.Phase {
		return
	}
	t := s.turn
	s.turn = turn{}
	s.leave()
	if p := s.Phases[t.to]; p != nil {
		p.course = t.toWas
	}
	if p := s.Phases[t.from]; p != nil {
		p.Now, p.Gone, p.course = true, false, t.fromWas
		s.Phase = t.from
		s.changed(Ref{KindPhase, t.from}, &p.trace, life, phaseRun|PhaseGone)
	}
}

// phaseMarked leaves no trace of who did it on the phase: others see a number.
func (s *State) phaseMarked(e PhaseMarked) {
	if e.Key != "" {
		s.unsignedMark(e)
		return
	}
	ph, p := s.Phases[e.Phase], s.People[s.now.actor]
	if ph == nil || p == nil || (p.Ready == e.Phase) == e.Done {
		return
	}
	was := p.Ready
	if p.Ready = ""; e.Done {
		p.Ready = e.Phase
	}
	s.touch(Ref{KindPerson, s.now.actor}, &p.trace, PersonReady)
	s.touch(Ref{KindPhase, e.Phase}, &ph.trace, PhaseReady)
	if before := s.Phases[was]; before != nil && before != ph {
		s.touch(Ref{KindPhase, was}, &before.trace, PhaseReady)
	}
}

func (s *State) leadHanded(e LeadHanded) {
	if s.People[e.Person] != nil && s.Lead != e.Person {
		s.lead(e.Person)
	}
}

func (s *State) lead(person string) {
	if s.ID == "" {
		return
	}
	s.Lead = person
	s.changed(Ref{KindBoard, s.ID}, &s.trace, life, BoardLead)
}

// Ready counts the people on the board who are done with a phase.
func (s *State) Ready(phase string) int {
	n := 0
	for _, p := range s.People {
		if p.Ready == phase && !p.Left {
			n++
		}
	}
	if p := s.Phases[phase]; p != nil {
		n += len(p.marks)
	}
	return n
}

// contributed counts the author of a note just added among those who have
// written in the phase going on. Like phaseMarked it leaves no trace of who.
func (s *State) contributed() {
	p := s.Phases[s.Phase]
	if p == nil || s.now.actor == "" || slices.Contains(p.wrote, s.now.actor) {
		return
	}
	p.wrote = append(slices.Clip(p.wrote), s.now.actor)
	s.touch(Ref{KindPhase, s.Phase}, &p.trace, PhaseWrote)
}

// Wrote counts the people who have written a note in the phase.
func (p *Phase) Wrote() int { return len(p.wrote) }

// Decisions.

// SetAgenda gives the whole agenda anew.
type SetAgenda struct {
	Phases []Planned `json:"phases"`
}

// StartPhase goes to a phase. From is the one that its sender sees going on:
// two who press "next" at once mean one step, not two.
type StartPhase struct {
	Phase string `json:"phase"`
	From  string `json:"from,omitempty"`
}

// PausePhase stops the timer.
type PausePhase struct {
	Phase string `json:"phase"`
}

// ResumePhase lets the timer go on.
type ResumePhase struct {
	Phase string `json:"phase"`
}

// ExtendPhase gives the timer more minutes; a timer that ran out begins again.
type ExtendPhase struct {
	Phase   string `json:"phase"`
	Minutes int    `json:"minutes"`
}

// EndPhase ends the meeting.
type EndPhase struct {
	Phase string `json:"phase"`
}

// TurnBack takes back the last change of phase, for ten seconds. Phase is what
// it went to; empty when the meeting was ended.
type TurnBack struct {
	Phase string `json:"phase,omitempty"`
}

// MarkDone says that its sender is done with a phase, or is not after all. In an
// anonymous phase a secret of the sender's page stands for the sender.
type MarkDone struct {
	Phase  string `json:"phase"`
	Done   bool   `json:"done"`
	Secret string `json:"secret,omitempty"` // 128 random bits in hexadecimal
}

// HandLead lets somebody lead the meeting. Who could not becomes facilitator.
type HandLead struct {
	Person string `json:"person"`
}

func (SetAgenda) Name() string   { return "SetAgenda" }
func (StartPhase) Name() string  { return "StartPhase" }
func (PausePhase) Name() string  { return "PausePhase" }
func (ResumePhase) Name() string { return "ResumePhase" }
func (ExtendPhase) Name() string { return "ExtendPhase" }
func (EndPhase) Name() string    { return "EndPhase" }
func (TurnBack) Name() string    { return "TurnBack" }
func (MarkDone) Name() string    { return "MarkDone" }
func (HandLead) Name() string    { return "HandLead" }

func (s *State) decideSetAgenda(c SetAgenda) ([]events.Event, error) {
	if len(c.Phases) > maxAgenda {
		return nil, events.Refuse(events.TooMany, "agenda_too_long", "An agenda has at most 60 phases.", "max", strconv.Itoa(maxAgenda))
	}
	seen, fresh := unique{}, 0
	for _, p := range c.Phases {
		if err := cmp.Or(checkID(p.Phase), seen.add(p.Phase), checkText(p.Title, titleLimit), checkText(p.Intent, intentLimit), checkPlan(p)); err != nil {
			return nil, err
		}
		if s.Phases[p.Phase] == nil {
			fresh++
		}
	}
	if len(s.Phases)+fresh > maxPhases {
		return nil, events.Refuse(events.TooMany, "board_full", "This board holds as much as a board can hold.", "max", strconv.Itoa(maxPhases))
	}
	if _, listed := seen[s.Phase]; s.Phase != "" && !listed {
		return nil, events.Refuse(events.Clash, "phase_running", "The phase that is going on stays in the agenda.", "phase", s.Phase)
	}
	if slices.EqualFunc(s.Agenda(), c.Phases, func(id string, p Planned) bool { return s.Phases[id].plans(id, p) }) {
		return nil, nil
	}
	return []events.Event{AgendaSet(c)}, nil
}

func checkPlan(p Planned) error {
	if p.Minutes < 0 || p.Minutes > maxMinutes {
		return events.Refuse(events.Invalid, "minutes_out_of_range", "A phase lasts up to thirty days.", "max", strconv.Itoa(maxMinutes))
	}
	if p.Ends < 0 || p.Ends > maxEnds {
		return events.Refuse(events.Invalid, "date_malformed", "A date looks like 2026-12-31.")
	}
	if !slices.Contains(phaseKinds, p.Kind) {
		return events.Refuse(events.Invalid, "unknown_phase_kind", "There is no such kind of phase.")
	}
	if p.Notes != "" && !slices.Contains(noteKinds, p.Notes) {
		return events.Refuse(events.Invalid, "unknown_note_kind", "There is no such kind of note.")
	}
	for i, act := range p.May {
		if actNamed(act) == 0 || slices.Contains(p.May[:i], act) {
			return events.Refuse(events.Invalid, "unknown_act", "There is no such thing that a phase could allow.")
		}
	}
	if p.Poll != nil {
		return checkPoll(*p.Poll)
	}
	return nil
}

// planned is the phase as an agenda lists it.
func (p *Phase) planned(id string) Planned {
	return Planned{
		Phase: id, Title: p.Title, Minutes: p.Minutes, Kind: p.Kind, Private: p.Private, May: p.May.Names(), Notes: p.Notes, Poll: p.Poll,
		Intent: p.Intent, Ends: p.Ends, Anonymous: p.Anonymous,
	}
}

func (p *Phase) plans(id string, q Planned) bool {
	return id == q.Phase && p.Title == q.Title && p.Minutes == q.Minutes && p.Kind == q.Kind && p.Private == q.Private && p.Anonymous == q.Anonymous && p.May == actsOf(q.May) && p.Notes == q.Notes &&
		p.Intent == q.Intent && p.Ends == q.Ends && reflect.DeepEqual(p.Poll, q.Poll)
}

// Agenda lists the phases in their order.
func (s *State) Agenda() []string {
	var ids []string
	for id, p := range s.Phases {
		if !p.Gone {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(s.Phases[a].Place, s.Phases[b].Place), cmp.Compare(a, b))
	})
	return ids
}

func (s *State) decideStartPhase(c StartPhase, by events.By) ([]events.Event, error) {
	if s.Phase == c.Phase && c.Phase != "" {
		return nil, nil
	}
	if s.Phase != c.From {
		return nil, errMovedOn(s.Phase)
	}
	p := s.Phases[c.Phase]
	if err := s.need(Ref{KindPhase, c.Phase}); err != nil {
		return nil, err
	}
	e := PhaseStarted{Phase: c.Phase, From: c.From}
	if p.Ends > by.Now.UnixMilli() {
		e.Until = p.Ends
	} else if length := time.Duration(p.Minutes) * time.Minute; length > 0 {
		if p.Since > 0 { // gone back to: what was left of it, and enough to do something
			length = max(time.Duration(p.Left)*time.Millisecond, time.Minute)
		}
		e.Until = by.Now.Add(length).UnixMilli()
	}
	return []events.Event{e}, nil
}

// running finds the phase that a command about the timer is for.
func (s *State) running(phase string) (*Phase, error) {
	if phase == "" || s.Phase != phase {
		return nil, errMovedOn(s.Phase)
	}
	return s.Phases[phase], nil
}

func (s *State) decidePausePhase(c PausePhase, by events.By) ([]events.Event, error) {
	p, err := s.running(c.Phase)
	if err != nil || p.Until == 0 {
		return nil, err
	}
	return []events.Event{PhaseTimed{Phase: c.Phase, Left: max(1, p.Until-by.Now.UnixMilli())}}, nil
}

func (s *State) decideResumePhase(c ResumePhase, by events.By) ([]events.Event, error) {
	p, err := s.running(c.Phase)
	if err != nil || p.Until > 0 || p.Left == 0 {
		return nil, err
	}
	return []events.Event{PhaseTimed{Phase: c.Phase, Until: by.Now.UnixMilli() + p.Left}}, nil
}

func (s *State) decideExtendPhase(c ExtendPhase, by events.By) ([]events.Event, error) {
	p, err := s.running(c.Phase)
	if err != nil {
		return nil, err
	}
	if c.Minutes < 1 || c.Minutes > maxMinutes {
		return nil, events.Refuse(events.Invalid, "minutes_out_of_range", "A phase lasts up to thirty days.", "max", strconv.Itoa(maxMinutes))
	}
	more := (time.Duration(c.Minutes) * time.Minute).Milliseconds()
	if p.Until == 0 && p.Left > 0 {
		return []events.Event{PhaseTimed{Phase: c.Phase, Left: p.Left + more}}, nil
	}
	return []events.Event{PhaseTimed{Phase: c.Phase, Until: max(p.Until, by.Now.UnixMilli()) + more}}, nil
}

func (s *State) decideEndPhase(c EndPhase) ([]events.Event, error) {
	if _, err := s.running(c.Phase); err != nil {
		return nil, err
	}
	return []events.Event{PhaseEnded(c)}, nil
}

func (s *State) decideTurnBack(c TurnBack, by events.By) ([]events.Event, error) {
	t := s.turn
	if t.at == 0 || t.to != c.Phase || s.Phase != c.Phase {
		return nil, errMovedOn(s.Phase)
	}
	if by.Now.UnixMilli()-t.at > (takeBackFor + onTheWay).Milliseconds() {
		return nil, events.Refuse(events.Clash, "too_late", "That can be taken back for ten seconds only. Go back instead.")
	}
	return []events.Event{PhaseTurnedBack{Phase: c.Phase, To: t.from}}, nil
}

func (s *State) decideMarkDone(c MarkDone, by events.By) ([]events.Event, error) {
	if _, err := s.running(c.Phase); err != nil {
		return nil, err
	}
	if s.Phases[c.Phase].Anonymous {
		return s.decideUnsignedMark(c)
	}
	if c.Secret != "" {
		return nil, events.Refuse(events.Clash, "phase_named", "This step of the meeting is not anonymous any more.")
	}
	if (s.People[by.Person].Ready == c.Phase) == c.Done {
		return nil, nil
	}
	return []events.Event{PhaseMarked{Phase: c.Phase, Done: c.Done}}, nil
}

func (s *State) decideHandLead(c HandLead, by events.By) ([]events.Event, error) {
	p, err := s.person(c.Person, by)
	if err != nil {
		return nil, err
	}
	if p.Left {
		return nil, errGone(Ref{KindPerson, c.Person})
	}
	if s.Lead == c.Person {
		return nil, nil
	}
	var all []events.Event
	if !p.Role.Manages() {
		all = append(all, RoleSet{Person: c.Person, Role: Facilitator})
	}
	return append(all, LeadHanded(c)), nil
}

func errMovedOn(now string) error {
	return events.Refuse(events.Clash, "phase_moved_on", "The meeting has moved on in the meantime.", "phase", now)
}
