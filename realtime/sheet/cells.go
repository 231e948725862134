package sheet

import (
	"bytes"
	"encoding/json"
)

// Cells are rows of a table in JSON, an array of arrays of strings. What is
// beyond the limits of a table by more than a row or a column is not kept: a
// few bytes can ask for millions of cells.
type Cells [][]string

// UnmarshalJSON implements json.Unmarshaler.
func (c *Cells) UnmarshalJSON(data []byte) error {
	*c = nil
	d := json.NewDecoder(bytes.NewReader(data))
	depth := 0
	for {
		token, err := d.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case json.Delim:
			switch {
			case token == '[' && depth < 2:
				if depth++; depth == 2 && len(*c) <= maxRows+1 {
					*c = append(*c, nil)
				}
			case token == ']':
				if depth--; depth == 0 {
					return nil
				}
			default:
				return errCells
			}
		case string:
			if depth != 2 {
				return errCells
			}
			if row := &(*c)[len(*c)-1]; len(*row) <= maxColumns {
				*row = append(*row, token)
			}
		case nil:
			if depth == 0 {
				return nil
			}
			return errCells
		default:
			return errCells
		}
	}
}

var errCells = &json.UnmarshalTypeError{Value: "other than strings", Field: "Cells"}
