package esdb

import (
	"net"
	"net/netip"
)

// Weaknesses of a connection.
const (
	WeakPlaintext  = "plaintext"        // everybody on the way can read and change the log
	WeakUnverified = "unverified"       // anybody on the way can pose as the server
	WeakPassword   = "default-password" // the one every server comes with
)

// Weak lists what makes a connection unfit for other people's data. It is nil
// for a good one, and for one that never leaves this machine. The error is
// Open's for the same connection string.
func Weak(connection string) ([]string, error) {
	s, err := parse(connection)
	if err != nil {
		return nil, err
	}
	var weak []string
	switch {
	case s.loopback():
		return nil, nil
	case !s.tls:
		weak = append(weak, WeakPlaintext)
	case !s.verify:
		weak = append(weak, WeakUnverified)
	}
	if s.password == "changeit" {
		weak = append(weak, WeakPassword)
	}
	return weak, nil
}

// loopback reports whether all servers are on this machine. Discovery by name
// may lead anywhere.
func (s settings) loopback() bool {
	for _, hostport := range s.hosts {
		host, _, err := net.SplitHostPort(hostport)
		if err != nil {
			return false
		}
		a, err := netip.ParseAddr(host)
		if host != "localhost" && (err != nil || !a.IsLoopback()) {
			return false
		}
	}
	return !s.discover
}
