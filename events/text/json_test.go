package text

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDecodesIntoNormalForm(t *testing.T) {
	for raw, want := range map[string]Op{
		`[]`:                    {},
		`[3]`:                   {},
		`[1,2,"a","b",-1,-2,4]`: {{Keep: 3}, {Insert: "ab"}, {Delete: 3}},
		`[-1,"x"]`:              {{Insert: "x"}, {Delete: 1}},
		`["x",-1,"y"]`:          {{Insert: "xy"}, {Delete: 1}},
		`["\ud83d\ude00"]`:      {{Insert: "😀"}},
		`["\\ud83d"]`:           {{Insert: `\ud83d`}},
		`["\ufffd"]`:            {{Insert: "\ufffd"}},
	} {
		var got Op
		if err := json.Unmarshal([]byte(raw), &got); err != nil {
			t.Errorf("%s: %v", raw, err)
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", raw, diff)
		}
	}
}

func TestRefusesWhatIsNoOp(t *testing.T) {
	for name, raw := range map[string]string{
		"null":            `null`,
		"object":          `{}`,
		"number":          `4`,
		"zero":            `[0]`,
		"minus zero":      `[-0]`,
		"fraction":        `[1.5]`,
		"exponent":        `[1e3]`,
		"huge":            `[99999999999999999999]`,
		"too far":         `[16777217]`,
		"empty insertion": `[""]`,
		"nested":          `[[1]]`,
		"null part":       `[null]`,
		"true":            `[true]`,
		"high half":       `["\ud83d"]`,
		"low half":        `["\ude00"]`,
		"halves reversed": `["\ude00\ud83d"]`,
		"half and letter": `["\ud83dx"]`,
		"not UTF-8":       "[\"\xff\"]",
		"too many parts":  "[" + strings.Repeat("1,", MaxParts) + "1]",
	} {
		var o Op
		err := o.UnmarshalJSON([]byte(raw))
		if !errors.Is(err, ErrMalformed) && !errors.Is(err, ErrCutPair) {
			t.Errorf("%s: %v, want a refusal", name, err)
		}
	}
}

func TestRefusesWhatDoesNotFit(t *testing.T) {
	for _, row := range []struct {
		name, text string
		op         Op
		want       error
	}{
		{"keep past the end", "ab", Op{{Keep: 3}, {Insert: "x"}}, ErrPastEnd},
		{"delete past the end", "ab", Op{{Keep: 1}, {Delete: 2}}, ErrPastEnd},
		{"keep half a pair", "😀", Op{{Keep: 1}, {Insert: "x"}}, ErrCutPair},
		{"delete half a pair", "😀", Op{{Delete: 1}}, ErrCutPair},
		{"empty part", "ab", Op{{}}, ErrMalformed},
		{"part of two sorts", "ab", Op{{Keep: 1, Delete: 1}}, ErrMalformed},
		{"negative part", "ab", Op{{Keep: -1}}, ErrMalformed},
	} {
		if _, err := Apply(row.text, row.op); !errors.Is(err, row.want) {
			t.Errorf("%s: Apply says %v, want %v", row.name, err, row.want)
		}
		if _, err := Invert(row.op, row.text); !errors.Is(err, row.want) {
			t.Errorf("%s: Invert says %v, want %v", row.name, err, row.want)
		}
	}
	if _, err := Compose(Op{{Insert: "😀"}}, Op{{Delete: 1}}); !errors.Is(err, ErrCutPair) {
		t.Errorf("Compose cutting a pair says %v", err)
	}
}

// FuzzOp holds decoding to its promises on any bytes: no panic, a bounded op
// in normal form, and the same op again after encoding.
func FuzzOp(f *testing.F) {
	for _, seed := range []string{`[1,"a",-1]`, `["\ud83d\ude00"]`, `["\ud83d"]`, `[-1,"x",-1]`, `[1e9]`, `null`} {
		f.Add([]byte(seed), "some 😀 text")
	}
	f.Fuzz(func(t *testing.T, raw []byte, s string) {
		var o Op
		if json.Unmarshal(raw, &o) != nil {
			return
		}
		if o != nil && (len(o) > MaxParts || !normal(o)) {
			t.Fatalf("%q decodes to %v", raw, o)
		}
		encoded, err := json.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		var again Op
		if err := json.Unmarshal(encoded, &again); err != nil || len(o)+len(again) > 0 && !cmp.Equal(o, again) {
			t.Fatalf("%v comes back as %v, %v", o, again, err)
		}
		if after, err := Apply(s, o); err == nil {
			back, err := Invert(o, s)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := Apply(after, back); err != nil || got != s {
				t.Fatalf("%v is not taken back: %q, %v", o, got, err)
			}
		}
	})
}
