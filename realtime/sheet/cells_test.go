package sheet

import (
	"encoding/json"
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"

	"keyline/events"
)

func TestCellsFromJSON(t *testing.T) {
	for text, want := range map[string]Cells{
		`[["Title","为什么"],[],["Fast",""]]`: {{"Title", "为什么"}, nil, {"Fast", ""}}, `[]`: nil, `null`: nil,
	} {
		var got Cells
		if err := json.Unmarshal([]byte(text), &got); err != nil || !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%s is read as %q, %v", text, got, err)
		}
	}
	for _, text := range []string{`"x"`, `{}`, `["x"]`, `[["x",1]]`, `[["x",null]]`, `[[["x"]]]`, `[{}]`, `[null]`, `[["x"]`, `1`} {
		var got Cells
		if json.Unmarshal([]byte(text), &got) == nil {
			t.Errorf("%s is read as %q", text, got)
		}
	}
}

// P8: what is far beyond a table costs no more than a table.
func TestCellsBeyondATableAreNotKept(t *testing.T) {
	for what, text := range map[string]string{
		"file_rows":    `[["Title"]` + strings.Repeat(",[]", 200_000) + `]`,
		"file_columns": `[["Title"` + strings.Repeat(`,""`, 200_000) + `]]`,
	} {
		var before, after runtime.MemStats
		var got Cells
		runtime.GC()
		runtime.ReadMemStats(&before)
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		if kept := int64(after.HeapAlloc) - int64(before.HeapAlloc); kept > 1<<20 {
			t.Errorf("%s: %d KiB are kept", what, kept>>10)
		}
		if _, err := Pasted(got); err == nil || !strings.HasPrefix(reason(err), what) {
			t.Errorf("%s: %v", what, err)
		}
		runtime.KeepAlive(got)
	}
}

func reason(err error) string {
	var refused *events.Error
	if errors.As(err, &refused) {
		return refused.Reason
	}
	return ""
}
