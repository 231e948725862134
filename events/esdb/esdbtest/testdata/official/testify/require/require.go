// Package require has what the official client's tests ask of the package of
// that name.
package require

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func need(t testing.TB, ok bool) {
	t.Helper()
	if !ok {
		t.FailNow()
	}
}

func Equal(t testing.TB, want, got any, _ ...any) { t.Helper(); need(t, assert.Equal(t, want, got)) }
func EqualValues(t testing.TB, want, got any, _ ...any) {
	t.Helper()
	need(t, assert.EqualValues(t, want, got))
}
func Contains(t testing.TB, text, part any, _ ...any) {
	t.Helper()
	need(t, assert.Contains(t, text, part))
}
func True(t testing.TB, v bool, _ ...any)       { t.Helper(); need(t, assert.True(t, v)) }
func False(t testing.TB, v bool, _ ...any)      { t.Helper(); need(t, assert.False(t, v)) }
func Nil(t testing.TB, v any, _ ...any)         { t.Helper(); need(t, assert.Nil(t, v)) }
func NotNil(t testing.TB, v any, _ ...any)      { t.Helper(); need(t, assert.NotNil(t, v)) }
func NotEmpty(t testing.TB, v any, _ ...any)    { t.Helper(); need(t, assert.NotEmpty(t, v)) }
func Error(t testing.TB, err error, _ ...any)   { t.Helper(); need(t, assert.Error(t, err)) }
func NoError(t testing.TB, err error, _ ...any) { t.Helper(); need(t, assert.NoError(t, err)) }
