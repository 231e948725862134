package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// source is a page with a lazy part that shares a module with it.
func source(t *testing.T) (root string, p page) {
	root = t.TempDir()
	write(t, root, "src/shared.ts", `export const shared = (x: number) => { console.log("shared", x); return x + 1 }`)
	write(t, root, "src/app.tsx", `import { shared } from "./shared"; shared(1); void import("./lazy/part")`)
	write(t, root, "src/lazy/part.ts", `import { shared } from "../shared"; export default shared(2); console.log("漢字")`)
	write(t, root, "src/app.css", `a { color: red }`)
	return root, page{"app", 1000, []string{"shared.ts"}, []part{{"part", "lazy/part.ts"}}}
}

func TestNamesAreFixed(t *testing.T) {
	root, p := source(t)
	b, err := bundle(root, p)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"app.js", "app.css", "app-1.js", "part.js"} {
		if b.files[name] == nil {
			t.Errorf("no %s among %d files", name, len(b.files))
		}
	}
	for name, data := range b.files {
		if chunkName.Match(data) || chunkName.MatchString(name) {
			t.Errorf("%s still has a name by hash", name)
		}
	}
	if !bytes.Contains(b.files["app.js"], []byte(`"./app-1.js"`)) || !bytes.Contains(b.files["part.js"], []byte(`"./app-1.js"`)) {
		t.Error("the shared part is not imported by its fixed name")
	}
	if !bytes.Contains(b.files["part.js"], []byte("漢字")) {
		t.Error("Chinese is escaped")
	}
	if got := strings.Join(b.initial, " "); got != "app.js app-1.js" {
		t.Errorf("initial scripts: %s", got)
	}
}

func TestSameBytesFromAnyDirectory(t *testing.T) {
	one, p := source(t)
	two, _ := source(t)
	a, err := bundle(one, p)
	if err != nil {
		t.Fatal(err)
	}
	b, err := bundle(two, p)
	if err != nil {
		t.Fatal(err)
	}
	for name := range a.files {
		if !bytes.Equal(a.files[name], b.files[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestBudget(t *testing.T) {
	root, p := source(t)
	b, err := bundle(root, p)
	if err != nil {
		t.Fatal(err)
	}
	if err := report(p, b); err != nil {
		t.Error(err)
	}
	p.budget = 10
	if err := report(p, b); err == nil {
		t.Error("a page above its budget passed")
	}
}

func TestFaultySourceIsNamed(t *testing.T) {
	root, p := source(t)
	write(t, root, "src/app.tsx", "import './none'")
	if _, err := bundle(root, p); err == nil || !strings.Contains(err.Error(), "./none") {
		t.Errorf("error %v", err)
	}
}

func TestReplaceLeavesNothingOld(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "old.js", "1")
	if err := replace(dir, map[string][]byte{"new.js": []byte("2")}); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 || left[0].Name() != "new.js" {
		t.Errorf("left: %v (error %v)", left, err)
	}
}
