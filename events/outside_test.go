package events_test

import (
	"testing"

	"keyline/events"
)

func TestReadObject(t *testing.T) {
	type inner struct {
		Width int `json:"width"`
	}
	type object struct {
		Name  string   `json:"name"`
		Size  float64  `json:"size"`
		Tags  []string `json:"tags"`
		Inner *inner   `json:"inner"`
	}
	for _, good := range []string{
		`{}`, " \r\n\t{ }\n", `{"name":"a","size":1e3,"tags":["x"],"inner":{"width":2}}`, `{"name":null,"inner":null}`, `{"name":"\ud83d\ude00"}`, `{"name":"\ud83d"}`,
	} {
		if err := events.ReadObject([]byte(good), new(object)); err != nil {
			t.Errorf("%s is refused", good)
		}
	}
	for _, bad := range []string{
		``, ` `, `null`, `[]`, `"{}"`, `1`, `{`, `{}{}`, `{} x`, "{}\x00", `{"name":"a"`, `{"name":"a",}`, `{'name':"a"}`,
		`{"Name":"a"}`, `{"nam":"a"}`, `{"inner":{"height":1}}`, // names that are not the struct's
		`{"name":"a","name":"b"}`, `{"inner":{"width":1,"width":2}}`, `{"name":"a","n\u0061me":"b"}`,
		`{"name":1}`, `{"size":"1"}`, `{"size":1e400}`, `{"size":NaN}`, `{"inner":{"width":1.5}}`, `{"inner":{"width":99999999999999999999}}`,
		"{\"name\":\"\xff\"}", "{\"name\":\"a\nb\"}", `{"tags":"x"}`,
	} {
		if events.ReadObject([]byte(bad), new(object)) == nil {
			t.Errorf("%s is read, want it refused", bad)
		}
	}
	for bad, want := range map[string]events.Malformed{
		`{"Name":"a"}`:                    {Unknown: true},
		`{"inner":{"width":1,"width":2}}`: {Twice: true},
		`{"inner":{"width":"a"}}`:         {Field: "inner.width"},
		`{"name":"a"`:                     {},
	} {
		if got := events.ReadObject([]byte(bad), new(object)); got == nil || *got != want {
			t.Errorf("%s: %+v, want %+v", bad, got, want)
		}
	}
}
