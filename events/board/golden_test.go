package board

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keyline/events"
)

// A golden file holds an event as some version of the program stored it,
// unsealed: Type.v1.json. It is never changed, since histories hold its like.
func TestGolden(t *testing.T) {
	for name, kind := range Kinds() {
		paths, err := filepath.Glob(filepath.Join("testdata", name+".*json")) // more than one where fields came later
		if err != nil || len(paths) == 0 {
			t.Errorf("%s has no golden file: %v", name, err)
		}
		for _, path := range paths {
			checkGolden(t, name, kind, path)
		}
	}
}

func checkGolden(t *testing.T, name string, kind events.Kind, path string) {
	t.Helper()
	stored, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	e, err := kind.Decode(stored)
	if err != nil {
		t.Errorf("%s: %v", path, err)
		return
	}
	if e.Type() != name {
		t.Errorf("%s decodes to %s", path, e.Type())
	}
	again, err := json.Marshal(e)
	if err != nil || !bytes.Equal(again, bytes.TrimSpace(stored)) {
		t.Errorf("%s encodes to\n%s (%v), was\n%s", path, again, err, stored)
	}
}

// A golden file of nothing would prove nothing.
func TestGoldenFilesUseEveryField(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.json"))
	if err != nil || len(files) < len(Kinds()) {
		t.Fatalf("%d files (%v)", len(files), err)
	}
	for _, path := range files {
		name, _, _ := strings.Cut(filepath.Base(path), ".")
		stored, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, zero := range []string{`:""`, `:0,`, `:0}`, `:null`, `:[]`} {
			if bytes.Contains(stored, []byte(zero)) {
				t.Errorf("%s has an empty field: %s", path, zero)
			}
		}
		if _, ok := Kinds()[name]; !ok {
			t.Errorf("%s is of no known type", path)
		}
	}
}

// Everything but the text of a sealed event stays readable, and no free text
// of a note is left open.
func TestSecrets(t *testing.T) {
	seal := func(s string) (string, error) { return "#" + s, nil }
	for _, e := range []events.Secret{
		NoteAdded{Note: note1, Text: "plain", Salt: "plain"},
		NoteRevised{Note: note1, Runs: typed(cleo, "plain"), Text: "plain"},
	} {
		if e.SecretItem() != note1 {
			t.Errorf("%s is sealed as %s", e.Type(), e.SecretItem())
		}
		sealed, err := e.MapSecrets(seal)
		if err != nil {
			t.Fatal(err)
		}
		stored, err := json.Marshal(sealed)
		if err != nil || bytes.Contains(stored, []byte(`"plain`)) || !bytes.Contains(stored, []byte(`"#plain`)) {
			t.Errorf("%s seals to %s (%v)", e.Type(), stored, err)
		}
		open, err := json.Marshal(e)
		if err != nil || bytes.Contains(open, []byte("#")) {
			t.Errorf("sealing changed the event to %s (%v)", open, err)
		}
	}
}
