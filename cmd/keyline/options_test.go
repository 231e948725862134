package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"flag"
	"math/big"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestAtMostTenFlags(t *testing.T) {
	n := 0
	(&options{}).flags().VisitAll(func(f *flag.Flag) {
		n++
		if f.Usage == "" {
			t.Errorf("-%s is not explained", f.Name)
		}
	})
	if n > 10 {
		t.Errorf("%d flags", n)
	}
}

// TestFront: which combinations are safe enough to start.
func TestFront(t *testing.T) {
	const https = "https://okr.example.org"
	for _, c := range []struct {
		args   string
		origin string // of links; empty when refused
		says   string
	}{
		{"", "http://127.0.0.1:8080", ""},
		{"-addr localhost:9000", "http://127.0.0.1:8080", ""},
		{"-addr [::1]:9000", "http://127.0.0.1:8080", ""},
		{"-tls-cert c -tls-key k", "https://127.0.0.1:8080", ""},
		{"-addr :443 -tls-cert c -tls-key k -public-url " + https, https, ""},
		{"-addr :8443 -tls-cert c -tls-key k -public-url https://OKR.example.org:8443/", "https://okr.example.org:8443", ""},
		{"-addr :443 -tls-cert c -tls-key k -public-url https://okr.example.org:443", https, ""},
		{"-acme -public-url " + https, https, ""},
		{"-trusted-proxy 127.0.0.1 -public-url " + https, https, ""},
		{"-addr :8080 -trusted-proxy 10.0.0.0/8,fd00::/8 -public-url " + https, https, ""},
		{"-addr :8080 -allow-plain-http -public-url http://okr.example.org:8080", "http://okr.example.org:8080", ""},
		{"-public-url http://localhost:8080", "http://localhost:8080", ""},

		{"-addr :8080", "", "other machines"},
		{"-addr 0.0.0.0:8080", "", "other machines"},
		{"-addr [::]:8080", "", "other machines"},
		{"-addr 192.168.0.1:8080", "", "other machines"},
		{"-addr okr.example.org:8080", "", "other machines"},
		{"-addr :8080 -allow-plain-http", "", "other machines"},
		{"-addr :8080 -trusted-proxy 10.0.0.1", "", "other machines"},
		{"-addr :8080 -tls-cert c -tls-key k", "", "other machines"},
		{"-addr :8080 -public-url http://okr.example.org", "", "read along"},
		{"-public-url http://okr.example.org -trusted-proxy 10.0.0.1", "", "read along"},
		{"-addr :8080 -public-url " + https, "", "who does the encryption"},
		{"-public-url " + https, "", "who does the encryption"},
		{"-allow-plain-http -public-url " + https, "", "who does the encryption"},
		{"-tls-cert c -public-url " + https, "", "belong together"},
		{"-tls-key k -public-url " + https, "", "belong together"},
		{"-tls-cert c -tls-key k -public-url http://okr.example.org -allow-plain-http", "", "https://"},
		{"-acme -tls-cert c -tls-key k -public-url " + https, "", "either"},
		{"-acme", "", "-public-url"},
		{"-acme -public-url https://192.0.2.1", "", "-public-url"},
		{"-acme -public-url https://okr.example.org:8443", "", "-public-url"},
		{"-acme -public-url http://okr.example.org", "", "-public-url"},
		{"-public-url okr.example.org", "", "scheme and host"},
		{"-public-url ftp://okr.example.org", "", "scheme and host"},
		{"-public-url https://okr.example.org/keyline", "", "scheme and host"},
		{"-public-url https://okr.example.org?x", "", "scheme and host"},
		{"-public-url https://a@okr.example.org", "", "scheme and host"},
		{"-public-url https://", "", "scheme and host"},
		{"-trusted-proxy nonsense -public-url " + https, "", "no address"},
		{"-trusted-proxy 0.0.0.0/0 -public-url " + https, "", "anybody"},
	} {
		o, rest, err := parseOptions(strings.Fields(c.args))
		if err != nil || len(rest) > 0 {
			t.Fatal(c.args, err, rest)
		}
		f, err := o.front()
		if c.origin == "" {
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: let through or wrong words: %v", c.args, err)
			}
			continue
		}
		if err != nil || f.origins("8080")[0] != c.origin {
			t.Errorf("%s: %v %v, want %s", c.args, f.origins("8080"), err, c.origin)
		}
	}
}

func TestOriginsOfThisMachine(t *testing.T) {
	for _, c := range []struct {
		front front
		port  string
		want  []string
	}{
		{front{}, "8081", []string{"http://127.0.0.1:8081", "http://localhost:8081", "http://[::1]:8081"}},
		{front{}, "80", []string{"http://127.0.0.1", "http://localhost", "http://[::1]"}},
		{front{tls: true}, "443", []string{"https://127.0.0.1", "https://localhost", "https://[::1]"}},
	} {
		if diff := cmp.Diff(c.want, c.front.origins(c.port)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestPlainHTTPIsSaid(t *testing.T) {
	p := start(t, t.TempDir(), "-public-url", "http://okr.example.org", "-allow-plain-http")
	if !strings.Contains(p.output.String(), "WARNING") {
		t.Errorf("greeting:\n%s", p.output)
	}
}

// writePair makes a certificate that lives as long as the test.
func writePair(t *testing.T, dir string, serial int64) (cert, key string) {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{SerialNumber: big.NewInt(serial), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"okr.example.org"}}
	der, err := x509.CreateCertificate(rand.Reader, &template, &template, k.Public(), k)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(dir, "c.pem"), filepath.Join(dir, "k.pem")
	for path, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: raw}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
		stamp := time.Unix(1_700_000_000+serial, 0)
		if err := os.Chtimes(path, stamp, stamp); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}

func TestServeTLS(t *testing.T) {
	cert, key := writePair(t, t.TempDir(), 1)
	p := start(t, t.TempDir(), "-tls-cert", cert, "-tls-key", key, "-public-url", "https://okr.example.org")
	if !strings.Contains(p.output.String(), "https://okr.example.org/owner#") {
		t.Errorf("greeting:\n%s", p.output)
	}
}

func TestOwnCertificate(t *testing.T) {
	cert, key := writePair(t, t.TempDir(), 1)
	p := start(t, t.TempDir(), "-tls-cert", cert, "-tls-key", key)
	client := http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, ForceAttemptHTTP2: true}}
	defer client.CloseIdleConnections()
	answer, err := client.Get(p.origin + "/api/templates")
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	// No promise for the whole of localhost: other programs live there too.
	if answer.StatusCode != 200 || answer.ProtoMajor != 2 || answer.Header.Get("Strict-Transport-Security") != "" {
		t.Errorf("%s %v", answer.Status, answer.Header)
	}
}

func TestRenewedCertificate(t *testing.T) {
	dir := t.TempDir()
	cert, key := writePair(t, dir, 1)
	c := &certificate{cert: cert, key: key}
	serial := func() int64 {
		t.Helper()
		pair, err := c.get(nil)
		if err != nil {
			t.Fatal(err)
		}
		return pair.Leaf.SerialNumber.Int64()
	}
	if serial() != 1 {
		t.Fatal("first")
	}
	writePair(t, dir, 2)
	if serial() != 1 {
		t.Fatal("files are looked at for every connection")
	}
	c.looked = time.Time{}
	if serial() != 2 {
		t.Fatal("the renewed certificate is not used")
	}
	if err := os.WriteFile(key, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.looked = time.Time{}
	if serial() != 2 {
		t.Fatal("while the files do not fit, the last pair is to be used")
	}
}
