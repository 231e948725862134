package projections

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestStringsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.Custom(func(t *rapid.T) string {
			return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		})).Draw(t, "s")
		written := appendString(nil, s)
		var back string
		if err := json.Unmarshal(written, &back); err != nil || back != strings.ToValidUTF8(mend(s), "\ufffd") {
			t.Fatalf("%q is written %s and reads %q (%v)", s, written, back, err)
		}
		if !utf8.Valid(written) {
			t.Fatalf("%q is written as invalid UTF-8", s)
		}
	})
}

// mend replaces each bad byte by itself, as the writer does.
func mend(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
	}
	return b.String()
}

func TestEscapes(t *testing.T) {
	for s, want := range map[string]string{
		"":               `""`,
		"目標 😀 <b>":       `"目標 😀 <b>"`,
		"a\"b\\c":        `"a\"b\\c"`,
		"\n\t\r\x00\x1f": `"\n\t\u000d\u0000\u001f"`,
		"a\u2028\u2029b": `"a\u2028\u2029b"`,
		"\xffx\xc3":      `"\ufffdx\ufffd"`,
	} {
		if got := string(appendString(nil, s)); got != want {
			t.Errorf("%q is written %s, want %s", s, got, want)
		}
	}
}

func TestNumbersReadBack(t *testing.T) {
	for _, v := range []float64{0, 1, -1, 0.1, -20.25, 1e-7, 1e15, 1e21, 1e300, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Pi} {
		var back float64
		if err := json.Unmarshal(appendNumber(nil, v), &back); err != nil || back != v {
			t.Errorf("%g is written %s", v, appendNumber(nil, v))
		}
	}
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if got := string(appendNumber(nil, v)); got != "0" {
			t.Errorf("%g is written %s", v, got)
		}
	}
}
