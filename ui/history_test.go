package ui

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// The history says of every event what was done, and never that somebody
// changed something. English is enough to look at: the types of the other
// dictionaries ask for the same words.
func TestEveryEventHasWords(t *testing.T) {
	read := func(path string) string {
		data, err := os.ReadFile(filepath.FromSlash(path))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	words := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^ +([A-Z]\w+): `).FindAllStringSubmatch(read("src/i18n/history.ts"), -1) {
		words[m[1]] = true
	}
	kinds := regexp.MustCompile(`(?m)^\t+"(\w+)":`).FindAllStringSubmatch(read("../events/board/kinds.go"), -1)
	if len(kinds) < 80 {
		t.Fatalf("found only %d types of events", len(kinds))
	}
	for _, m := range kinds {
		if !words[m[1]] {
			t.Errorf("history.ts has no words for %s", m[1])
		}
	}
}
