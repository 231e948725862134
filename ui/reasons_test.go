package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What people are told in Chinese must not lag behind what the program says
// in English: every reason of a refusal has words in both scripts, and no
// words are kept for a reason that is gone.
func TestEveryRefusalIsTranslated(t *testing.T) {
	said := reasons(t)
	if len(said) < 50 {
		t.Fatalf("found only %d reasons in the source", len(said))
	}
	entry := regexp.MustCompile(`(?m)^  ([a-z_]+):`)
	for _, language := range []string{"zh-Hans", "zh-Hant"} {
		data, err := os.ReadFile(filepath.Join("src", "i18n", language, "reasons.ts"))
		if err != nil {
			t.Fatal(err)
		}
		var known []string
		for _, m := range entry.FindAllStringSubmatch(string(data), -1) {
			known = append(known, m[1])
		}
		for _, r := range said {
			if !slices.Contains(known, r) {
				t.Errorf("%s has no words for %q", language, r)
			}
		}
		for _, k := range known {
			if k != "unreachable" && !slices.Contains(said, k) { // that one is the page's own
				t.Errorf("%s has words for %q, which nothing says", language, k)
			}
		}
	}
}

// reasons lists the second argument of every call of Refuse in the program,
// and the constants called Reason... One that is put together from a kind of
// entity stands for all kinds.
func reasons(t *testing.T) []string {
	t.Helper()
	found := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && d.Name() != ".."):
			return filepath.SkipDir
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			var said ast.Expr
			switch n := n.(type) {
			case *ast.CallExpr:
				if len(n.Args) >= 3 && isRefuse(n.Fun) {
					said = n.Args[1]
				}
			case *ast.ValueSpec:
				if len(n.Values) == 1 && strings.HasPrefix(n.Names[0].Name, "Reason") {
					said = n.Values[0]
				}
			}
			for _, r := range named(said) {
				found[r] = true
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for r := range found {
		list = append(list, r)
	}
	slices.Sort(list)
	return list
}

func isRefuse(f ast.Expr) bool {
	switch f := f.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name == "Refuse"
	case *ast.Ident:
		return f.Name == "Refuse"
	}
	return false
}

func named(reason ast.Expr) []string {
	switch r := reason.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(r.Value)
		if err == nil {
			return []string{s}
		}
	case *ast.BinaryExpr:
		var list []string
		for _, prefix := range named(r.X) {
			for _, kind := range []string{"board", "person", "note", "group", "objective", "keyresult", "initiative", "plan", "kpi", "invite", "phase", "poll", "checkin", "comment", "review", "recognition"} {
				list = append(list, prefix+kind)
			}
		}
		return list
	}
	return nil
}
