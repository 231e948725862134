package auth

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
)

func TestCleanName(t *testing.T) {
	for name, want := range map[string]string{
		"Ana":                      "Ana",
		"  Ana \t Lúcia ":          "Ana Lúcia",
		"陳大文":                      "陳大文",
		"👩‍🚀":                      "👩‍🚀",
		"<script>":                 "<script>", // text everywhere, so nothing to strip
		strings.Repeat("長", 60):    strings.Repeat("長", 60),
		"":                         "",
		"   ":                      "",
		"\u200b":                   "", // nothing visible
		"\u3164\u115f \u2800":      "", // nothing either
		"a\u202eb":                 "",
		"a\nb":                     "",
		"a\x00b":                   "",
		"\xff\xfe":                 "",
		strings.Repeat("長", 61):    "",
		strings.Repeat("a", 1<<20): "",
	} {
		got, err := CleanName(name)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%.20q: got %q %v, want %q", name, got, err, want)
		}
	}
}

func TestRename(t *testing.T) {
	d := newDesk(t)
	g := d.member(t)
	for _, name := range []string{"Ana Lúcia", "Ana Lúcia"} {
		if got, err := d.Rename(t.Context(), g.Person, " "+name); err != nil || got != name {
			t.Fatalf("%q %v", got, err)
		}
	}
	if next := d.refresh(t, g.Refresh); next.Name != "Ana Lúcia" {
		t.Errorf("name in the next grant: %q", next.Name)
	}
	_, err := d.Open(t.Context(), Opening{Space: "home"})
	wantReason(t, err, "name_invalid")
}

func TestNames(t *testing.T) {
	d := newDesk(t)
	people, want := []string{"nobody000000000"}, map[string]string{"nobody000000000": ""}
	for i := range 50 {
		g, err := d.Open(t.Context(), Opening{Name: fmt.Sprint("Person ", i), Space: "home"})
		if err != nil {
			t.Fatal(err)
		}
		people = append(people, g.Person)
		want[g.Person] = fmt.Sprint("Person ", i)
	}
	got, err := d.Names(t.Context(), people)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	if none, err := d.Names(t.Context(), nil); err != nil || len(none) != 0 {
		t.Error(none, err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Names(ended, people); err == nil {
		t.Error("a failure is not told")
	}
}

func TestIDs(t *testing.T) {
	form := regexp.MustCompile(`^[0-9a-z]{12,32}$`)
	d := newDesk(t)
	for range 100 {
		id, err := NewID(d.random)
		if err != nil || !form.MatchString(id) || !isID(id) {
			t.Fatalf("%q %v", id, err)
		}
	}
	if a, b := DeriveID("x", "yz"), DeriveID("xy", "z"); a == b || a != DeriveID("x", "yz") || !isID(a) {
		t.Errorf("derived %q %q", a, b)
	}
}

// TestStoredForm keeps the events of person streams readable: what stands in
// testdata was written by a released version.
func TestStoredForm(t *testing.T) {
	written := map[string]events.Event{
		"PersonNamed": personNamed{"Ana"},
		"SessionOpened": sessionOpened{Session: "s00000000001", Hash: strings.Repeat("0a", 32), Space: "home", Board: "b00000000001",
			At: 1780000000000, Idle: 43200000, Ends: 1780086400000},
		"SessionRotated": sessionRotated{"s00000000001", strings.Repeat("0a", 32), strings.Repeat("0b", 32), 1780000480000},
		"SessionWidened": sessionWidened{"s00000000001", "b00000000002"},
		"SessionVisited": sessionVisited{"s00000000001", "sample000001"},
		"SessionEnded":   sessionEnded{"s00000000001", "reused"},
		"MentionsRead":   mentionsRead{"b00000000001", 1780000000000},
	}
	if len(written) != len(kinds()) {
		t.Fatal("an event type has no row")
	}
	for name, e := range written {
		golden, err := os.ReadFile("testdata/" + name + ".v1.json")
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := kinds()[name].Decode(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(e, decoded); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		encoded, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.TrimSpace(string(golden)), string(encoded)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
