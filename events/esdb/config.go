package esdb

import (
	"crypto/x509"
	"fmt"
	"math"
	"net"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"
)

const defaultPort = "2113"

// settings are a connection string that was understood. The client's own
// parser takes nonsense for zero, misspelt keys for none, commas in passwords
// for servers, and shows passwords in its errors.
type settings struct {
	discover  bool
	hosts     []string // host:port
	user      string
	password  string
	tls       bool
	verify    bool
	namespace string
	gossip    time.Duration
	interval  time.Duration // between attempts to find a server
	deadline  time.Duration // of one append
	keepAlive time.Duration // < 0: none
	keepWait  time.Duration
	caFile    string
	certFile  string
	keyFile   string
}

var schemes = map[string]bool{"esdb": true, "kurrentdb": true, "kurrent": true, "kdb": true}

var namespaces = regexp.MustCompile(`^[a-z0-9]{1,32}$`)

func parse(connection string) (settings, error) {
	s := settings{
		tls: true, verify: true,
		gossip: 5 * time.Second, interval: 200 * time.Millisecond, deadline: 10 * time.Second,
		keepAlive: 10 * time.Second, keepWait: 10 * time.Second,
	}
	scheme, rest, found := strings.Cut(connection, "://")
	scheme, discover := strings.CutSuffix(scheme, "+discover")
	s.discover = discover
	if !found || !schemes[scheme] {
		return s, fmt.Errorf("connection string: begin with esdb:// or kurrentdb://")
	}
	rest, query, _ := strings.Cut(rest, "?")
	if at := strings.LastIndex(rest, "@"); at >= 0 {
		if err := s.parseUser(rest[:at]); err != nil {
			return s, err
		}
		rest = rest[at+1:]
	}
	if err := s.parseHosts(strings.TrimSuffix(rest, "/")); err != nil {
		return s, err
	}
	if err := s.parseQuery(query); err != nil {
		return s, err
	}
	switch {
	case !s.tls && s.user != "":
		return s, fmt.Errorf("connection string: without TLS no user and password are sent, so give none")
	case s.user != "" && s.password == "":
		return s, fmt.Errorf("connection string: a user without a password")
	case (s.certFile == "") != (s.keyFile == ""):
		return s, fmt.Errorf("connection string: userCertFile and userKeyFile belong together")
	case s.discover && len(s.hosts) > 1:
		return s, fmt.Errorf("connection string: with +discover give the one name that stands for the cluster")
	}
	return s, nil
}

func (s *settings) parseUser(text string) error {
	user, password, _ := strings.Cut(text, ":")
	var err, err2 error
	s.user, err = url.PathUnescape(user)
	s.password, err2 = url.PathUnescape(password)
	if err != nil || err2 != nil || s.user == "" {
		return fmt.Errorf("connection string: user and password are not encoded as in a URL (%%2F for /, %%25 for %%)")
	}
	return nil
}

func (s *settings) parseHosts(text string) error {
	for _, hostport := range strings.Split(text, ",") {
		host, port, err := net.SplitHostPort(hostport)
		if err != nil {
			host, port = strings.Trim(hostport, "[]"), defaultPort
		}
		number, err := strconv.ParseUint(port, 10, 16)
		if strings.Contains(host, ":") && net.ParseIP(host) == nil {
			host = ""
		}
		if host == "" || strings.ContainsAny(host, "/[]@ ") || err != nil || number == 0 {
			return fmt.Errorf("connection string: %q is no host:port", hostport)
		}
		s.hosts = append(s.hosts, net.JoinHostPort(host, port))
	}
	return nil
}

func (s *settings) parseQuery(query string) error {
	values, err := url.ParseQuery(query)
	if err != nil {
		return fmt.Errorf("connection string: what follows ? cannot be read")
	}
	for key, given := range values {
		if err := s.set(strings.ToLower(key), given[0]); err != nil {
			return fmt.Errorf("connection string: %s: %w", key, err)
		}
	}
	return nil
}

func (s *settings) set(key, value string) (err error) {
	switch key {
	case "tls":
		s.tls, err = strconv.ParseBool(value)
	case "tlsverifycert":
		s.verify, err = strconv.ParseBool(value)
	case "tlscafile":
		s.caFile = value
	case "usercertfile":
		s.certFile = value
	case "userkeyfile":
		s.keyFile = value
	case "namespace":
		if s.namespace = value; !namespaces.MatchString(value) {
			err = fmt.Errorf("up to 32 small letters and digits")
		}
	case "nodepreference":
		if !strings.EqualFold(value, "leader") {
			err = fmt.Errorf("only the leader is sure to have what was just written")
		}
	case "discoveryinterval":
		s.interval, err = between(value, time.Millisecond, 10*time.Second, time.Millisecond)
	case "gossiptimeout":
		s.gossip, err = between(value, time.Second, time.Minute, time.Second)
	case "defaultdeadline":
		s.deadline, err = between(value, 100*time.Millisecond, time.Minute, time.Millisecond)
	case "keepaliveinterval":
		if s.keepAlive = -1; value != "-1" {
			s.keepAlive, err = between(value, 10*time.Second, time.Hour, time.Millisecond)
		}
	case "keepalivetimeout":
		s.keepWait, err = between(value, time.Second, time.Hour, time.Millisecond)
	case "maxdiscoverattempts":
		err = fmt.Errorf("leave it out: Keyline never gives up looking for its store")
	default:
		err = fmt.Errorf("unknown setting")
	}
	return err
}

func between(value string, least, most, unit time.Duration) (time.Duration, error) {
	n, err := strconv.ParseInt(value, 10, 32)
	d := time.Duration(n) * unit
	if err != nil || d < least || d > most {
		return 0, fmt.Errorf("a number from %d to %d", least/unit, most/unit)
	}
	return d, nil
}

// client is what the official client is told.
func (s settings) client(log esdb.LoggingFunc) (*esdb.Configuration, error) {
	c := &esdb.Configuration{
		DnsDiscover: s.discover, DisableTLS: !s.tls, SkipCertificateVerification: !s.verify, NodePreference: esdb.NodePreferenceLeader,
		Username: s.user, Password: s.password, UserCertFile: s.certFile, UserKeyFile: s.keyFile,
		DiscoveryInterval: int(s.interval.Milliseconds()), GossipTimeout: int(s.gossip.Seconds()),
		KeepAliveInterval: s.keepAlive, KeepAliveTimeout: s.keepWait, DefaultDeadline: &s.deadline, Logger: log,
		// A client that gives up is dead for ever and leaves its callers
		// hanging; one that looks on does neither.
		MaxDiscoverAttempts: math.MaxInt32,
	}
	if len(s.hosts) == 1 {
		c.Address = s.hosts[0]
	}
	for _, hostport := range s.hosts {
		host, port, err := net.SplitHostPort(hostport)
		number, err2 := strconv.ParseUint(port, 10, 16)
		if err != nil || err2 != nil {
			return nil, fmt.Errorf("connection string: %q is no host:port", hostport)
		}
		if strings.Contains(host, ":") {
			host = "[" + host + "]" // the client joins them again as they are
		}
		if len(s.hosts) > 1 {
			c.GossipSeeds = append(c.GossipSeeds, &esdb.EndPoint{Host: host, Port: uint16(number)})
		}
	}
	if s.caFile != "" {
		pem, err := os.ReadFile(s.caFile)
		if err != nil {
			return nil, fmt.Errorf("connection string: tlsCAFile: %w", err)
		}
		if c.RootCAs = x509.NewCertPool(); !c.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("connection string: tlsCAFile: no certificate in %s", s.caFile)
		}
	}
	return c, nil
}
