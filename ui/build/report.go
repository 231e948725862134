package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"sort"
)

// report prints what each file weighs on the wire and refuses a page whose
// initial script is above its budget.
func report(p page, b built) error {
	var names []string
	for name := range b.files {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Printf("%-16s %8d bytes %7d gzip\n", name, len(b.files[name]), zipped(b.files[name]))
	}
	total := 0
	for _, name := range b.initial {
		total += zipped(b.files[name])
	}
	fmt.Printf("%-16s initial script %d of %d gzip\n\n", p.name, total, p.budget)
	if total > p.budget {
		return fmt.Errorf("initial script of %s is %d bytes gzip, its budget is %d", p.name, total, p.budget)
	}
	return nil
}

func zipped(data []byte) int {
	var buf bytes.Buffer
	w, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	w.Write(data)
	w.Close()
	return buf.Len()
}
