package main

import (
	"flag"
	"fmt"
	"io"
	"strings"
	"time"
)

// eraseOptions are those of a server and what to erase of a person.
type eraseOptions struct {
	options
	texts   bool
	confirm string
}

func parseEraseOptions(args []string) (o eraseOptions, rest []string, err error) {
	o.options, rest, err = parseOptions(args, func(f *flag.FlagSet) {
		f.BoolVar(&o.texts, "texts", false, "")
		f.StringVar(&o.confirm, "confirm", "", "")
	})
	return o, rest, err
}

const afterErasing = `Backups and exported boards of before still have it: delete them, and what an
interrupted one left beside them (` + partPrefix + `...). Titles of goals and names of
groups are not sealed and stay; change them on the board where they tell.
`

func printErased(w io.Writer, answer erased, question erasure, args []string) {
	if len(answer.People) > 0 {
		fmt.Fprintf(w, "Several people are called %s. Say which, by id:\n", question.Name)
		for _, id := range answer.People {
			fmt.Fprintf(w, "  keyline erase person %s\n", id)
		}
		return
	}
	p := answer.Plan
	if p.Empty() {
		fmt.Fprintln(w, "There is nothing to erase.")
		return
	}
	done := question.Code != ""
	fmt.Fprintln(w, map[bool]string{true: "Erased for good:", false: "This would be erased for good:"}[done])
	if p.Person != "" {
		fmt.Fprintf(w, "  person %s: name: %s, sign-ins: %d, spaces left: %d\n", p.Person, map[bool]string{true: "yes", false: "none"}[p.Named], p.SignIns, len(p.Spaces))
	}
	for _, at := range p.Places {
		fmt.Fprintf(w, "  board %s %q: texts: %d%s\n", at.Board, at.Title, len(at.Items), map[bool]string{true: ", leaves the board"}[at.Leaves])
		for _, item := range at.Items {
			fmt.Fprintf(w, "    %s, begun %s, in %d events", item.Ref, time.UnixMilli(item.At).UTC().Format(time.DateOnly), item.Events)
			if item.Others > 0 {
				fmt.Fprintf(w, ", with words of %d others", item.Others)
			}
			if len(item.Goals) > 0 {
				fmt.Fprintf(w, ", %d goals were made from it", len(item.Goals))
			}
			fmt.Fprintln(w)
		}
		if at.LastOwner {
			fmt.Fprintln(w, "    first make somebody else an owner of this board: it would have none")
		}
	}
	if len(p.Talks) > 0 {
		fmt.Fprintf(w, "  notes of %d talks in office hours\n", len(p.Talks))
	}
	if p.Owns != "" {
		fmt.Fprintf(w, "  first make somebody else an owner of space %s: it would have none\n", p.Owns)
	}
	fmt.Fprintf(w, "In all %d texts on %d boards.\n", p.Count(), len(p.Places))
	fmt.Fprint(w, afterErasing)
	if !done {
		fmt.Fprintf(w, "Nothing has been erased. To erase exactly this:\n  keyline erase %s -confirm %s\n", strings.Join(args, " "), p.Code)
	}
}
