package main

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"time"

	"golang.org/x/crypto/acme"
	"golang.org/x/crypto/acme/autocert"
)

const portsTried = 20

// listen takes the address asked for. When the default one is taken and
// nobody asked for it, the next free port will do.
func (o options) listen() (net.Listener, error) {
	l, err := net.Listen("tcp", o.addr)
	if err == nil || o.addrGiven || o.acme || !errors.Is(err, syscall.EADDRINUSE) {
		return l, wrapListen(o.addr, err)
	}
	host, first, _ := net.SplitHostPort(o.addr)
	port, _ := strconv.Atoi(first)
	for next := port + 1; next < port+portsTried; next++ {
		if l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(next))); err == nil {
			return l, nil
		}
	}
	return nil, fmt.Errorf("ports %d to %d are all taken: choose one with -addr 127.0.0.1:PORT", port, port+portsTried-1)
}

func wrapListen(addr string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%s is taken by another program, perhaps another Keyline: choose another port with -addr", addr)
	case errors.Is(err, os.ErrPermission):
		return fmt.Errorf("%s: ports below 1024 need a special right here: choose a higher one with -addr", addr)
	}
	return fmt.Errorf("listen: %w", err)
}

// tlsConfig is how the program does TLS itself, nil if it does not.
func (o options) tlsConfig(f front) (*tls.Config, error) {
	switch {
	case o.acme:
		m := &autocert.Manager{
			Prompt:     autocert.AcceptTOS,
			Cache:      autocert.DirCache(filepath.Join(o.data, "acme")),
			HostPolicy: autocert.HostWhitelist(f.public.Hostname()),
		}
		return &tls.Config{
			GetCertificate: m.GetCertificate,
			NextProtos:     []string{"h2", "http/1.1", acme.ALPNProto},
			MinVersion:     tls.VersionTLS12,
		}, nil
	case o.tlsCert != "":
		c := &certificate{cert: o.tlsCert, key: o.tlsKey}
		if _, err := c.get(nil); err != nil {
			return nil, err
		}
		return &tls.Config{GetCertificate: c.get, MinVersion: tls.VersionTLS12}, nil
	}
	return nil, nil
}

// certificate reads a pair of files again when they changed, so that renewing
// a certificate needs no restart. While the files do not fit each other the
// last pair that did is used.
type certificate struct {
	cert, key string

	mu     sync.Mutex
	loaded *tls.Certificate
	stamp  [2]time.Time
	looked time.Time
}

const lookEvery = 10 * time.Second

func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.loaded != nil && time.Since(c.looked) < lookEvery {
		return c.loaded, nil
	}
	c.looked = time.Now()
	stamp := [2]time.Time{modified(c.cert), modified(c.key)}
	if c.loaded != nil && stamp == c.stamp {
		return c.loaded, nil
	}
	pair, err := tls.LoadX509KeyPair(c.cert, c.key)
	if err != nil {
		if c.loaded != nil {
			return c.loaded, nil
		}
		return nil, fmt.Errorf("certificate: %w", err)
	}
	c.loaded, c.stamp = &pair, stamp
	return c.loaded, nil
}

func modified(path string) time.Time {
	info, err := os.Stat(path)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}
