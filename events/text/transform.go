package text

// Transform takes two ops made on the same text and answers each as it must
// be after the other: a then b1 gives what b then a1 gives. Where both insert
// at the same place, a's insertion stays left. It fails only on ops that no
// function of this package makes.
func Transform(a, b Op) (a1, b1 Op, err error) {
	ca, err := newCursor(a)
	if err != nil {
		return nil, nil, err
	}
	cb, err := newCursor(b)
	if err != nil {
		return nil, nil, err
	}
	for !ca.done() || !cb.done() {
		if ca.now.Insert != "" {
			a1, b1 = a1.insert(ca.now.Insert), b1.keep(ca.size)
			if err := ca.next(); err != nil {
				return nil, nil, err
			}
			continue
		}
		if cb.now.Insert != "" {
			a1, b1 = a1.keep(cb.size), b1.insert(cb.now.Insert)
			if err := cb.next(); err != nil {
				return nil, nil, err
			}
			continue
		}
		n := min(ca.size, cb.size)
		pa, err := ca.take(n)
		if err != nil {
			return nil, nil, err
		}
		pb, err := cb.take(n)
		if err != nil {
			return nil, nil, err
		}
		switch {
		case pa.Keep > 0 && pb.Keep > 0:
			a1, b1 = a1.keep(n), b1.keep(n)
		case pa.Delete > 0 && pb.Keep > 0:
			a1 = a1.remove(n)
		case pa.Keep > 0 && pb.Delete > 0:
			b1 = b1.remove(n)
		}
	}
	return a1.trim(), b1.trim(), nil
}
