package api

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
)

// object is a JSON object of the description.
type object = map[string]any

// schemas makes JSON Schemas (2020-12) of Go types as encoding/json writes
// them. What has no omitempty is always there, and must be sent. Structs with a
// name come under components, once.
type schemas struct {
	named  map[string]object
	strict bool // of what is made now, nothing may be sent but what is described
}

// words are the types that hold one of a few words.
var words = map[reflect.Type][]any{
	reflect.TypeFor[board.Role]():  {board.Owner, board.Facilitator, board.Participant, board.Observer, board.Auditor, ""},
	reflect.TypeFor[space.Role]():  {space.Owner, space.Member, space.Auditor, ""},
	reflect.TypeFor[events.Code](): {events.Invalid, events.NotFound, events.Clash, events.Forbidden, events.Unauthenticated, events.TooMany, events.TooLarge, events.Unavailable, events.Internal},
}

var (
	marshalsText = reflect.TypeFor[encoding.TextMarshaler]()
	marshalsJSON = reflect.TypeFor[json.Marshaler]()
	raw          = reflect.TypeFor[json.RawMessage]()
)

func (s *schemas) of(t reflect.Type) object {
	switch {
	case words[t] != nil:
		return object{"type": "string", "enum": words[t]}
	case t == raw:
		return object{}
	case t.Implements(marshalsText), t.Implements(marshalsJSON): // references and hashes
		return object{"type": "string"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.String:
		return object{"type": "string"}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Float64:
		return object{"type": "number"}
	case reflect.Int64, reflect.Uint64:
		return object{"type": "integer", "format": "int64"}
	case reflect.Int, reflect.Int8, reflect.Uint8:
		return object{"type": "integer"}
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			return object{"type": "string", "contentEncoding": "base64"}
		}
		return object{"type": "array", "items": s.of(t.Elem())}
	case reflect.Map:
		return object{"type": "object", "additionalProperties": s.of(t.Elem())}
	case reflect.Struct:
		return s.ofStruct(t)
	}
	return object{}
}

func (s *schemas) ofStruct(t reflect.Type) object {
	if t.Name() == "" {
		return s.fields(t)
	}
	name := strings.ToUpper(t.Name()[:1]) + t.Name()[1:]
	if pkg := t.PkgPath()[strings.LastIndex(t.PkgPath(), "/")+1:]; pkg != "api" {
		name = strings.ToUpper(pkg[:1]) + pkg[1:] + name
	}
	if s.named[name] == nil {
		s.named[name] = object{} // it may hold itself
		s.named[name] = s.fields(t)
	}
	return object{"$ref": "#/components/schemas/" + name}
}

func (s *schemas) fields(t reflect.Type) object {
	properties, required := object{}, []string{}
	s.add(t, properties, &required)
	schema := object{"type": "object"}
	if len(properties) > 0 {
		schema["properties"] = properties
	}
	if len(required) > 0 {
		schema["required"] = required
	}
	if s.strict {
		schema["additionalProperties"] = false
	}
	return schema
}

func (s *schemas) add(t reflect.Type, properties object, required *[]string) {
	for f := range t.Fields() {
		tag, tagged := f.Tag.Lookup("json")
		if f.Anonymous && !tagged {
			s.add(f.Type, properties, required)
			continue
		}
		name, how, _ := strings.Cut(tag, ",")
		if name == "-" || !f.IsExported() {
			continue
		}
		if name == "" {
			name = f.Name
		}
		optional := strings.Contains(how, "omitempty")
		schema := s.of(f.Type)
		if kind := f.Type.Kind(); !optional && !s.strict && schema["type"] != "string" && (kind == reflect.Slice || kind == reflect.Map || kind == reflect.Pointer) {
			schema = nullable(schema)
		}
		if says := f.Tag.Get("doc"); says != "" {
			schema["description"] = says
		}
		properties[name] = schema
		if !optional {
			*required = append(*required, name)
		}
	}
}

// nullable is for lists that nobody has put anything into.
func nullable(schema object) object {
	if kind, plain := schema["type"]; plain {
		schema["type"] = []any{kind, "null"}
		return schema
	}
	return object{"oneOf": []any{schema, object{"type": "null"}}}
}
