package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

type layer struct {
	pkg     string
	imports []string
	why     string
}

// layers says which packages of this module a package may import, and why it
// ends there. Dependencies point one way: cmd -> api -> realtime ->
// projections -> deciders -> events.
var layers = []layer{
	{"events", nil, "the log knows no domain, no store and no network"},
	{"events/text", nil, "texts are transformed by rules alone; the browser has the same"},
	{"events/board", []string{"events", "events/text"}, "a decider is pure: state and command in, events out"},
	{"events/space", []string{"events"}, "a decider is pure, and a space knows boards by id alone"},
	{"events/decidertest", []string{"events"}, "works for any decider"},
	{"events/storetest", []string{"events"}, "judges any store"},
	{"events/proof", []string{"events"}, "proves the history of any stream, whatever it says"},
	{"events/archive", []string{"events", "events/board", "events/proof", "events/space"}, "moves histories, whatever store they are in"},
	{"events/memory", []string{"events"}, "a store carries events of any domain"},
	{"events/sqlite", []string{"events"}, "a store carries events of any domain"},
	{"events/esdb", []string{"events"}, "a store carries events of any domain"},
	{"events/esdb/esdbtest", nil, "stands in for a server, which knows no Keyline"},
	{"projections", []string{"events", "events/board", "events/space", "events/text"}, "a read model folds; it never writes, so it knows no store"},
	{"realtime/auth", []string{"events"}, "who calls is apart from what he may do"},
	{"realtime", []string{"events", "events/board", "events/space", "events/text", "projections", "realtime/auth"},
		"writes through deciders alone; which store it is on does not matter"},
	{"realtime/audit", []string{"events", "events/board", "events/proof", "projections"}, "reads the past; it decides nothing"},
	{"realtime/erase", []string{"events", "events/board", "events/space", "realtime", "realtime/audit", "realtime/auth"},
		"reaches every place that holds on to a text or a name"},
	{"realtime/sheet", []string{"events", "events/board"}, "tables of goals, in and out; it knows neither people nor connections"},
	{"realtime/livetest", []string{"events/text"}, "a client knows the protocol, not the server"},
	{"realtime/practice", []string{"events", "events/board", "projections", "realtime"}, "takes part as people do, through commands"},
	{"realtime/sample", []string{"events", "events/board", "events/space", "realtime/auth"},
		"makes up histories through deciders; a sample is data like any other"},
	{"realtime/api", []string{"events", "events/board", "events/space", "projections", "realtime", "realtime/audit", "realtime/auth", "realtime/practice", "realtime/sample", "realtime/erase", "realtime/sheet"},
		"HTTP in front of realtime; which store it is on does not matter"},
	{"ui", nil, "serves files"},
	{"cmd/keyline", []string{"events", "events/archive", "events/board", "events/esdb", "events/proof", "events/space", "events/sqlite", "projections", "realtime", "realtime/api", "realtime/audit", "realtime/auth", "realtime/practice", "realtime/sample", "realtime/erase", "ui"},
		"the only place that ties everything together"},
}

// pure packages can be replayed, simulated and tested without a machine.
var pure = []string{"events/text", "events/board", "events/space", "projections"}

var impure = map[string]string{
	"os": "no machine", "net": "no network", "net/http": "no network", "database/sql": "no store", "log": "no output",
	"log/slog": "no output", "math/rand": "no randomness", "math/rand/v2": "no randomness", "crypto/rand": "no randomness",
	"sync": "no concurrency of its own", "context": "nothing to wait for",
}

// modules: each module of others has one importing package, which hides it
// from the rest, so that replacing one touches one place. A test package below
// it may import it too.
var modules = map[string]string{
	"github.com/EventStore/EventStore-Client-Go/v4": "events/esdb",
	"github.com/coder/websocket":                    "realtime",
	"github.com/go-json-experiment/json":            "events",
	"github.com/golang-jwt/jwt/v5":                  "realtime/auth",
	"github.com/labstack/echo/v4":                   "realtime/api",
	"github.com/prometheus/client_golang":           "realtime/api",
	"github.com/xuri/excelize/v2":                   "realtime/sheet",
	"golang.org/x/crypto":                           "cmd/keyline",  // acme and autocert
	"golang.org/x/mod":                              "events/proof", // sumdb/tlog and sumdb/note
	"google.golang.org/grpc":                        "events/esdb/esdbtest",
	"google.golang.org/protobuf":                    "events/esdb/esdbtest",
	"modernc.org/sqlite":                            "events/sqlite",
}

// forTests may be imported by any test.
var forTests = []string{"github.com/google/go-cmp", "pgregory.net/rapid", "go.uber.org/goleak", "github.com/anishathalye/porcupine", "github.com/santhosh-tekuri/jsonschema/v6"}

// testPackages are imported by tests alone and may import what tests may.
var testPackages = []string{"events/decidertest", "events/storetest", "events/esdb/esdbtest", "realtime/livetest"}

// owns reports whether a package may import a module of others.
func owns(pkg, module string) bool {
	owner, known := modules[module]
	return known && (owner == pkg || slices.Contains(testPackages, pkg) && strings.HasPrefix(pkg, owner+"/"))
}

type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func listPackages(t *testing.T) (packages []listed) {
	t.Helper()
	out, err := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports", module+"/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages
		}
		if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

const module = "keyline"

func TestImports(t *testing.T) {
	used := map[string]bool{}
	seen := map[string]bool{}
	for _, p := range listPackages(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		i := slices.IndexFunc(layers, func(l layer) bool { return l.pkg == name })
		if i < 0 {
			t.Errorf("%s has no row: say what it may import, and why", name)
			continue
		}
		seen[name] = true
		row, forTest := layers[i], slices.Contains(testPackages, name)
		for _, imported := range p.Imports {
			own, isOwn := strings.CutPrefix(imported, module+"/")
			owner, isModule := moduleOf(imported)
			switch {
			case isOwn && !slices.Contains(row.imports, own):
				t.Errorf("%s imports %s: %s", name, own, row.why)
			case isOwn && slices.Contains(testPackages, own) && !forTest:
				t.Errorf("%s imports %s, which is for tests", name, own)
			case isOwn:
			case isModule && forTest && slices.Contains(forTests, owner):
			case isModule && !owns(name, owner):
				t.Errorf("%s imports %s: that is for %q alone", name, imported, modules[owner])
			case isModule:
				used[owner] = true
			case imported == "testing" && !forTest, imported == "unsafe", imported == "C", imported == "expvar", imported == "net/http/pprof":
				t.Errorf("%s imports %s: not in the program", name, imported)
			case slices.Contains(pure, name) && impure[imported] != "":
				t.Errorf("%s imports %s: %s", name, imported, impure[imported])
			}
		}
		for _, imported := range append(p.TestImports, p.XTestImports...) {
			owner, isModule := moduleOf(imported)
			if isModule && !slices.Contains(forTests, owner) && !owns(name, owner) {
				t.Errorf("tests of %s import %s", name, imported)
			}
		}
	}
	for _, l := range layers {
		if !seen[l.pkg] {
			t.Errorf("there is no package %s", l.pkg)
		}
	}
	for m, owner := range modules {
		if !used[m] {
			t.Errorf("%s does not import %s any more", owner, m)
		}
	}
}

// moduleOf is the module of others that an import path belongs to; the
// standard library's paths have no dot in their first element.
func moduleOf(imported string) (owner string, ok bool) {
	first, _, _ := strings.Cut(imported, "/")
	if !strings.Contains(first, ".") {
		return "", false
	}
	for m := imported; m != "."; m = path.Dir(m) {
		if _, known := modules[m]; known || slices.Contains(forTests, m) {
			return m, true
		}
	}
	return imported, true
}

// floors are the oldest versions without a known hole that matters here.
var floors = []struct{ module, oldest, why string }{
	{"github.com/labstack/echo/v4", "v4.16.0", "encoded slashes past route guards, spoofed schemes"},
	{"github.com/golang-jwt/jwt/v5", "v5.2.2", "memory by many dots (CVE-2025-30204)"},
	{"github.com/coder/websocket", "v1.8.15", "no version before was looked at"},
	{"google.golang.org/grpc", "v1.82.1", "authorization bypass (CVE-2026-33186), HTTP/2 floods"},
	{"google.golang.org/protobuf", "v1.33.0", "endless loop (CVE-2024-24786)"},
	{"golang.org/x/net", "v0.56.0", "floods by HTTP/2 and HTML"},
	{"golang.org/x/oauth2", "v0.27.0", "memory (CVE-2025-22868)"},
	{"github.com/go-jose/go-jose/v4", "v4.1.4", "CVE-2026-34986"},
	{"golang.org/x/mod", "v0.40.0", "wrong proofs accepted (CVE-2026-56865)"},
	{"golang.org/x/crypto", "v0.52.0", "holes of 2026, in ssh above all"},
	{"github.com/xuri/excelize/v2", "v2.11.0", "CVE-2026-54063"},
	{"github.com/yuin/goldmark", "v1.7.17", "CVE-2026-5160"},
	{"go", "v1.26.6", "fixes in the standard library"},
}

func TestVersionFloors(t *testing.T) {
	have := required(t)
	have["go"] = "v" + strings.TrimPrefix(runtime.Version(), "go")
	for _, f := range floors {
		if v, ok := have[f.module]; ok && older(v, f.oldest) {
			t.Errorf("%s %s is older than %s: %s", f.module, v, f.oldest, f.why)
		}
	}
}

// required are the versions that go.mod asks for.
func required(t *testing.T) map[string]string {
	t.Helper()
	f, err := os.Open("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	have := map[string]string{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		words := strings.Fields(strings.TrimPrefix(lines.Text(), "require "))
		if len(words) >= 2 && strings.HasPrefix(words[1], "v") {
			have[words[0]] = words[1]
		}
	}
	if len(have) < 5 {
		t.Fatalf("go.mod read as %v", have)
	}
	return have
}

// older compares versions; one that cannot be read is older than any.
func older(v, floor string) bool {
	a, b := numbers(v), numbers(floor)
	return slices.Compare(a[:], b[:]) < 0
}

func numbers(v string) (n [3]int) {
	v, _, _ = strings.Cut(strings.TrimPrefix(v, "v"), "-")
	for i, part := range strings.SplitN(v, ".", 3) {
		x, err := strconv.Atoi(part)
		if err != nil {
			return [3]int{}
		}
		n[i] = x
	}
	return n
}

func TestOlder(t *testing.T) {
	for _, c := range []struct {
		v, floor string
		want     bool
	}{
		{"v1.8.15", "v1.8.15", false}, {"v1.8.9", "v1.8.15", true}, {"v1.10.0", "v1.9.9", false},
		{"v0.0.0-20220715151400-c0bba94af5f8", "v0.1.0", true}, {"v1.26", "v1.26.6", true}, {"vx", "v0.0.1", true},
	} {
		if got := older(c.v, c.floor); got != c.want {
			t.Errorf("%s older than %s: %v", c.v, c.floor, got)
		}
	}
}
