package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/labstack/echo/v4"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// written is the description as a program reads it, with its schemas closed:
// what is not described there fails.
type written struct {
	doc      map[string]any
	routes   []route
	compiler *jsonschema.Compiler
	mu       sync.Mutex
	schemas  map[string]*jsonschema.Schema
}

var openapi = sync.OnceValues(func() (*written, error) {
	w := &written{routes: (&server{}).addresses(), compiler: jsonschema.NewCompiler(), schemas: map[string]*jsonschema.Schema{}}
	text, err := json.Marshal(describe(w.routes))
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	w.doc = doc.(map[string]any)
	closed(w.doc)
	w.compiler.AssertFormat()
	return w, w.compiler.AddResource("openapi.json", w.doc)
})

func closed(v any) {
	switch v := v.(type) {
	case map[string]any:
		if _, fields := v["properties"].(map[string]any); fields && v["additionalProperties"] == nil {
			v["additionalProperties"] = false
		}
		for _, inner := range v {
			closed(inner)
		}
	case []any:
		for _, inner := range v {
			closed(inner)
		}
	}
}

// judge holds a JSON value against the schema at a place of the document.
func (w *written) judge(text []byte, place ...string) error {
	pointer := "openapi.json#"
	for _, p := range place {
		pointer += "/" + url.PathEscape(strings.NewReplacer("~", "~0", "/", "~1").Replace(p))
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.schemas[pointer] == nil {
		schema, err := w.compiler.Compile(pointer)
		if err != nil {
			return err
		}
		w.schemas[pointer] = schema
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return w.schemas[pointer].Validate(v)
}

// differs says where a request and its answer are not as described.
func (w *written) differs(r route, query url.Values, body string, a answer) error {
	place := []string{"paths", template(r.path), strings.ToLower(r.method)}
	within := func(more ...string) []string { return append(slices.Clone(place), more...) }
	if a.status >= 400 {
		if !slices.Contains(r.statuses(), a.status) {
			return fmt.Errorf("status %d is not described: %s", a.status, a.body)
		}
		return w.judge(a.body, "components", "responses", problemName(a.status), "content", "application/problem+json", "schema")
	}
	for name := range query {
		if !slices.Contains(r.query, name) {
			return fmt.Errorf("?%s is not described", name)
		}
	}
	gives, described := r.answers[a.status]
	if !described {
		return fmt.Errorf("status %d is not described", a.status)
	}
	if text := strings.TrimSpace(body); r.body != nil && text != "" {
		if err := w.judge([]byte(text), within("requestBody", "content", "application/json", "schema")...); err != nil {
			return fmt.Errorf("what was sent: %w", err)
		}
	}
	kind, _, _ := strings.Cut(a.header.Get("Content-Type"), ";")
	switch g := gives.(type) {
	case nil:
		if len(a.body) > 0 {
			return fmt.Errorf("there is a body: %s", a.body)
		}
	case file:
		if !slices.Contains(strings.Split(string(g), ", "), kind) {
			return fmt.Errorf("it is %s", kind)
		}
	default:
		if a.header.Get("Content-Encoding") != "" {
			return nil // the same is read plain by others
		}
		if kind != "application/json" {
			return fmt.Errorf("it is %q", kind)
		}
		return w.judge(a.body, within("responses", strconv.Itoa(a.status), "content", "application/json", "schema")...)
	}
	return nil
}

// described holds whatever a test asks and is answered against the
// description.
func (h *house) described(r *http.Request, body string, a answer) {
	h.t.Helper()
	if h.reached == nil {
		return
	}
	w, err := openapi()
	if err != nil {
		h.t.Fatal(err)
	}
	router := h.server.Handler.(*echo.Echo)
	c := router.NewContext(r, nil)
	router.Router().Find(r.Method, r.URL.EscapedPath(), c)
	i := slices.IndexFunc(w.routes, func(known route) bool { return known.method == r.Method && known.path == c.Path() })
	if i < 0 || a.status == http.StatusMethodNotAllowed {
		return
	}
	if err := w.differs(w.routes[i], r.URL.Query(), body, a); err != nil {
		h.t.Errorf("%s %s is not as described: %v", r.Method, r.URL.Path, err)
	}
	if a.status < 400 {
		h.reached[r.Method+" "+c.Path()] = body
	}
}

// What is registered is described, and the other way round.
func TestEveryRouteIsDescribed(t *testing.T) {
	w, err := openapi()
	if err != nil {
		t.Fatal(err)
	}
	paths := w.doc["paths"].(map[string]any)
	there := map[string]bool{}
	for _, r := range newHouse(t).server.Handler.(*echo.Echo).Routes() {
		if r.Path == "/*" || r.Path == "/api/*" || r.Method == echo.RouteNotFound {
			continue // pages, and what there is not
		}
		there[r.Method+" "+r.Path] = true
		path, _ := paths[template(r.Path)].(map[string]any)
		o, _ := path[strings.ToLower(r.Method)].(map[string]any)
		if o["summary"] == nil || o["operationId"] == nil || o["responses"] == nil {
			t.Errorf("%s %s is described as %v", r.Method, r.Path, o)
		}
	}
	n := 0
	for path, of := range paths {
		for method := range of.(map[string]any) {
			n++
			if !there[strings.ToUpper(method)+" "+strings.NewReplacer("{", ":", "}", "").Replace(path)] {
				t.Errorf("%s %s is described and not there", method, path)
			}
		}
	}
	if n != len(there) || n < 50 {
		t.Errorf("%d are described, %d are there", n, len(there))
	}
}
