package text

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write testdata anew")

// vector is one worked example, read by the TypeScript tests too.
type vector struct {
	Text     string `json:"text"`
	A        Op     `json:"a"`
	B        Op     `json:"b"`
	C        Op     `json:"c"` // made after A
	AfterA   string `json:"afterA"`
	A1       Op     `json:"a1"` // A past B, where A stays left
	B1       Op     `json:"b1"`
	Both     string `json:"both"`
	AC       Op     `json:"ac"`
	InverseA Op     `json:"inverseA"`
	Diff     Op     `json:"diff"` // from Text to a text far from it
	Far      string `json:"far"`
}

func TestVectors(t *testing.T) {
	const file = "testdata/vectors.json"
	got := bytes.NewBufferString("[\n")
	for i, v := range vectors(t) {
		if i > 0 {
			got.WriteString(",\n")
		}
		line, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		got.Write(line)
	}
	got.WriteString("\n]\n")
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s is not what the code gives; if that is meant, run go test ./events/text -update", file)
	}
}

func vectors(t *testing.T) []vector {
	r, text, op := random(), must[string](t), must[Op](t)
	var out []vector
	for range 200 {
		s := someText(r, 16)
		v := vector{Text: s, A: someOp(r, s), B: someOp(r, s), Far: someText(r, 16)}
		v.AfterA = text(Apply(s, v.A))
		v.C = someOp(r, v.AfterA)
		var err error
		if v.A1, v.B1, err = Transform(v.A, v.B); err != nil {
			t.Fatal(err)
		}
		v.Both = text(Apply(v.AfterA, v.B1))
		v.AC = op(Compose(v.A, v.C))
		v.InverseA = op(Invert(v.A, s))
		v.Diff = Diff(s, v.Far)
		out = append(out, v)
	}
	return out
}
