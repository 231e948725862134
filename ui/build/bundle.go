package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// page is one document, made from src/pages/page.html, with its script, style
// and parts loaded when needed.
// Names of outputs are fixed; the server versions them by hash when it starts.
type page struct {
	name   string   // of the script and style: "app" makes app.js and app.css
	budget int      // gzip bytes of all script that the page loads at once
	core   []string // what the page's script imports, all of which is there before any part
	parts  []part
}

// part is a script loaded by a dynamic import.
type part struct{ name, source string }

var pages = []page{
	{"app", 80_000, []string{"i18n/index.ts", "session.ts", "route.ts", "shell/App.tsx"}, []part{
		{"zh-hans", "i18n/zh-Hans/app.ts"},
		{"zh-hant", "i18n/zh-Hant/app.ts"},
		{"qr", "share/qr.ts"},
		{"history", "history/index.ts"},
		{"map", "map/index.ts"},
		{"space", "space/index.ts"},
		{"pulse", "pulse/index.ts"},
		{"report", "report/index.ts"},
		{"coach", "coach/index.ts"},
		{"goals", "goals/index.ts"},
		{"talk", "talk/index.ts"},
		{"table", "table/index.ts"},
		{"spacetable", "spacetable/index.ts"},
		{"review", "review/index.ts"},
		{"meeting", "meeting/AgendaDialog.tsx"},
		{"follow", "meeting/FollowChip.tsx"},
		{"reins", "meeting/Reins.tsx"},
		{"step", "meeting/StepView.tsx"},
		{"projector", "projector/Projector.tsx"},
		{"home", "home/Home.tsx"},
		{"others", "others/index.ts"},
		{"palette", "palette/index.ts"},
		{"share", "share/ShareDialog.tsx"},
		{"minutes", "meeting/MinutesDialog.tsx"},
		{"trash", "board/Trash.tsx"},
		{"list", "board/WallList.tsx"},
		{"measure", "board/Measure.tsx"},
		{"reorder", "board/reorder.ts"},
		{"method", "method/index.ts"},
		{"voices", "voices/index.ts"},
		{"poll", "poll/PollBar.tsx"},
		{"pollstep", "poll/OpenPolls.tsx"},
		{"pollscreen", "poll/OnScreen.tsx"},
	}},
	{"join", 45_000, []string{"i18n/index.ts", "i18n/joinpage.ts", "join/Gate.tsx"}, []part{
		{"join-zh-hans", "i18n/zh-Hans/joinpage.ts"},
		{"join-zh-hant", "i18n/zh-Hant/joinpage.ts"},
	}},
	{"reference", 30_000, []string{"i18n/index.ts", "i18n/reference.ts"}, []part{
		{"reference-zh-hans", "i18n/zh-Hans/referencepage.ts"},
		{"reference-zh-hant", "i18n/zh-Hant/referencepage.ts"},
	}},
}

// static names files of src/pages that are served as they are.
var static = []string{"boot.js", "icon.svg"}

type built struct {
	files   map[string][]byte // by file name
	initial []string          // scripts that load with the page
	inputs  []string          // source files, relative to ui
}

func bundle(root string, p page) (built, error) {
	entries := []api.EntryPoint{
		{InputPath: "src/" + p.name + ".tsx", OutputPath: p.name},
		{InputPath: "src/" + p.name + ".css", OutputPath: p.name},
	}
	for _, part := range p.parts {
		entries = append(entries, api.EntryPoint{InputPath: "src/" + part.source, OutputPath: part.name})
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:       root,
		EntryPointsAdvanced: entries,
		Outdir:              "dist",
		Bundle:              true,
		Splitting:           true,
		ChunkNames:          p.name + "-chunk-[hash]",
		Format:              api.FormatESModule,
		Target:              api.ES2022,
		Charset:             api.CharsetUTF8,
		MinifyWhitespace:    true,
		MinifyIdentifiers:   true,
		MinifySyntax:        true,
		JSX:                 api.JSXAutomatic,
		JSXImportSource:     "preact",
		Define:              map[string]string{"process.env.NODE_ENV": `"production"`},
		LegalComments:       api.LegalCommentsNone,
		Metafile:            true,
		LogLevel:            api.LogLevelSilent,
		Plugins:             []api.Plugin{whole(root, p)},
	})
	if len(result.Errors) > 0 {
		return built{}, failure(result.Errors)
	}
	var meta metafile
	if err := json.Unmarshal([]byte(result.Metafile), &meta); err != nil {
		return built{}, fmt.Errorf("metafile of %s: %w", p.name, err)
	}
	b := built{files: map[string][]byte{}}
	for _, f := range result.OutputFiles {
		b.files[filepath.Base(f.Path)] = f.Contents
	}
	b.initial = meta.closure("dist/" + p.name + ".js")
	for name := range meta.Inputs {
		b.inputs = append(b.inputs, name)
	}
	sort.Strings(b.inputs)
	b.fixNames(p.name)
	return b, nil
}

// whole lets every part import the page's core. The bundler makes a file of
// what the same set of scripts needs: without this the core falls into dozens,
// one for each way in which parts happen to share it, and a page waits for as
// many requests.
func whole(root string, p page) api.Plugin {
	parts := map[string]bool{}
	for _, part := range p.parts {
		parts[filepath.Join(root, "src", filepath.FromSlash(part.source))] = true
	}
	var core strings.Builder
	for _, name := range p.core {
		fmt.Fprintf(&core, "\nimport %q", filepath.ToSlash(filepath.Join(root, "src", name)))
	}
	return api.Plugin{Name: "whole", Setup: func(b api.PluginBuild) {
		b.OnLoad(api.OnLoadOptions{Filter: `\.tsx?$`}, func(at api.OnLoadArgs) (api.OnLoadResult, error) {
			if !parts[at.Path] {
				return api.OnLoadResult{}, nil
			}
			source, err := os.ReadFile(at.Path)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			contents, loader := string(source)+core.String(), api.LoaderTS
			if strings.HasSuffix(at.Path, "x") {
				loader = api.LoaderTSX
			}
			return api.OnLoadResult{Contents: &contents, Loader: loader, ResolveDir: filepath.Dir(at.Path)}, nil
		})
	}}
}

var chunkName = regexp.MustCompile(`[a-z]+-chunk-[A-Z0-9]{8}\.js`)

// fixNames gives shared chunks numbers in the order in which the page's script
// names them, so that a change of their content changes no file name.
func (b *built) fixNames(name string) {
	names := map[string]string{}
	var number func(data []byte)
	number = func(data []byte) {
		for _, old := range chunkName.FindAllString(string(data), -1) {
			if names[old] == "" {
				names[old] = fmt.Sprintf("%s-%d.js", name, len(names)+1)
				number(b.files[old])
			}
		}
	}
	number(b.files[name+".js"])
	var rest []string
	for file := range b.files {
		if strings.HasSuffix(file, ".js") && !chunkName.MatchString(file) {
			rest = append(rest, file)
		}
	}
	sort.Strings(rest)
	for _, file := range rest {
		number(b.files[file])
	}
	files := map[string][]byte{}
	for file, data := range b.files {
		for old, fixed := range names {
			data = bytes.ReplaceAll(data, []byte(old), []byte(fixed))
		}
		if fixed := names[file]; fixed != "" {
			file = fixed
		}
		files[file] = data
	}
	b.files = files
	for i, file := range b.initial {
		if fixed := names[file]; fixed != "" {
			b.initial[i] = fixed
		}
	}
}

// metafile is what is read of the bundler's description of its work.
type metafile struct {
	Inputs  map[string]json.RawMessage
	Outputs map[string]struct {
		Imports []struct{ Path, Kind string }
	}
}

// closure lists the file names of a script and all it imports statically.
func (m metafile) closure(script string) []string {
	seen := map[string]bool{}
	var names []string
	var visit func(string)
	visit = func(s string) {
		if seen[s] {
			return
		}
		seen[s] = true
		names = append(names, path.Base(s))
		for _, i := range m.Outputs[s].Imports {
			if i.Kind == "import-statement" {
				visit(i.Path)
			}
		}
	}
	visit(script)
	return names
}
