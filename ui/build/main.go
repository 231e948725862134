// Command build bundles the browser side from ui/src into ui/dist. It is a
// module of its own so that the bundler is no dependency of the program, and
// it writes the same bytes wherever and whenever it runs.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"text/template"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("ui/build: ")
	out := flag.String("out", "", "write to this directory instead of ui/dist")
	flag.Parse()
	if err := run(*out); err != nil {
		log.Fatal(err)
	}
}

func run(out string) error {
	root, err := filepath.Abs("..")
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(root, "node_modules")); err != nil {
		return errors.New("packages are missing: run `npm ci --ignore-scripts` in ui first")
	}
	if out == "" {
		out = filepath.Join(root, "dist")
	}
	files := map[string][]byte{}
	var budgets []error
	var inputs []string
	for _, p := range pages {
		b, err := bundle(root, p)
		if err != nil {
			return err
		}
		for name, data := range b.files {
			files[name] = data
		}
		inputs = append(inputs, b.inputs...)
		if files[p.name+".html"], err = document(root, p.name, b.initial); err != nil {
			return err
		}
		if err := report(p, b); err != nil {
			budgets = append(budgets, err)
		}
	}
	for _, name := range static {
		if files[name], err = os.ReadFile(filepath.Join(root, "src", "pages", name)); err != nil {
			return err
		}
	}
	if files["notices.txt"], err = notices(root, inputs); err != nil {
		return err
	}
	if err := errors.Join(budgets...); err != nil {
		return err
	}
	return replace(out, files)
}

// document is a page that names all scripts that it loads at once, so that the
// browser asks for them together and not for each after the one that imports
// it has come.
func document(root, name string, scripts []string) ([]byte, error) {
	text, err := template.ParseFiles(filepath.Join(root, "src", "pages", "page.html"))
	if err != nil {
		return nil, err
	}
	var made bytes.Buffer
	err = text.Execute(&made, struct {
		Name    string
		Preload []string
	}{name, scripts[1:]})
	return made.Bytes(), err
}

// replace makes out hold exactly the files.
func replace(out string, files map[string][]byte) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	old, err := os.ReadDir(out)
	if err != nil {
		return err
	}
	for _, e := range old {
		if _, keep := files[e.Name()]; !keep {
			if err := os.RemoveAll(filepath.Join(out, e.Name())); err != nil {
				return err
			}
		}
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(out, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// failure turns the bundler's messages into one error.
func failure(messages []api.Message) error {
	lines := api.FormatMessages(messages, api.FormatMessagesOptions{Kind: api.ErrorMessage})
	var all []error
	for _, l := range lines {
		all = append(all, errors.New(l))
	}
	return fmt.Errorf("bundle: %w", errors.Join(all...))
}
