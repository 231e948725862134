package storetest

import (
	"os"
	"syscall"
)

// dataSync forces the bytes to the disk, and of the file's own record only
// what is needed to find them.
func dataSync(f *os.File) error { return syscall.Fdatasync(int(f.Fd())) }
