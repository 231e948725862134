package board

// CheckText refuses what a field cannot hold: *events.Error or nil.
func CheckText(f Field, text string) error { return checkText(text, TextLimit(f)) }
