package board

import (
	"math"
	"strconv"
	"time"
	"unicode/utf8"

	"keyline/events"
	"keyline/events/text"
)

// Limits of what comes from outside.
const (
	maxEntities = 5000 // notes, groups, goals and initiatives, gone ones included
	maxPeople   = 1000
	maxInvites  = 1000
	maxPerAsk   = 500 // things named in one command
	maxFar      = 100_000.0
	maxNumber   = 1e15
	maxOrder    = 128
	maxUnit     = 40
	maxClient   = 64
)

// validID accepts the ids that clients make: 12 to 32 characters of 0-9a-z.
func validID(id string) bool {
	if len(id) < 12 || len(id) > 32 {
		return false
	}
	for i := 0; i < len(id); i++ {
		if c := id[i]; (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

func checkID(id string) error {
	if !validID(id) {
		return events.Refuse(events.Invalid, "id_malformed", "An id has 12 to 32 characters of 0-9 and a-z.")
	}
	return nil
}

// checkNew is for the id of something about to be made.
func (s *State) checkNew(id string, taken bool) error {
	if err := checkID(id); err != nil {
		return err
	}
	if taken {
		return events.Refuse(events.Clash, "id_taken", "There is already something with this id.")
	}
	if len(s.Notes)+len(s.Groups)+len(s.Objectives)+len(s.KeyResults)+len(s.Initiatives)+len(s.KPIs) >= maxEntities {
		return events.Refuse(events.TooMany, "board_full", "This board holds as much as a board can hold.",
			"max", strconv.Itoa(maxEntities))
	}
	return nil
}

func checkPlace(x, y float64) error {
	// The comparison is false for NaN.
	if !(math.Abs(x) <= maxFar && math.Abs(y) <= maxFar) {
		return events.Refuse(events.Invalid, "place_off_wall", "That place is not on the wall.")
	}
	return nil
}

// grid rounds to a hundredth of a wall unit, finer than any screen shows.
func grid(v float64) float64 { return math.Round(v*100) / 100 }

// checkOrder accepts a place in a row: keys compare byte by byte.
func checkOrder(key string) error {
	if key == "" || len(key) > maxOrder || !digits(key) {
		return events.Refuse(events.Invalid, "order_malformed", "An order key has 1 to 128 characters of 0-9, A-Z and a-z.")
	}
	return nil
}

func digits(key string) bool {
	for i := 0; i < len(key); i++ {
		if c := key[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

// CheckText refuses what a field cannot hold: *events.Error or nil.
func CheckText(f Field, value string) error { return checkText(value, TextLimit(f)) }

// checkText accepts text for a field: not too long, valid UTF-8, and of the
// control characters line feed and tab alone.
func checkText(value string, limit int) error {
	if text.Len(value) > limit {
		return events.Refuse(events.TooLarge, "text_too_long", "That text is too long.", "max", strconv.Itoa(limit))
	}
	if !utf8.ValidString(value) {
		return events.Refuse(events.Invalid, "text_malformed", "That text is not valid UTF-8.")
	}
	for i := 0; i < len(value); i++ {
		if c := value[i]; c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
			return events.Refuse(events.Invalid, "text_control", "That text contains control characters.")
		}
	}
	return nil
}

func checkNumber(v *float64) error {
	if v != nil && !(math.Abs(*v) <= maxNumber) {
		return events.Refuse(events.Invalid, "number_out_of_range", "That number is out of range.")
	}
	return nil
}

// checkDue accepts a calendar day or nothing.
func checkDue(day string) error {
	if day == "" {
		return nil
	}
	if t, err := time.Parse(time.DateOnly, day); err != nil || t.Year() < 2000 || t.Year() > 2200 {
		return events.Refuse(events.Invalid, "date_malformed", "A date looks like 2026-12-31.")
	}
	return nil
}

func checkCount(n int) error {
	if n == 0 {
		return events.Refuse(events.Invalid, "nothing_named", "The command names nothing to act on.")
	}
	return checkMost(n)
}

func checkMost(n int) error {
	if n > maxPerAsk {
		return events.Refuse(events.TooMany, "too_many_at_once", "Too many things at once.", "max", strconv.Itoa(maxPerAsk))
	}
	return nil
}

// unique refuses a list that names something twice.
type unique map[string]struct{}

func (u unique) add(id string) error {
	if _, twice := u[id]; twice {
		return events.Refuse(events.Invalid, "named_twice", "The command names something twice.")
	}
	u[id] = struct{}{}
	return nil
}

// Errors about the things a command names.

func errUnknown(r Ref) error {
	return events.Refuse(events.NotFound, "unknown_"+r.Kind.String(), "There is no such "+r.Kind.String()+".", "ref", r.String())
}

func errGone(r Ref) error {
	return events.Refuse(events.Clash, "gone", "It has been deleted in the meantime.", "ref", r.String())
}
