package sheet

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Table is what is written: a row of headings and rows of cells.
type Table struct {
	Name   string // of its sheet in a workbook
	Header []string
	Rows   [][]Cell
}

// Cell is a text, a number or a day.
type Cell struct {
	Text   string
	Number *float64
	Day    string // 2026-12-31
}

// plain is the cell as it is read back.
func (c Cell) plain() string {
	switch {
	case c.Number != nil:
		return strconv.FormatFloat(*c.Number, 'f', -1, 64)
	case c.Day != "":
		return c.Day
	}
	return c.Text
}

// risky reports whether a spreadsheet could take a text for a formula or run
// it into the next cell. Spreadsheets in Chinese take wide signs, too.
func risky(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("=+-@\t\r\n\x00＝＋－＠", r) && text != ""
}

// inert is a text that no spreadsheet takes for a formula.
func inert(text string) string {
	if risky(strings.TrimLeft(text, "'")) {
		return "'" + text
	}
	return text
}

// lively takes back what inert did.
func lively(text string) string {
	if rest, quoted := strings.CutPrefix(text, "'"); quoted && risky(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return text
}
