package space

import (
	"strings"
	"time"

	"keyline/events"
)

// Slot is a time at which a member is there for others, who book it: one of
// the host's office hours.
type Slot struct {
	Team    string // whose page it is on; a dropped one is none
	Host    string
	Start   int64 // Unix milliseconds
	Minutes int
	Place   string // where or how to meet
	Booked  string // by whom; empty: free
	Note    *SlotNote
}

// SlotNote is what host and guest keep of a talk: between the two, unless they
// share it.
type SlotNote struct {
	Text   string
	About  string // a goal of the space, "keyresult/BOARD/ID" or "objective/BOARD/ID"; empty: none
	Shared bool   // with the members of the space
	By     string
	At     int64
}

// Limits of slots.
const (
	maxSlots      = 5000 // to come, in a space
	maxSlotsOf    = 250  // to come, of one host
	maxSlotLength = 480  // minutes
	maxPlace      = 200  // UTF-16 units
	maxSlotNote   = 2000
	farthest      = 366 * 24 * time.Hour // ahead of now
)

// Events about office hours. These names and fields are what is stored: a
// change of their meaning needs a new schema and an upcast.

// SlotOffered says that a member is there for others at a time.
type SlotOffered struct {
	Slot    string `json:"slot"`
	Team    string `json:"team,omitempty"`
	Host    string `json:"host"`
	Start   int64  `json:"start"` // Unix milliseconds
	Minutes int    `json:"minutes"`
	Place   string `json:"place,omitempty"`
}

// SlotWithdrawn takes a slot away, booked or not.
type SlotWithdrawn struct {
	Slot string `json:"slot"`
}

// SlotBooked gives a slot to a member.
type SlotBooked struct {
	Slot   string `json:"slot"`
	Person string `json:"person"`
}

// SlotFreed takes a booking back.
type SlotFreed struct {
	Slot string `json:"slot"`
}

// SlotNoted keeps what was said or is to be said; it replaces the note before.
type SlotNoted struct {
	Slot   string `json:"slot"`
	Text   string `json:"text,omitempty"`
	About  string `json:"about,omitempty"`
	Shared bool   `json:"shared,omitempty"`
}

func (SlotOffered) Type() string   { return "SlotOffered" }
func (SlotWithdrawn) Type() string { return "SlotWithdrawn" }
func (SlotBooked) Type() string    { return "SlotBooked" }
func (SlotFreed) Type() string     { return "SlotFreed" }
func (SlotNoted) Type() string     { return "SlotNoted" }

// SecretItem and MapSecrets seal the note under a key of its slot.
func (e SlotNoted) SecretItem() string { return e.Slot }
func (e SlotNoted) MapSecrets(f func(string) (string, error)) (events.Event, error) {
	var err error
	e.Text, err = f(e.Text)
	return e, err
}

// Fold.

func (s *State) slotOffered(e SlotOffered) {
	if e.Slot != "" && s.Slots[e.Slot] == nil {
		s.Slots[e.Slot] = &Slot{Team: e.Team, Host: e.Host, Start: e.Start, Minutes: e.Minutes, Place: e.Place}
	}
}

func (s *State) slotTaken(slot, person string) {
	if x := s.Slots[slot]; x != nil {
		x.Booked = person
	}
}

func (s *State) slotNoted(e SlotNoted, by string, at int64) {
	if x := s.Slots[e.Slot]; x != nil {
		x.Note = &SlotNote{Text: e.Text, About: e.About, Shared: e.Shared, By: by, At: at}
		if e.Text == "" && e.About == "" {
			x.Note = nil
		}
	}
}

// Decisions.

// OfferSlot says that the member who asks is there for others at a time.
type OfferSlot struct {
	Slot    string `json:"slot"`
	Team    string `json:"team,omitempty"`
	Start   int64  `json:"start"` // Unix milliseconds
	Minutes int    `json:"minutes"`
	Place   string `json:"place,omitempty"`
}

// WithdrawSlot takes a slot of one's own away; owners any.
type WithdrawSlot struct {
	Slot string `json:"slot"`
}

// BookSlot takes a free slot of somebody else.
type BookSlot struct {
	Slot string `json:"slot"`
}

// FreeSlot takes a booking back, as who booked it or as the host.
type FreeSlot struct {
	Slot string `json:"slot"`
}

// NoteSlot keeps a note to a talk, as the host or who booked it.
type NoteSlot struct {
	Slot   string `json:"slot"`
	Text   string `json:"text,omitempty"`
	About  string `json:"about,omitempty"`
	Shared bool   `json:"shared,omitempty"`
}

func (OfferSlot) command() string    { return "OfferSlot" }
func (WithdrawSlot) command() string { return "WithdrawSlot" }
func (BookSlot) command() string     { return "BookSlot" }
func (FreeSlot) command() string     { return "FreeSlot" }
func (NoteSlot) command() string     { return "NoteSlot" }

func (s *State) slot(id string) (*Slot, error) {
	if x := s.Slots[id]; x != nil {
		return x, nil
	}
	return nil, events.Refuse(events.NotFound, "unknown_slot", "That time is not offered any more.")
}

// clashes reports whether a person hosts or booked another slot at the time of
// one.
func (s *State) clashes(person string, start int64, minutes int) bool {
	for _, x := range s.Slots {
		if (x.Host == person || x.Booked == person) && x.Start < start+int64(minutes)*60_000 && start < x.Start+int64(x.Minutes)*60_000 {
			return true
		}
	}
	return false
}

// upcoming counts the slots that begin after a time, and those of one host: what
// has passed keeps nobody from offering more.
func (s *State) upcoming(host string, now int64) (all, own int) {
	for _, x := range s.Slots {
		if x.Start <= now {
			continue
		}
		if all++; x.Host == host {
			own++
		}
	}
	return all, own
}

func errSlotClash() error {
	return events.Refuse(events.Clash, "slot_clash", "You have another slot at that time.")
}

func errSlotPast() error {
	return events.Refuse(events.Invalid, "slot_past", "That time has passed.")
}

func (s *State) decideOfferSlot(c OfferSlot, by events.By) ([]events.Event, error) {
	if err := checkNewID(c.Slot); err != nil {
		return nil, err
	}
	if err := checkText(c.Place, maxPlace); err != nil {
		return nil, err
	}
	if c.Team != "" && s.Teams[c.Team] == nil {
		return nil, events.Refuse(events.NotFound, "unknown_team", "There is no such team in this space.")
	}
	if c.Minutes < 5 || c.Minutes > maxSlotLength {
		return nil, events.Refuse(events.Invalid, "slot_length", "A slot lasts from 5 minutes to 8 hours.")
	}
	if now := by.Now.UnixMilli(); c.Start <= now {
		return nil, errSlotPast()
	} else if c.Start > now+farthest.Milliseconds() {
		return nil, events.Refuse(events.Invalid, "slot_far", "A slot lies within a year from now.")
	}
	if s.Slots[c.Slot] != nil {
		return nil, nil
	}
	all, own := s.upcoming(by.Person, by.Now.UnixMilli())
	if own >= maxSlotsOf {
		return nil, errTooMany(maxSlotsOf)
	}
	if all >= maxSlots {
		return nil, errTooMany(maxSlots)
	}
	if s.clashes(by.Person, c.Start, c.Minutes) {
		return nil, errSlotClash()
	}
	return []events.Event{SlotOffered{c.Slot, c.Team, by.Person, c.Start, c.Minutes, strings.TrimSpace(c.Place)}}, nil
}

func (s *State) decideWithdrawSlot(c WithdrawSlot, by events.By) ([]events.Event, error) {
	x, err := s.slot(c.Slot)
	if err != nil {
		return nil, nil // gone already
	}
	if role, _ := s.Role(by.Person); x.Host != by.Person && role != Owner {
		return nil, errNotYours()
	}
	return []events.Event{SlotWithdrawn(c)}, nil
}

func (s *State) decideBookSlot(c BookSlot, by events.By) ([]events.Event, error) {
	x, err := s.slot(c.Slot)
	if err != nil || x.Booked == by.Person {
		return nil, err
	}
	if x.Host == by.Person {
		return nil, events.Refuse(events.Invalid, "slot_own", "You are the host of that slot.")
	}
	if host := s.People[x.Host]; host == nil || host.Left {
		return nil, events.Refuse(events.NotFound, "unknown_slot", "That time is not offered any more.")
	}
	if x.Start <= by.Now.UnixMilli() {
		return nil, errSlotPast()
	}
	if x.Booked != "" {
		return nil, events.Refuse(events.Clash, "slot_taken", "Somebody else has booked that slot.")
	}
	if s.clashes(by.Person, x.Start, x.Minutes) {
		return nil, errSlotClash()
	}
	return []events.Event{SlotBooked{c.Slot, by.Person}}, nil
}

func (s *State) decideFreeSlot(c FreeSlot, by events.By) ([]events.Event, error) {
	x, err := s.slot(c.Slot)
	if err != nil || x.Booked == "" {
		return nil, err
	}
	if !x.between(by.Person) {
		return nil, errNotYours()
	}
	all := []events.Event{SlotFreed(c)}
	if x.Note != nil { // it was between these two, and is not for the next one
		all = append(all, SlotNoted{Slot: c.Slot})
	}
	return all, nil
}

func (s *State) decideNoteSlot(c NoteSlot, by events.By) ([]events.Event, error) {
	x, err := s.slot(c.Slot)
	if err != nil {
		return nil, err
	}
	if !x.between(by.Person) {
		return nil, errNotYours()
	}
	if err := checkText(c.Text, maxSlotNote); err != nil {
		return nil, err
	}
	if c.About != "" {
		kind, rest, _ := strings.Cut(c.About, "/")
		onBoard, id, _ := strings.Cut(rest, "/")
		if kind != "objective" && kind != "keyresult" || checkID(onBoard) != nil || checkID(id) != nil {
			return nil, events.Refuse(events.Invalid, "target_malformed", "A note is about an objective or a key result.")
		}
	}
	now := SlotNote{}
	if x.Note != nil {
		now = *x.Note
	}
	if c.Text = strings.TrimSpace(c.Text); now.Text == c.Text && now.About == c.About && now.Shared == c.Shared {
		return nil, nil
	}
	return []events.Event{SlotNoted(c)}, nil
}

// between reports whether a person is the host or who booked the slot.
func (x *Slot) between(person string) bool {
	return person != "" && (x.Host == person || x.Booked == person)
}

// Reads reports whether a member may read the note of a slot.
func (x *Slot) Reads(person string) bool {
	return x.Note != nil && (x.Note.Shared || x.between(person))
}

func errNotYours() error {
	return events.Refuse(events.Forbidden, "slot_not_yours", "Only its host and who booked it may do that.")
}
