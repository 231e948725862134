package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"keyline/events"
)

// What a workbook may unpack to.
const (
	maxUnpacked = 50 << 20 // bytes
	maxRatio    = 100      // to what it is packed in
	maxParts    = 500
	minCounted  = 1 << 20 // below that much, no ratio does harm
	maxHeld     = 600_000 // elements beside the sheets: of them all is kept, at 200 bytes each
)

var errBroken = events.Refuse(events.Invalid, "file_broken", "The workbook is damaged or was not transferred whole.")

var errUnpacked = events.Refuse(events.TooLarge, "file_unpacked", "The workbook unpacks to far more than a table.")

// readWorkbook reads the sheets of a workbook, after a look at all of it. Each
// is bounded, and all together by what a workbook unpacks to.
func readWorkbook(data []byte) (Grid, error) {
	if err := inspect(data); err != nil {
		return Grid{}, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return Grid{}, errBroken
	}
	defer f.Close()
	var g Grid
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil && *props.Date1904 {
		g.epoch = 1462
	}
	for i, name := range f.GetSheetList() {
		more := Grid{Name: name, epoch: g.epoch}
		if err := more.fill(f); err != nil {
			return Grid{}, err
		}
		switch {
		case i == 0:
			g = more
		case len(more.Rows) > 0:
			g.More = append(g.More, more)
		}
	}
	if len(g.Rows) == 0 {
		return Grid{}, events.Refuse(events.Invalid, "file_empty", "There is nothing in the file.")
	}
	return g, nil
}

// fill reads the sheet of a grid's name.
func (g *Grid) fill(f *excelize.File) error {
	rows, err := f.Rows(g.Name)
	if err != nil {
		return errBroken
	}
	defer rows.Close()
	for line := 1; rows.Next(); line++ {
		row, err := rows.Columns()
		if err != nil {
			return errBroken
		}
		for i := range row {
			row[i] = strings.ReplaceAll(strings.ReplaceAll(row[i], "\r\n", "\n"), "_x000D_", "")
		}
		if err := g.add(line, row); err != nil {
			return err
		}
	}
	if rows.Error() != nil {
		return errBroken
	}
	return nil
}

// inspect unpacks every part once, in pieces, and refuses what has no business
// in a table. What an archive says about its sizes is not believed.
func inspect(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return errBroken
	}
	if len(z.File) > maxParts {
		return events.Refuse(events.TooMany, "file_parts", "The workbook has too many parts.", "max", strconv.Itoa(maxParts))
	}
	left, held := int64(maxUnpacked), 0
	seen := map[string]bool{}
	for _, part := range z.File {
		name := strings.ToLower(part.Name)
		if err := harmless(name); err != nil {
			return err
		}
		if seen[name] {
			return errBroken
		}
		seen[name] = true
		n, err := unpack(part, left, &held)
		if err != nil {
			return err
		}
		left -= n
	}
	if !seen["xl/workbook.xml"] || !seen["[content_types].xml"] {
		return events.Refuse(events.Invalid, "file_not_a_table", "This is not a table. Choose a .csv or .xlsx file.")
	}
	return nil
}

// harmless looks at the name of a part, in small letters.
func harmless(name string) error {
	switch {
	case strings.Contains(name, `\`), strings.Contains(name, ":"), strings.Contains(name, "\x00"), path.IsAbs(name), path.Clean(name) != strings.TrimSuffix(name, "/"),
		strings.HasPrefix(name, ".."):
		return events.Refuse(events.Invalid, "file_paths", "The workbook has parts with names that lead elsewhere.")
	case strings.Contains(name, "vbaproject"), strings.Contains(name, "macrosheets/"), strings.HasSuffix(name, ".bin") && !strings.Contains(name, "printersettings"):
		return events.Refuse(events.Invalid, "file_macros", "The workbook has macros. Save it as .xlsx without them.")
	case strings.Contains(name, "externallinks/"), strings.Contains(name, "xl/connections"), strings.Contains(name, "querytables/"), strings.Contains(name, "embeddings/"),
		strings.Contains(name, "xl/model/"):
		return events.Refuse(events.Invalid, "file_links", "The workbook has links to other files. Copy its values into a new one.")
	}
	return nil
}

// unpack counts the bytes of a part, and reads it where it is a sheet or could
// declare what grows.
func unpack(part *zip.File, left int64, held *int) (int64, error) {
	r, err := part.Open()
	if err != nil {
		return 0, errBroken
	}
	defer r.Close()
	most := left
	if ratio := int64(part.CompressedSize64) * maxRatio; ratio < most {
		most = max(ratio, minCounted)
	}
	counted := &counter{r: io.LimitReader(r, most+1)}
	if strings.HasSuffix(strings.ToLower(part.Name), ".xml") || strings.HasSuffix(strings.ToLower(part.Name), ".rels") {
		err = lookThrough(part.Name, counted, held)
	} else {
		_, err = io.Copy(io.Discard, counted)
	}
	switch {
	case counted.n > most:
		return 0, errUnpacked
	case err != nil:
		var refused *events.Error
		if errors.As(err, &refused) {
			return 0, err
		}
		return 0, errBroken
	}
	return counted.n, nil
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// lookThrough reads a part as XML: no declarations, no formulas, and no more
// rows and columns than a table has, nor strings and the like than it needs.
func lookThrough(name string, r io.Reader, held *int) error {
	sheet := strings.HasPrefix(name, "xl/worksheets/") && path.Ext(name) == ".xml"
	d := xml.NewDecoder(r)
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errBroken }
	rows, cells, depth, at := 0, 0, 0, ""
	var cell reading
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			if depth != 0 {
				return errBroken
			}
			return nil
		}
		if err != nil {
			return errBroken
		}
		switch token := token.(type) {
		case xml.Directive:
			return events.Refuse(events.Invalid, "file_broken", "The workbook is damaged or was not transferred whole.")
		case xml.EndElement:
			depth--
		case xml.StartElement:
			if depth++; depth > 100 {
				return errBroken
			}
			if !sheet {
				if *held++; *held > maxHeld {
					return errUnpacked
				}
				continue
			}
			switch token.Name.Local {
			case "row":
				if rows, cells = rows+1, 0; rows > maxRows+1 {
					return events.Refuse(events.TooMany, "file_rows", "The table has too many rows.", "max", strconv.Itoa(maxRows))
				}
				if !cell.begins(token) {
					return errBroken
				}
			case "c":
				if cells++; cells > maxColumns {
					return events.Refuse(events.TooMany, "file_columns", "The table has too many columns.", "max", strconv.Itoa(maxColumns), "line", strconv.Itoa(rows))
				}
				if at, err = reference(token); err != nil {
					return err
				}
				if !cell.follows(at) {
					return errBroken
				}
			case "f":
				return events.Refuse(events.Invalid, "file_formula", "There is a formula in a cell. Paste its values in its place.", "cell", at)
			}
		}
	}
}

// reading is how far a sheet has been read. What names an earlier place would
// be taken for a value of another row or column.
type reading struct{ row, line, column int }

// begins says whether a row follows the one before.
func (c *reading) begins(row xml.StartElement) bool {
	c.row, c.column = 0, 0
	for _, a := range row.Attr {
		if a.Name.Local == "r" {
			n, err := strconv.Atoi(a.Value)
			if err != nil || n <= c.line {
				return false
			}
			c.row, c.line = n, n
			return true
		}
	}
	c.line++
	return true
}

// follows says whether a cell follows the one before in its row.
func (c *reading) follows(at string) bool {
	c.column++
	column, row, err := excelize.CellNameToCoordinates(at)
	if at == "" || err != nil {
		return at == ""
	}
	after := column >= c.column && (c.row == 0 || row == c.row)
	c.column = column
	return after
}

// reference is where a cell stands, which must be near: a file may skip a
// million rows with a word.
func reference(c xml.StartElement) (string, error) {
	for _, a := range c.Attr {
		if a.Name.Local != "r" {
			continue
		}
		column, row, err := excelize.CellNameToCoordinates(a.Value)
		if err != nil {
			return "", errBroken
		}
		if column > maxColumns {
			return "", events.Refuse(events.TooMany, "file_columns", "The table has too many columns.", "max", strconv.Itoa(maxColumns), "line", strconv.Itoa(row))
		}
		if row > maxRows+1 {
			return "", events.Refuse(events.TooMany, "file_rows", "The table has too many rows.", "max", strconv.Itoa(maxRows))
		}
		return a.Value, nil
	}
	return "", nil
}
