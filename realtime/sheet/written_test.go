package sheet

import (
	"encoding/json"
	"os"
	"testing"
)

func TestDaysAndNumbersAreReadAsPeopleWriteThem(t *testing.T) {
	var written struct {
		Today   string
		Numbers [][2]any
		Days    [][2]any
	}
	data, err := os.ReadFile("testdata/written.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &written); err != nil {
		t.Fatal(err)
	}
	for _, row := range written.Numbers {
		got, err := number(row[0].(string))
		if want, is := row[1].(float64); is != (err == nil) || is && got != want {
			t.Errorf("%q is read as %v (%v), want %v", row[0], got, err, row[1])
		}
	}
	r := &reader{Source: Source{Day: written.Today}}
	for _, row := range written.Days {
		got, err := r.value("due", row[0].(string))
		if want, is := row[1].(string); is != (err == nil) || is && got != want {
			t.Errorf("%q is read as %q (%v), want %v", row[0], got, err, row[1])
		}
	}
}
