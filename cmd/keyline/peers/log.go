package main

import (
	"errors"
	"os"
	"syscall"
)

// log brings bytes to the disk in the least that takes: one write, into room
// that the file already has, and one force.
type log struct {
	file *os.File
	at   int64
}

const logSize = 8 << 20 // then it begins anew

func newLog() (*log, error) {
	file, err := os.CreateTemp("", "keyline-floor-*")
	if err != nil {
		return nil, err
	}
	_, err = file.Write(make([]byte, logSize))
	return &log{file: file}, errors.Join(err, file.Sync(), os.Remove(file.Name()))
}

func (l *log) force(b []byte) error {
	if l.at+int64(len(b)) > logSize {
		l.at = 0
	}
	n, err := l.file.WriteAt(b, l.at)
	l.at += int64(n)
	return errors.Join(err, syscall.Fdatasync(int(l.file.Fd())))
}
