package board

// Order keys compare byte by byte. Clients make keys between two others; the
// server only ever adds at the end.

const digit = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// ordersAfter makes n keys in order, all greater than last, with room between
// them. No key ends in 0, because nothing fits between "a" and "a0".
func ordersAfter(last string, n int) []string {
	i := 0
	for i < len(last) && last[i] == 'z' {
		i++
	}
	prefix := last[:i]
	switch {
	case last == "":
		prefix = "V"
	case i < len(last):
		prefix += string(following(last[i]))
	}
	width, room := 0, 1
	if i == len(last) && last != "" {
		width, room = 1, 61 // all z: only a longer key is greater
	}
	for room < n {
		width, room = width+1, room*61
	}
	keys := make([]string, n)
	for k := range keys {
		tail := make([]byte, width)
		for at, rest := width-1, k; at >= 0; at, rest = at-1, rest/61 {
			tail[at] = digit[1+rest%61]
		}
		keys[k] = prefix + string(tail)
	}
	return keys
}

// following is the least digit greater than c, which is less than z.
func following(c byte) byte {
	for i := range len(digit) {
		if digit[i] > c {
			return digit[i]
		}
	}
	return 'z'
}
