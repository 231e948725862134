package text

// Compose answers the one op that does what a and then b do. It fails if b
// cuts a surrogate pair that a inserted.
func Compose(a, b Op) (Op, error) {
	ca, err := newCursor(a)
	if err != nil {
		return nil, err
	}
	cb, err := newCursor(b)
	if err != nil {
		return nil, err
	}
	var out Op
	for !ca.done() || !cb.done() {
		if ca.now.Delete > 0 {
			out = out.remove(ca.size)
			if err := ca.next(); err != nil {
				return nil, err
			}
			continue
		}
		if cb.now.Insert != "" {
			out = out.insert(cb.now.Insert)
			if err := cb.next(); err != nil {
				return nil, err
			}
			continue
		}
		n := min(ca.size, cb.size)
		pa, err := ca.take(n)
		if err != nil {
			return nil, err
		}
		pb, err := cb.take(n)
		if err != nil {
			return nil, err
		}
		switch {
		case pb.Keep > 0 && pa.Keep > 0:
			out = out.keep(n)
		case pb.Keep > 0:
			out = out.insert(pa.Insert)
		case pa.Keep > 0:
			out = out.remove(n)
		}
	}
	return out.trim(), nil
}
