package sheet

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"keyline/events"
)

// MaxFile is how large a file may be, in bytes.
const MaxFile = 10 << 20

// What a table may hold: a year of weekly check-ins of two hundred key results.
const (
	maxRows    = 10_000
	maxColumns = 100
	maxCell    = 8192 // bytes; the longest text of a goal has 2,000 UTF-16 units
)

// Grid is what a file says, row by row.
type Grid struct {
	Name  string // of its sheet
	More  []Grid // the sheets behind the first
	Rows  [][]string
	Lines []int // of each row in the file, from 1
	epoch int   // days that this workbook counts later than others
}

// Read reads a CSV file or a workbook, by what is in it.
func Read(data []byte) (Grid, error) {
	switch {
	case len(data) > MaxFile:
		return Grid{}, events.Refuse(events.TooLarge, "file_too_large", "The file is too large. 10 MB are the most.")
	case len(bytes.TrimSpace(data)) == 0:
		return Grid{}, events.Refuse(events.Invalid, "file_empty", "There is nothing in the file.")
	case bytes.HasPrefix(data, []byte("PK")):
		return readWorkbook(data)
	case bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return Grid{}, events.Refuse(events.Invalid, "file_old_or_locked", "This is an old workbook, or one with a password. Save it as .xlsx without a password.")
	}
	return readText(data)
}

// Pasted are cells that were pasted, under the same limits.
func Pasted(cells Cells) (g Grid, err error) {
	for i, row := range cells {
		for k, cell := range row {
			if row[k] = lively(strings.ReplaceAll(cell, "\r\n", "\n")); !utf8.ValidString(cell) {
				return Grid{}, events.Refuse(events.Invalid, "file_encoding", "The letters of this file are not UTF-8. In Excel, save it as “CSV UTF-8”.")
			}
		}
		if err := g.add(i+1, row); err != nil {
			return Grid{}, err
		}
	}
	if len(g.Rows) == 0 {
		return Grid{}, events.Refuse(events.Invalid, "file_empty", "There is nothing in the file.")
	}
	return g, nil
}

// readText reads cells between commas, semicolons or tabs.
func readText(data []byte) (Grid, error) {
	text, err := decode(data)
	if err != nil {
		return Grid{}, err
	}
	if strings.ContainsRune(text, 0) {
		return Grid{}, events.Refuse(events.Invalid, "file_not_a_table", "This is not a table. Choose a .csv or .xlsx file.")
	}
	skipped := 0
	if rest, is := strings.CutPrefix(text, "sep="); is { // a spreadsheet's own hint
		_, text, _ = strings.Cut(rest, "\n")
		skipped = 1
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator(text)
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	var g Grid
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return g, nil
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			return Grid{}, events.Refuse(events.Invalid, "file_quotes", "A quotation mark in this line does not fit.", "line", strconv.Itoa(wrong.Line+skipped))
		}
		if err != nil {
			return Grid{}, err
		}
		line, _ := r.FieldPos(0)
		row := make([]string, len(record))
		for i, cell := range record {
			row[i] = lively(strings.ReplaceAll(cell, "\r\n", "\n"))
		}
		if err := g.add(line+skipped, row); err != nil {
			return Grid{}, err
		}
	}
}

// add takes a row within the limits.
func (g *Grid) add(line int, row []string) error {
	at := func(e *events.Error) error {
		e.Args["line"] = strconv.Itoa(line)
		return e
	}
	if len(g.Rows) > maxRows {
		return at(events.Refuse(events.TooMany, "file_rows", "The table has too many rows.", "max", strconv.Itoa(maxRows)))
	}
	if len(row) > maxColumns {
		return at(events.Refuse(events.TooMany, "file_columns", "The table has too many columns.", "max", strconv.Itoa(maxColumns)))
	}
	for _, cell := range row {
		if len(cell) > maxCell {
			return at(events.Refuse(events.TooLarge, "file_cell", "A cell in this line is too long.", "max", strconv.Itoa(maxCell)))
		}
	}
	g.Rows, g.Lines = append(g.Rows, row), append(g.Lines, line)
	return nil
}

// decode is the text of a file in UTF-8, or in UTF-16 that says so.
func decode(data []byte) (string, error) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte(mark)):
		data = data[len(mark):]
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	}
	if order != nil && len(data)%2 == 0 {
		units := make([]uint16, 0, len(data)/2)
		for i := 2; i < len(data); i += 2 {
			units = append(units, order.Uint16(data[i:]))
		}
		return string(utf16.Decode(units)), nil
	}
	if order != nil || !utf8.Valid(data) {
		return "", events.Refuse(events.Invalid, "file_encoding", "The letters of this file are not UTF-8. In Excel, save it as “CSV UTF-8”.")
	}
	return string(data), nil
}

// separator is what the first line has most of.
func separator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	best, most := ',', strings.Count(first, ",")
	for _, r := range []rune{';', '\t'} {
		if n := strings.Count(first, string(r)); n > most {
			best, most = r, n
		}
	}
	return best
}
