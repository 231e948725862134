package board

import (
	"strings"
	"unicode"
)

// alikeFrom is the share of letter pairs that two texts must have in common to
// count as the same words.
const alikeFrom = 0.8

// Alike reports whether two titles say the same in nearly the same words.
// Punctuation, spaces and case do not count, and short texts only when they are
// equal.
func Alike(a, b string) bool {
	x, y := letters(a), letters(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if string(x) == string(y) {
		return true
	}
	if len(x) < 6 || len(y) < 6 {
		return false
	}
	pairs := map[[2]rune]int{}
	for i := range len(x) - 1 {
		pairs[[2]rune{x[i], x[i+1]}]++
	}
	common := 0
	for i := range len(y) - 1 {
		p := [2]rune{y[i], y[i+1]}
		if pairs[p] > 0 {
			pairs[p]--
			common++
		}
	}
	return 2*float64(common) >= alikeFrom*float64(len(x)+len(y)-2)
}

func letters(s string) []rune {
	var only []rune
	for _, r := range strings.ToLower(s) {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			only = append(only, r)
		}
	}
	return only
}
