//go:build unix

package realtime

import "syscall"

const canWriteNow = true

// writeNow writes what a non-blocking socket takes.
func writeNow(fd uintptr, b []byte) (int, error) { return syscall.Write(int(fd), b) }

// readNow reads what a non-blocking socket has, or says to wait.
func readNow(fd uintptr, b []byte) (n int, wait bool, err error) {
	for {
		n, err = syscall.Read(int(fd), b)
		if err != syscall.EINTR {
			return n, err == syscall.EAGAIN, err
		}
	}
}
