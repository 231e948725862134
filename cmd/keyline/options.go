package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

const (
	defaultAddr = "127.0.0.1:8080"
	acmeAddr    = ":443" // where certificate authorities look
)

// options are the flags as given.
type options struct {
	addr           string
	addrGiven      bool
	data           string
	store          string
	unsafeStore    string
	weak           []string // of the store, all named
	publicURL      string
	tlsCert        string
	tlsKey         string
	acme           bool
	trustedProxy   string
	allowPlainHTTP bool
}

func (o *options) flags() *flag.FlagSet {
	f := flag.NewFlagSet("keyline", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.addr, "addr", defaultAddr, "`address` to listen on; :8080 means every network")
	f.StringVar(&o.data, "data", defaultData(), "`folder` where everything is kept")
	f.StringVar(&o.store, "store", "", "`esdb://...` of an EventStoreDB or KurrentDB to keep boards in instead; better given as "+storeVariable)
	f.StringVar(&o.unsafeStore, "unsafe-store", "", "`weaknesses` of -store to put up with: plaintext, unverified, default-password")
	f.StringVar(&o.publicURL, "public-url", "", "`URL` people open, needed beyond this machine: https://okr.example.org")
	f.StringVar(&o.tlsCert, "tls-cert", "", "`file` with the certificate and its chain (PEM); a renewed one is noticed")
	f.StringVar(&o.tlsKey, "tls-key", "", "`file` with the certificate's key (PEM)")
	f.BoolVar(&o.acme, "acme", false, "get the certificate from Let's Encrypt, agreeing to its terms")
	f.StringVar(&o.trustedProxy, "trusted-proxy", "", "`network` of a proxy that does TLS in front: 127.0.0.1 or 10.0.0.0/8")
	f.BoolVar(&o.allowPlainHTTP, "allow-plain-http", false, "let everybody on the network read along: no encryption")
	return f
}

// parseOptions reads flags, those of a command among them, and returns what
// stands between and behind them.
func parseOptions(args []string, own ...func(*flag.FlagSet)) (o options, rest []string, err error) {
	f := o.flags()
	for _, add := range own {
		add(f)
	}
	for left := args; ; {
		if err := f.Parse(left); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return o, nil, err
			}
			return o, nil, usageError(err.Error())
		}
		if f.NArg() == 0 {
			break
		}
		rest, left = append(rest, f.Arg(0)), f.Args()[1:]
	}
	f.Visit(func(given *flag.Flag) { o.addrGiven = o.addrGiven || given.Name == "addr" })
	if o.acme && !o.addrGiven {
		o.addr = acmeAddr
	}
	if o.store == "" {
		o.store = os.Getenv(storeVariable)
	}
	if o.data == "" {
		return o, nil, usageError("no folder for the data is known here: give one with -data")
	}
	if o.data, err = filepath.Abs(o.data); err != nil {
		return o, nil, fmt.Errorf("data folder: %w", err)
	}
	return o, rest, nil
}

// defaultData is where programs of the system keep their data, or empty.
func defaultData() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	base := ""
	switch runtime.GOOS {
	case "windows":
		base = os.Getenv("LOCALAPPDATA")
	case "darwin":
		if home != "" {
			base = filepath.Join(home, "Library", "Application Support")
		}
	default:
		base = os.Getenv("XDG_DATA_HOME")
		if base == "" && home != "" {
			base = filepath.Join(home, ".local", "share")
		}
	}
	if base == "" {
		return ""
	}
	return filepath.Join(base, "keyline")
}

// front is how the world reaches the program, once it is known to be safe.
type front struct {
	public   *url.URL // nil: this machine alone
	proxies  []*net.IPNet
	tls      bool
	loopback bool // listens on this machine alone
}

// front refuses every combination in which people would send what they write,
// and their sign-in, unencrypted over a network without having said so.
func (o options) front() (front, error) {
	f := front{tls: o.acme || o.tlsCert != "", loopback: isLoopback(o.addr)}
	var err error
	if f.proxies, err = parseNetworks(o.trustedProxy); err != nil {
		return f, err
	}
	if f.public, err = parsePublic(o.publicURL); err != nil {
		return f, err
	}
	https := f.public != nil && f.public.Scheme == "https"
	switch {
	case (o.tlsCert == "") != (o.tlsKey == ""):
		return f, usageError("-tls-cert and -tls-key belong together")
	case o.acme && o.tlsCert != "":
		return f, usageError("give either -acme or -tls-cert and -tls-key")
	case o.acme && (!https || f.public.Port() != "" || strings.Trim(f.public.Hostname(), "0123456789.:[]") == ""):
		return f, usageError("-acme needs the name to get a certificate for: -public-url https://okr.example.org")
	case f.public == nil && !f.loopback:
		return f, usageError("other machines can reach " + o.addr + ". " + howToPublish)
	case f.public == nil:
		return f, nil
	case https && !f.tls && len(f.proxies) == 0:
		return f, usageError("who does the encryption for " + o.publicURL + "? Give -tls-cert and -tls-key, or -acme, or -trusted-proxy with the address of the proxy that does")
	case !https && f.tls:
		return f, usageError("with a certificate, -public-url begins with https://")
	case !https && !isLoopback(f.public.Host) && !o.allowPlainHTTP:
		return f, usageError("with " + o.publicURL + " everybody on the network could read along. " + howToPublish)
	}
	return f, nil
}

const howToPublish = `Say under which address people open Keyline and who does the encryption:
  -public-url https://okr.example.org -tls-cert FILE -tls-key FILE
  -public-url https://okr.example.org -acme
  -public-url https://okr.example.org -trusted-proxy ADDRESS
If no encryption is really what you want: -public-url http://... -allow-plain-http`

// origins are what browsers may call the program when it listens on a port.
func (f front) origins(port string) []string {
	if f.public != nil {
		return []string{f.public.Scheme + "://" + f.public.Host}
	}
	scheme, suffix := "http", ":"+port
	if f.tls {
		scheme = "https"
	}
	if port == map[string]string{"http": "80", "https": "443"}[scheme] {
		suffix = ""
	}
	return []string{scheme + "://127.0.0.1" + suffix, scheme + "://localhost" + suffix, scheme + "://[::1]" + suffix}
}

// isLoopback reports whether host:port, or a host, is of this machine alone.
func isLoopback(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = strings.Trim(hostport, "[]")
	}
	a, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && a.IsLoopback()
}

func parsePublic(text string) (*url.URL, error) {
	if text == "" {
		return nil, nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil ||
		strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, usageError(fmt.Sprintf("-public-url %s: give scheme and host alone, as in https://okr.example.org", text))
	}
	u.Host = strings.ToLower(u.Host)
	if port := u.Port(); u.Scheme == "https" && port == "443" || u.Scheme == "http" && port == "80" {
		u.Host = strings.TrimSuffix(u.Host, ":"+port) // browsers leave it out
	}
	return u, nil
}

// parseNetworks reads networks and single addresses, separated by commas.
func parseNetworks(text string) (networks []*net.IPNet, err error) {
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if a, err := netip.ParseAddr(part); err == nil {
			part = netip.PrefixFrom(a, a.BitLen()).String()
		}
		_, network, err := net.ParseCIDR(part)
		if err != nil {
			return nil, usageError("-trusted-proxy " + part + " is no address and no network")
		}
		if ones, _ := network.Mask.Size(); ones == 0 {
			return nil, usageError("-trusted-proxy " + part + " would believe anybody")
		}
		networks = append(networks, network)
	}
	return networks, nil
}
