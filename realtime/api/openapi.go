package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/space"
	"keyline/realtime/sheet"
)

// description answers what the API is, as OpenAPI 3.1.
func (s *server) description(c echo.Context) error {
	return c.JSONBlob(http.StatusOK, s.described())
}

// describeOnce makes the description when somebody first asks for it.
func (s *server) describeOnce() func() []byte {
	return sync.OnceValue(func() []byte {
		text, err := json.Marshal(describe(s.addresses()))
		if err != nil {
			panic("describe the API: " + err.Error()) // it is made of strings, numbers, maps and lists
		}
		return text
	})
}

const aboutAPI = "Bodies are JSON objects in UTF-8 with the fields described and no others. A refusal is a problem (RFC 9457) with a code, " +
	"a stable reason and words for a person. What somebody may not see is answered exactly like what does not exist. Times are Unix " +
	"milliseconds, days are written 2026-10-01. One person may ask for at most 60 changes or files a minute."

// describe makes the OpenAPI document of routes.
func describe(routes []route) object {
	made := &schemas{named: map[string]object{}, strict: true}
	for _, r := range routes { // what is sent is strict, also where it is answered
		if r.body != nil {
			made.body(r.body)
		}
	}
	made.strict = false
	paths, areas := map[string]object{}, []any{}
	for _, r := range routes {
		path := template(r.path)
		if paths[path] == nil {
			paths[path] = object{}
		}
		paths[path][strings.ToLower(r.method)] = made.operation(r)
		if area := (object{"name": r.area}); len(areas) == 0 || !reflect.DeepEqual(areas[len(areas)-1], area) {
			areas = append(areas, area)
		}
	}
	answers := object{}
	problem := made.of(reflect.TypeFor[problem]())
	for _, status := range statusesOf(routes) {
		answers[problemName(status)] = object{"description": problemWords(status), "content": object{"application/problem+json": object{"schema": problem}}}
	}
	return object{
		"openapi": "3.1.0",
		"info":    object{"title": "Keyline", "version": "1", "description": aboutAPI, "license": object{"name": "Apache 2.0", "identifier": "Apache-2.0"}},
		"servers": []any{object{"url": "/"}},
		"tags":    areas,
		"paths":   paths,
		"components": object{
			"schemas":   made.named,
			"responses": answers,
			"securitySchemes": object{
				"token":   object{"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "an access token, which lasts ten minutes; /api/session/join and /api/session/refresh give one"},
				"refresh": object{"type": "apiKey", "in": "cookie", "name": cookieName, "description": "set by what signs in, used up and replaced by each refresh; over plain HTTP its name is " + bareName},
			},
		},
	}
}

func (s *schemas) operation(r route) object {
	answers := object{}
	for status, answer := range r.answers {
		answers[strconv.Itoa(status)] = s.answer(status, answer)
	}
	for _, status := range r.statuses() {
		answers[strconv.Itoa(status)] = object{"$ref": "#/components/responses/" + problemName(status)}
	}
	o := object{"operationId": operationID(r), "summary": r.does, "tags": []any{r.area}, "responses": answers}
	switch r.guard {
	case byToken:
		o["security"] = []any{object{"token": []any{}}}
	case byCookie:
		o["security"] = []any{object{"refresh": []any{}}, object{}}
	case byNobody:
		o["security"] = []any{}
	}
	if parameters := parametersOf(r); len(parameters) > 0 {
		o["parameters"] = parameters
	}
	if r.body != nil {
		s.strict = true
		o["requestBody"] = object{"required": true, "content": object{"application/json": object{"schema": s.body(r.body)}}}
		s.strict = false
	}
	return o
}

func (s *schemas) answer(status int, answer any) object {
	o := object{"description": http.StatusText(status)}
	switch a := answer.(type) {
	case nil:
	case file:
		kinds := object{}
		for kind := range strings.SplitSeq(string(a), ", ") {
			kinds[kind] = object{"schema": object{"type": "string"}}
		}
		o["content"] = kinds
	default:
		o["content"] = object{"application/json": object{"schema": s.of(reflect.TypeOf(a))}}
	}
	return o
}

// body is the schema of what is sent. A command about the space has the fields
// of what it names.
func (s *schemas) body(body any) object {
	if _, one := body.(spaceCommand); !one {
		return s.of(reflect.TypeOf(body))
	}
	var all []any
	for _, name := range space.CommandNames() {
		c, err := space.ParseCommand(name, []byte("{}"))
		if err != nil {
			continue // the name is from the list
		}
		all = append(all, object{"type": "object", "title": name, "required": []any{"name", "data"}, "additionalProperties": false, "properties": object{
			"name": object{"const": name}, "data": s.of(reflect.TypeOf(c)), "command": object{"type": "string"},
		}})
	}
	return object{"oneOf": all}
}

// pathWords and queryWords say what may stand in an address, by name.
var (
	id        = object{"type": "string", "pattern": "^[0-9a-z]{12,32}$"}
	pathWords = map[string]object{
		"board": id, "keyresult": id, "kpi": id, "initiative": id, "link": id, "template": id,
		"as":   {"type": "string", "enum": []any{"readers", "managers"}},
		"page": {"type": "integer", "minimum": 0},
	}
	queryWords = map[string]object{
		"as":   {"type": "string", "enum": []any{"csv", "xlsx", "json"}},
		"lang": {"type": "string", "enum": []any{"en", "zh-Hans", "zh-Hant"}},
		"part": {"type": "string", "enum": sheet.PartNames(), "description": "this part alone instead of the goals"},
		"from": {"type": "integer", "minimum": 0, "description": "events of the checkpoint one has"},
		"to":   {"type": "integer", "minimum": 0, "description": "as it was with so many events"},
		"skip": {"type": "integer", "minimum": 0}, "board": id, "person": id,
		"group": {"type": "string", "enum": []any{"people", "links", "reads", "erasures", "refusals", "keys", "boards"}},
	}
)

func parametersOf(r route) (all []any) {
	for part := range strings.SplitSeq(r.path, "/") {
		if name, is := strings.CutPrefix(part, ":"); is {
			all = append(all, object{"name": name, "in": "path", "required": true, "schema": pathWords[name]})
		}
	}
	for _, name := range r.query {
		all = append(all, object{"name": name, "in": "query", "required": name == "as", "schema": queryWords[name]})
	}
	return all
}

// template writes a route's path as OpenAPI does.
func template(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if name, is := strings.CutPrefix(part, ":"); is {
			parts[i] = "{" + name + "}"
		}
	}
	return strings.Join(parts, "/")
}

// operationID follows from the address, so that it stays while that stays.
func operationID(r route) string {
	id := strings.ToLower(r.method)
	for _, word := range strings.FieldsFunc(r.path, func(c rune) bool { return strings.ContainsRune("/:.-", c) }) {
		if word != "api" {
			id += strings.ToUpper(word[:1]) + word[1:]
		}
	}
	return id
}

func statusesOf(routes []route) (all []int) {
	for _, r := range routes {
		all = append(all, r.statuses()...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func problemName(status int) string {
	return strings.ReplaceAll(http.StatusText(status), " ", "")
}

// problemWords tell the code that goes with a status and the reasons of the
// API's own refusals; commands have more.
func problemWords(status int) string {
	var reasons []string
	code := ""
	for _, e := range []*events.Error{errNoPage, errNoBoard, errPinned, errEnded, errNoInvite, errSignIn, errMediaType, errHost, errOrigin, errBusy, errInternal} {
		if statusOf(e) == status {
			reasons, code = append(reasons, e.Reason), string(e.Code)
		}
	}
	for c, s := range statusOfCode {
		if s == status {
			code = string(c)
		}
	}
	words := http.StatusText(status) + ". Code " + code
	if len(reasons) > 0 {
		words += "; reasons: " + strings.Join(reasons, ", ") + " and those of what was asked for"
	}
	return words + "."
}
