package proof

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
)

// held makes of the n-th event what an export has of one held back, or the
// same with something left of the event.
func held(t *testing.T, lines []string, n int, left bool) []string {
	t.Helper()
	out := slices.Clone(lines)
	var l line
	if err := json.Unmarshal([]byte(out[place(n)]), &l); err != nil {
		t.Fatal(err)
	}
	kept := line{Line: Line{Revision: l.Revision, Hash: l.Hash}, Held: true}
	if left {
		kept.Meta = l.Meta
	}
	b, err := json.Marshal(kept)
	if err != nil {
		t.Fatal(err)
	}
	out[place(n)] = string(b)
	return out
}

// What is held back is proven by its hash; nothing else may come that way.
func TestHeldBack(t *testing.T) {
	good := export(t, signer(t), stream, 280)
	report, err := verify(held(t, held(t, good, 5, false), 270, false), Known{})
	if err != nil || report.Held != 2 || report.Size != 280 {
		t.Fatalf("%+v: %v", report, err)
	}
	var fault *Fault
	if _, err := verify(held(t, good, 5, true), Known{}); !errors.As(err, &fault) || fault.Reason != "line" || fault.First != 5 {
		t.Errorf("something left: %v", err)
	}
	other := held(t, good, 5, false)
	var five, six line
	for n, l := range map[int]*line{5: &five, 6: &six} {
		if err := json.Unmarshal([]byte(good[place(n)]), l); err != nil {
			t.Fatal(err)
		}
	}
	other[place(5)] = strings.Replace(other[place(5)], mustJSON(t, five.Hash), mustJSON(t, six.Hash), 1)
	if _, err := verify(other, Known{}); !errors.As(err, &fault) || fault.Reason != "root" {
		t.Errorf("another hash: %v", err)
	}
}

// An export writes nothing of it but its place.
func TestHeldBackSaysNothing(t *testing.T) {
	var out bytes.Buffer
	e, err := NewExport(&out, signer(t), stream, 1)
	if err != nil {
		t.Fatal(err)
	}
	r := recorded(stream, 0)
	if _, err := e.Add(r, true); err != nil {
		t.Fatal(err)
	}
	line := strings.Split(out.String(), "\n")[1]
	for _, secret := range []string{r.ID.String(), r.Type, string(r.Data), string(r.Meta)} {
		if strings.Contains(line, secret) {
			t.Errorf("%s has %s", line, secret)
		}
	}
}

func mustJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
