package sheet

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

const mark = "\uFEFF" // by which spreadsheets know UTF-8

// WriteCSV writes a table with every cell in quotes.
func WriteCSV(w io.Writer, t Table) error {
	var b strings.Builder
	b.WriteString(mark)
	line := func(cells []string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteByte('"')
			b.WriteString(strings.ReplaceAll(c, `"`, `""`))
			b.WriteByte('"')
		}
		b.WriteString("\r\n")
	}
	line(t.Header)
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, c := range row {
			if cells[i] = c.plain(); c.Number == nil && c.Day == "" {
				cells[i] = inert(c.Text)
			}
		}
		line(cells)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteXLSX writes a table as a workbook of one sheet, with its headings in
// sight.
func WriteXLSX(w io.Writer, all ...Table) error {
	f := excelize.NewFile()
	defer f.Close()
	for i, t := range all {
		if err := fillSheet(f, i, t); err != nil {
			return fmt.Errorf("write a workbook: %w", err)
		}
	}
	return f.Write(w)
}

func fillSheet(f *excelize.File, at int, t Table) error {
	name := f.GetSheetName(0)
	if at > 0 {
		name = t.Name
		if _, err := f.NewSheet(name); err != nil {
			return err
		}
	} else if t.Name != "" {
		if err := f.SetSheetName(name, t.Name); err != nil {
			return err
		}
		name = t.Name
	}
	s, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	form := "yyyy-mm-dd"
	day, err := f.NewStyle(&excelize.Style{CustomNumFmt: &form})
	if err != nil {
		return err
	}
	if err := s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, h := range t.Header {
		if err := s.SetColWidth(i+1, i+1, width(h, t.Rows, i)); err != nil {
			return err
		}
	}
	for r := range len(t.Rows) + 1 {
		cells := make([]any, len(t.Header))
		for i := range t.Header {
			if r == 0 {
				cells[i] = excelize.Cell{StyleID: bold, Value: t.Header[i]}
				continue
			}
			switch c := t.Rows[r-1][i]; {
			case c.Number != nil:
				cells[i] = *c.Number
			case c.Day != "":
				at, err := time.Parse(time.DateOnly, c.Day)
				if err != nil {
					return err
				}
				cells[i] = excelize.Cell{StyleID: day, Value: at}
			case c.Text != "":
				cells[i] = c.Text
			}
		}
		if err := s.SetRow(fmt.Sprintf("A%d", r+1), cells); err != nil {
			return err
		}
	}
	return s.Flush()
}

// width is room for most of a column, in characters.
func width(heading string, rows [][]Cell, column int) float64 {
	widest := len([]rune(heading)) + 2
	for _, row := range rows {
		n := 0
		for _, r := range row[column].plain() {
			if n++; r > 0x2E80 { // Chinese letters take the room of two
				n++
			}
		}
		widest = max(widest, n+2)
	}
	return float64(min(widest, 60))
}

// WriteJSON writes tables for programs: numbers as numbers, empty cells as
// null, and texts as they are, since no spreadsheet reads them.
func WriteJSON(w io.Writer, all ...Table) error {
	type table struct {
		Name    string   `json:"name"`
		Columns []string `json:"columns"`
		Rows    [][]any  `json:"rows"`
	}
	tables := make([]table, len(all))
	for i, t := range all {
		tables[i] = table{t.Name, t.Header, make([][]any, len(t.Rows))}
		for k, row := range t.Rows {
			cells := make([]any, len(row))
			for j, c := range row {
				if c.Number != nil {
					cells[j] = *c.Number
				} else if text := c.plain(); text != "" {
					cells[j] = text
				}
			}
			tables[i].Rows[k] = cells
		}
	}
	return json.NewEncoder(w).Encode(map[string]any{"tables": tables})
}
