package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// notices collects name, version and licence text of every package that went
// into the bundles.
func notices(root string, inputs []string) ([]byte, error) {
	dirs := map[string]bool{}
	for _, in := range inputs {
		at := strings.LastIndex(in, "node_modules/")
		if at < 0 {
			continue
		}
		words := strings.Split(in[at+len("node_modules/"):], "/")
		n := 1
		if strings.HasPrefix(words[0], "@") {
			n = 2
		}
		dirs[in[:at]+"node_modules/"+strings.Join(words[:n], "/")] = true
	}
	sorted := make([]string, 0, len(dirs))
	for d := range dirs {
		sorted = append(sorted, d)
	}
	sort.Strings(sorted)
	var out bytes.Buffer
	out.WriteString("Parts of Keyline's browser side made by others, with their licences.\n")
	for _, d := range sorted {
		if err := notice(&out, filepath.Join(root, d)); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

func notice(out *bytes.Buffer, dir string) error {
	data, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return err
	}
	var pkg struct{ Name, Version, License, Module string }
	if err := json.Unmarshal(data, &pkg); err != nil {
		return fmt.Errorf("%s: %w", dir, err)
	}
	fmt.Fprintf(out, "\n%s\n%s %s (%s)\n\n", strings.Repeat("-", 72), pkg.Name, pkg.Version, pkg.License)
	texts, err := filepath.Glob(filepath.Join(dir, "LICEN[CS]E*"))
	if err != nil {
		return err
	}
	if len(texts) == 0 {
		return heading(out, filepath.Join(dir, pkg.Module))
	}
	for _, file := range texts {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		out.Write(bytes.ReplaceAll(bytes.TrimSpace(text), []byte("\r\n"), []byte("\n")))
		out.WriteString("\n")
	}
	return nil
}

// heading copies the comment that a source file begins with, where a package
// keeps its copyright there alone.
func heading(out *bytes.Buffer, file string) error {
	source, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	copied := false
	for line := range strings.Lines(string(source)) {
		text, comment := strings.CutPrefix(strings.TrimSpace(line), "//")
		if !comment {
			break
		}
		copied = true
		if strings.Trim(text, "-") != "" {
			fmt.Fprintln(out, strings.TrimSpace(text))
		}
	}
	if !copied {
		return fmt.Errorf("%s: no licence text to be found", file)
	}
	return nil
}
