// Package assert has what the official client's tests ask of the package of
// that name.
package assert

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

func report(t testing.TB, ok bool, what string, values ...any) bool {
	t.Helper()
	if !ok {
		t.Errorf("not %s: %#v", what, values)
	}
	return ok
}

func isNil(v any) bool {
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Chan, reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
		return r.IsNil()
	}
	return false
}

func isEmpty(v any) bool {
	r := reflect.ValueOf(v)
	switch r.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Chan, reflect.Map, reflect.Slice, reflect.String, reflect.Array:
		return r.Len() == 0
	}
	return r.IsZero()
}

func same(want, got any) bool {
	a, isBytes := want.([]byte)
	b, both := got.([]byte)
	if isBytes && both {
		return bytes.Equal(a, b)
	}
	return reflect.DeepEqual(want, got)
}

func Equal(t testing.TB, want, got any, _ ...any) bool {
	t.Helper()
	return report(t, same(want, got), "equal", want, got)
}

func EqualValues(t testing.TB, want, got any, _ ...any) bool {
	t.Helper()
	g, kind := reflect.ValueOf(got), reflect.TypeOf(want)
	ok := same(want, got) || kind != nil && g.IsValid() && g.CanConvert(kind) && same(want, g.Convert(kind).Interface())
	return report(t, ok, "equal", want, got)
}

func Contains(t testing.TB, text, part any, _ ...any) bool {
	t.Helper()
	s, isText := text.(string)
	p, both := part.(string)
	return report(t, isText && both && strings.Contains(s, p), "contained", text, part)
}

func Len(t testing.TB, v any, n int, _ ...any) bool {
	t.Helper()
	return report(t, reflect.ValueOf(v).Len() == n, "of that length", v, n)
}

func True(t testing.TB, v bool, _ ...any) bool  { t.Helper(); return report(t, v, "true") }
func False(t testing.TB, v bool, _ ...any) bool { t.Helper(); return report(t, !v, "false") }
func Nil(t testing.TB, v any, _ ...any) bool    { t.Helper(); return report(t, isNil(v), "nil", v) }
func NotNil(t testing.TB, v any, _ ...any) bool { t.Helper(); return report(t, !isNil(v), "not nil") }
func Empty(t testing.TB, v any, _ ...any) bool  { t.Helper(); return report(t, isEmpty(v), "empty", v) }
func NotEmpty(t testing.TB, v any, _ ...any) bool {
	t.Helper()
	return report(t, !isEmpty(v), "not empty")
}
func Error(t testing.TB, err error, _ ...any) bool {
	t.Helper()
	return report(t, err != nil, "an error")
}
func NoError(t testing.TB, err error, _ ...any) bool {
	t.Helper()
	return report(t, err == nil, "without error", err)
}
