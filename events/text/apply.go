package text

import "strings"

// Apply makes the edit. It fails if the op does not fit the text.
func Apply(s string, o Op) (string, error) {
	var b strings.Builder
	b.Grow(len(s))
	rest := s
	for _, p := range o {
		n, err := p.size()
		if err != nil {
			return "", err
		}
		if p.Insert != "" {
			b.WriteString(p.Insert)
			continue
		}
		head, tail, err := split(rest, n)
		if err != nil {
			return "", err
		}
		if p.Keep > 0 {
			b.WriteString(head)
		}
		rest = tail
	}
	b.WriteString(rest)
	return b.String(), nil
}

// Invert answers the op that undoes o, which was applied to before.
func Invert(o Op, before string) (Op, error) {
	var out Op
	rest := before
	for _, p := range o {
		n, err := p.size()
		if err != nil {
			return nil, err
		}
		if p.Insert != "" {
			out = out.remove(n)
			continue
		}
		head, tail, err := split(rest, n)
		if err != nil {
			return nil, err
		}
		if p.Keep > 0 {
			out = out.keep(n)
		} else {
			out = out.insert(head)
		}
		rest = tail
	}
	return out.trim(), nil
}
