package esdb

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestConnectionStrings(t *testing.T) {
	base := settings{
		hosts: []string{"db:2113"}, tls: true, verify: true, gossip: 5 * time.Second, interval: 200 * time.Millisecond,
		deadline: 10 * time.Second, keepAlive: 10 * time.Second, keepWait: 10 * time.Second,
	}
	for connection, change := range map[string]func(*settings){
		"esdb://db":                func(*settings) {},
		"kurrentdb://db/":          func(*settings) {},
		"kdb://db:2113?tls=true":   func(*settings) {},
		"kurrent+discover://db":    func(s *settings) { s.discover = true },
		"esdb://a:1,b,[::1]:3":     func(s *settings) { s.hosts = []string{"a:1", "b:2113", "[::1]:3"} },
		"esdb://ops:p%2C%40@db":    func(s *settings) { s.user, s.password = "ops", "p,@" },
		"esdb://ops:p,q@a,b:7":     func(s *settings) { s.user, s.password, s.hosts = "ops", "p,q", []string{"a:2113", "b:7"} },
		"esdb://db?TLS=false":      func(s *settings) { s.tls = false },
		"esdb://db?namespace=acme": func(s *settings) { s.namespace = "acme" },
		"esdb://db?tlsVerifyCert=false&keepAliveInterval=-1&nodePreference=Leader": func(s *settings) { s.verify, s.keepAlive = false, -1 },
		"esdb://db?defaultDeadline=500&gossipTimeout=1&discoveryInterval=7": func(s *settings) {
			s.deadline, s.gossip, s.interval = 500*time.Millisecond, time.Second, 7*time.Millisecond
		},
	} {
		want := base
		change(&want)
		got, err := parse(connection)
		if err != nil {
			t.Errorf("%s: %v", connection, err)
			continue
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(settings{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", connection, diff)
		}
	}
}

func TestConnectionStringsRefused(t *testing.T) {
	for _, connection := range []string{
		"", "db", "http://db", "esdb:/db", "esdb://", "esdb://a,,b", "esdb://db:x", "esdb://db:0", "esdb://db:70000", "esdb://db/path",
		"esdb://:secret@db", "esdb://ops@db", "esdb://ops:%zz@db", "esdb://ops:secret@db?tls=false",
		"esdb+discover://a,b", "esdb://db?tls=maybe", "esdb://db?tsl=false", "esdb://db?%zz=1",
		"esdb://db?defaultDeadline=soon", "esdb://db?defaultDeadline=0", "esdb://db?gossipTimeout=0", "esdb://db?keepAliveInterval=5",
		"esdb://db?nodePreference=follower", "esdb://db?maxDiscoverAttempts=3", "esdb://db?namespace=A-B", "esdb://db?userCertFile=x",
	} {
		_, err := parse(connection)
		if err == nil {
			t.Errorf("%s: taken", connection)
		} else if !strings.HasPrefix(err.Error(), "connection string: ") {
			t.Errorf("%s: %v", connection, err)
		}
		if _, err := Weak(connection); err == nil {
			t.Errorf("%s: strong", connection)
		}
	}
}

func TestErrorsShowNoPassword(t *testing.T) {
	for _, connection := range []string{
		"esdb://ops:secret@", "esdb://ops:secret@a:b:c", "esdb://ops:secret@db?tls=false", "esdb://ops:secret%zz@db",
		"esdb://ops:secret@db?defaultDeadline=0", "ops:secret@db", "esdb://ops:secret@db?tlsCAFile=/none", "esdb://ops:secret@db?namespace=!",
	} {
		if _, err := Open(connection, discard()); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", connection, err)
		}
	}
}

func TestCertificatesAreReadAtOnce(t *testing.T) {
	broken := filepath.Join(t.TempDir(), "ca.crt")
	if err := os.WriteFile(broken, []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{broken, broken + ".missing"} {
		if _, err := Open("esdb://db?tlsCAFile="+path, discard()); err == nil {
			t.Errorf("%s: taken", path)
		}
	}
}

func TestWeak(t *testing.T) {
	for connection, want := range map[string][]string{
		"esdb://db":                                 nil,
		"esdb://ops:secret@db,db2?tlsCAFile=/x":     nil,
		"esdb://localhost?tls=false":                nil,
		"esdb://127.0.0.7:1,[::1]:2?tls=false":      nil,
		"esdb://admin:changeit@localhost":           nil,
		"esdb://db?tls=false":                       {WeakPlaintext},
		"esdb://localhost,db?tls=false":             {WeakPlaintext},
		"esdb+discover://localhost?tls=false":       {WeakPlaintext},
		"esdb://db?tlsVerifyCert=false":             {WeakUnverified},
		"esdb://admin:changeit@db":                  {WeakPassword},
		"esdb://a:changeit@db?tlsVerifyCert=false":  {WeakUnverified, WeakPassword},
		"esdb://localhost.example.org:80?tls=false": {WeakPlaintext},
	} {
		if got, err := Weak(connection); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v, %v; want %v", connection, got, err, want)
		}
	}
}
