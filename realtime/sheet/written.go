package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"keyline/events"
)

// Days and numbers as people write them. The page reads those of a cell in the
// same way; testdata/written.json holds both to it.

var dayForms = []string{time.DateOnly, "2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2日", "2.1.2006", "2 Jan 2006", "2-Jan-2006", "2-Jan-06", "2 January 2006",
	"Jan 2, 2006", "January 2, 2006", "2006-01-02 15:04:05", "2006-01-02T15:04:05Z"}

// day is a calendar day in one of the forms that mean one day alone, as
// workbooks count days, or a day of the year nearest to today. Days between
// slashes with the year last mean two, and are refused.
func (r *reader) day(text string) (string, *events.Error) {
	for _, form := range dayForms {
		if t, err := time.Parse(form, text); err == nil {
			return t.Format(time.DateOnly), nil
		}
	}
	if today, err := time.Parse(time.DateOnly, r.Day); err == nil {
		if day, ok := nearest(today, text); ok {
			return day, nil
		}
	}
	if n, err := strconv.ParseFloat(text, 64); err == nil && n >= 30000 && n < 120000 {
		begin := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
		return begin.AddDate(0, 0, int(n)+r.grid.epoch).Format(time.DateOnly), nil
	}
	return "", events.Refuse(events.Invalid, "date_malformed", "A date looks like 2026-12-31.")
}

// nearest is a month and day, in the year that brings it nearest to today.
func nearest(today time.Time, text string) (string, bool) {
	found, least := "", time.Duration(0)
	for year := today.Year() - 1; year <= today.Year()+1; year++ {
		t, err := time.Parse("2006年1月2日", strconv.Itoa(year)+"年"+text)
		if err != nil {
			continue
		}
		if away := t.Sub(today).Abs(); found == "" || away < least {
			found, least = t.Format(time.DateOnly), away
		}
	}
	return found, found != ""
}

var (
	unparted = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "", "−", "-", "，", ",")
	powers   = map[string]string{"万": "e4", "萬": "e4", "亿": "e8", "億": "e8"}
	// What parts thousands: groups of three, the first of which begins with no 0.
	commas  = regexp.MustCompile(`^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?$`)
	points  = regexp.MustCompile(`^[+-]?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]*)?$`)
	decimal = regexp.MustCompile(`^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?$`)
)

// number reads a number with a point or a comma before its decimals, and with
// commas, points or blanks between thousands. 1.234 is a decimal, as programs
// write them; 1,234 are thousands.
func number(text string) (float64, error) {
	text = unparted.Replace(strings.Map(narrow, strings.TrimSpace(text)))
	text = strings.TrimSuffix(text, "%")
	power := ""
	for sign, p := range powers {
		if rest, found := strings.CutSuffix(text, sign); found {
			text, power = rest, p
		}
	}
	switch {
	case commas.MatchString(text):
		text = strings.ReplaceAll(text, ",", "")
	case points.MatchString(text) && (strings.Count(text, ".") > 1 || strings.Contains(text, ",")):
		text = strings.Replace(strings.ReplaceAll(text, ".", ""), ",", ".", 1)
	case strings.Count(text, ",") == 1 && !strings.Contains(text, "."):
		text = strings.Replace(text, ",", ".", 1)
	}
	text = strings.ToLower(text)
	if !decimal.MatchString(text) || power != "" && strings.Contains(text, "e") {
		return 0, strconv.ErrSyntax
	}
	return strconv.ParseFloat(text+power, 64)
}
