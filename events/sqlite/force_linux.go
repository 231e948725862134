package sqlite

import (
	"os"
	"syscall"
)

// force brings to the disk what was written to the write-ahead log. SQLite
// would do so with fsync, which waits for the time in the inode as well: where
// the file system has a journal of its own, twice as long.
func force(f *os.File) error {
	for {
		if err := syscall.Fdatasync(int(f.Fd())); err != syscall.EINTR {
			return os.NewSyscallError("fdatasync", err)
		}
	}
}
