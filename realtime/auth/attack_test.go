package auth

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"keyline/events"
)

var b64 = base64.RawURLEncoding

// forge makes tokens as an attacker would who has somehow got the signing key,
// so that every check is met on its own.
type forge struct {
	key  signingKey
	good map[string]any // claims of a token that verifies
}

func newForge(d *desk, g Grant) forge {
	payload, _ := b64.DecodeString(strings.Split(g.Token, ".")[1])
	f := forge{key: d.keys.signing(time.Now())}
	decoder := json.NewDecoder(bytes.NewReader(payload))
	decoder.UseNumber()
	_ = decoder.Decode(&f.good)
	return f
}

func (f forge) seal(header, payload string) string {
	text := b64.EncodeToString([]byte(header)) + "." + b64.EncodeToString([]byte(payload))
	return text + "." + b64.EncodeToString(ed25519.Sign(f.key.private, []byte(text)))
}

func (f forge) header() string {
	h, _ := b64.DecodeString(f.key.header)
	return string(h)
}

func (f forge) payload(change map[string]any) string {
	c := maps.Clone(f.good)
	for name, value := range change {
		if value == nil {
			delete(c, name)
		} else {
			c[name] = value
		}
	}
	data, _ := json.Marshal(c)
	return string(data)
}

// with is the good token with other claims; nil takes a claim out.
func (f forge) with(name string, value any) string {
	return f.seal(f.header(), f.payload(map[string]any{name: value}))
}

// headed is the good token under a header with other members.
func (f forge) headed(change map[string]any) string {
	h := map[string]any{"alg": "EdDSA", "kid": f.key.id, "typ": tokenType}
	for name, value := range change {
		if value == nil {
			delete(h, name)
		} else {
			h[name] = value
		}
	}
	data, _ := json.Marshal(h)
	return f.seal(string(data), f.payload(nil))
}

func (f forge) raw(header, signature string) string {
	return b64.EncodeToString([]byte(header)) + "." + b64.EncodeToString([]byte(f.payload(nil))) + "." + signature
}

func (f forge) hmac(secret []byte) string {
	text := b64.EncodeToString([]byte(`{"alg":"HS256","kid":"`+f.key.id+`","typ":"at+jwt"}`)) + "." + b64.EncodeToString([]byte(f.payload(nil)))
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(text))
	return text + "." + b64.EncodeToString(mac.Sum(nil))
}

func (f forge) signed(alg string, sign func(digest []byte) []byte) string {
	text := b64.EncodeToString([]byte(`{"alg":"`+alg+`","kid":"`+f.key.id+`","typ":"at+jwt"}`)) + "." + b64.EncodeToString([]byte(f.payload(nil)))
	digest := sha256.Sum256([]byte(text))
	return text + "." + b64.EncodeToString(sign(digest[:]))
}

func es256(digest []byte) []byte {
	k, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	sig, _ := ecdsa.SignASN1(rand.Reader, k, digest)
	return sig
}

func rs256(digest []byte) []byte {
	k, _ := rsa.GenerateKey(rand.Reader, 2048)
	sig, _ := rsa.SignPKCS1v15(rand.Reader, k, crypto.SHA256, digest)
	return sig
}

func ps256(digest []byte) []byte {
	k, _ := rsa.GenerateKey(rand.Reader, 2048)
	sig, _ := rsa.SignPSS(rand.Reader, k, crypto.SHA256, digest, nil)
	return sig
}

// last changes the unused bits of the last character of a segment.
func last(segment string) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	i := strings.IndexByte(alphabet, segment[len(segment)-1])
	return segment[:len(segment)-1] + string(alphabet[i|1])
}

func TestTokenAttacks(t *testing.T) {
	d := newDesk(t)
	g := d.guest(t, "board000000001")
	other := d.member(t)
	f := newForge(d, g)
	now := time.Now().Unix()
	public := f.key.private.Public().(ed25519.PublicKey)
	stranger := forge{key: newKey(bytes.Repeat([]byte{7}, 32), time.Now()), good: f.good}
	asOurs := stranger
	asOurs.key.id, asOurs.key.header = f.key.id, f.key.header
	parts := strings.Split(g.Token, ".")
	join := func(p ...string) string { return strings.Join(p, ".") }

	if _, err := d.Verify(f.with("jti", f.good["jti"])); err != nil {
		t.Fatalf("the forge's plain token must verify, or the table proves nothing: %v", err)
	}

	attacks := []struct{ name, token string }{
		{"empty", ""},
		{"one segment", parts[0]},
		{"two segments", join(parts[0], parts[1])},
		{"four segments", g.Token + ".x"},
		{"five segments, as JWE", join(parts[0], "", parts[1], parts[2], "")},
		{"a million dots", strings.Repeat(".", 1_000_000)},
		{"header and a million dots", parts[0] + strings.Repeat(".", 1_000_000)},
		{"above 4 KiB", g.Token + strings.Repeat("A", 4096)},
		{"above 4 KiB of claims", f.with("jti", strings.Repeat("x", 4096))},
		{"space before", " " + g.Token},
		{"line end inside", parts[0] + "." + parts[1] + "\n." + parts[2]},
		{"line end after", g.Token + "\r\n"},
		{"NUL after", g.Token + "\x00"},
		{"Bearer in front", "Bearer " + g.Token},

		{"alg none, no signature", f.raw(`{"alg":"none","typ":"at+jwt"}`, "")},
		{"alg None", f.raw(`{"alg":"None","typ":"at+jwt"}`, "")},
		{"alg nOnE with our kid", f.raw(`{"alg":"nOnE","kid":"`+f.key.id+`","typ":"at+jwt"}`, "")},
		{"alg none with our signature", f.headed(map[string]any{"alg": "none"})},
		{"HS256 with the public key", f.hmac(public)},
		{"HS256 with the public key in base64", f.hmac([]byte(b64.EncodeToString(public)))},
		{"HS256 with the published set", f.hmac(d.keys.Published())},
		{"HS256 with an empty key", f.hmac(nil)},
		{"ES256", f.signed("ES256", es256)},
		{"RS256", f.signed("RS256", rs256)},
		{"PS256", f.signed("PS256", ps256)},
		{"alg missing", f.headed(map[string]any{"alg": nil})},
		{"alg an array", f.headed(map[string]any{"alg": []string{"EdDSA"}})},
		{"alg in lower case", f.headed(map[string]any{"alg": "eddsa"})},

		{"empty signature", join(parts[0], parts[1], "")},
		{"signature of zeros", join(parts[0], parts[1], b64.EncodeToString(make([]byte, 64)))},
		{"signature cut", join(parts[0], parts[1], parts[2][:40])},
		{"signature of another token", join(parts[0], parts[1], strings.Split(other.Token, ".")[2])},
		{"padding bits in the signature", join(parts[0], parts[1], last(parts[2]))},
		{"padding in the signature", g.Token + "=="},
		{"standard base64", join(parts[0], parts[1], base64.StdEncoding.EncodeToString([]byte("?>?>")))},
		{"somebody else's key, his kid", stranger.with("jti", "x")},
		{"somebody else's key, our kid", asOurs.with("jti", "x")},
		{"claims changed under the signature", join(parts[0], b64.EncodeToString([]byte(f.payload(map[string]any{"sub": other.Person}))), parts[2])},

		{"kid missing", f.headed(map[string]any{"kid": nil})},
		{"kid a path", f.headed(map[string]any{"kid": "../../../../dev/null"})},
		{"kid SQL", f.headed(map[string]any{"kid": "' OR 1=1 --"})},
		{"kid a URL", f.headed(map[string]any{"kid": "https://evil.example/jwks.json"})},
		{"kid of 2,000 characters", f.headed(map[string]any{"kid": strings.Repeat("k", 2000)})},
		{"kid a number", f.headed(map[string]any{"kid": 1})},
		{"embedded jwk", stranger.headed(map[string]any{"jwk": stranger.key.public()})},
		{"jku", f.headed(map[string]any{"jku": "https://evil.example/jwks.json"})},
		{"x5u", f.headed(map[string]any{"x5u": "https://evil.example/chain.pem"})},
		{"x5c", f.headed(map[string]any{"x5c": []string{"MIIB"}})},
		{"crit", f.headed(map[string]any{"crit": []string{"exp"}})},
		{"b64 false", f.headed(map[string]any{"b64": false, "crit": []string{"b64"}})},
		{"compressed", f.headed(map[string]any{"zip": "DEF"})},
		{"typ missing", f.headed(map[string]any{"typ": nil})},
		{"typ JWT", f.headed(map[string]any{"typ": "JWT"})},
		{"typ id_token", f.headed(map[string]any{"typ": "id_token"})},
		{"typ with media type", f.headed(map[string]any{"typ": "application/at+jwt"})},
		{"alg twice", f.seal(`{"alg":"EdDSA","alg":"none","kid":"`+f.key.id+`","typ":"at+jwt"}`, f.payload(nil))},
		{"spaces in the header", f.seal(f.header()+" ", f.payload(nil))},

		{"aud missing", f.with("aud", nil)},
		{"aud of another server", f.with("aud", "https://other.example")},
		{"aud an array with ours", f.with("aud", []string{testIssuer, "https://other.example"})},
		{"aud an array of ours", f.with("aud", []string{testIssuer})},
		{"aud empty", f.with("aud", "")},
		{"iss missing", f.with("iss", nil)},
		{"iss with a slash", f.with("iss", testIssuer+"/")},
		{"iss in upper case", f.with("iss", strings.ToUpper(testIssuer))},
		{"iss of another server", f.with("iss", "https://other.example")},

		{"exp missing", f.with("exp", nil)},
		{"exp null", f.seal(f.header(), strings.Replace(f.payload(nil), `"exp":`+fmt.Sprint(f.good["exp"]), `"exp":null`, 1))},
		{"exp a string", f.with("exp", fmt.Sprint(now+300))},
		{"exp a fraction", f.with("exp", json.Number(fmt.Sprintf("%d.5", now+300)))},
		{"exp with an exponent", f.with("exp", json.Number("1e30"))},
		{"exp negative", f.with("exp", -1)},
		{"exp huge", f.with("exp", json.Number("9223372036854775807"))},
		{"exp beyond 64 bits", f.with("exp", json.Number("92233720368547758070"))},
		{"exp of a longer life", f.with("exp", now+3600)},
		{"exp past", f.with("exp", now-31)},
		{"nbf missing", f.with("nbf", nil)},
		{"nbf future", f.with("nbf", now+120)},
		{"iat missing", f.with("iat", nil)},
		{"iat future", f.seal(f.header(), f.payload(map[string]any{"iat": now + 120, "nbf": now + 120, "exp": now + 240}))},
		{"iat before the epoch", f.with("iat", json.Number("-9223372036854775808"))},

		{"exp twice", f.seal(f.header(), strings.Replace(f.payload(nil), `{`, `{"exp":1,`, 1))},
		{"EXP beside exp", f.seal(f.header(), strings.Replace(f.payload(nil), `{`, fmt.Sprintf(`{"EXP":%d,`, now+1<<20), 1))},
		{"unknown claim", f.with("role", "owner")},
		{"claims an array", f.seal(f.header(), "["+f.payload(nil)+"]")},
		{"claims null", f.seal(f.header(), "null")},
		{"claims empty", f.seal(f.header(), "{}")},
		{"claims and more", f.seal(f.header(), f.payload(nil)+"{}")},
		{"claims not JSON", f.seal(f.header(), "owner=1")},
		{"claims not UTF-8", f.seal(f.header(), "{\"sub\":\"\xff\xfe\"}")},
		{"deep claims", f.with("jti", json.RawMessage(strings.Repeat("[", 500)+strings.Repeat("]", 500)))},
		{"sub missing", f.with("sub", nil)},
		{"sub a path", f.with("sub", "../../person")},
		{"sub of another person", f.with("sub", other.Person)},
		{"sub of nobody", f.with("sub", "nobody000000000000")},
		{"sid missing", f.with("sid", nil)},
		{"sid of another person", f.with("sid", other.Session)},
		{"another board", f.with("board", "board000000002")},
		{"no board, to pass as a member", f.with("board", nil)},
		{"another space", f.with("space", "elsewhere")},
		{"jti missing", f.with("jti", nil)},
	}
	if len(attacks) < 60 {
		t.Fatalf("%d attacks; 60 are promised", len(attacks))
	}
	t.Logf("proof: %d attacks on tokens", len(attacks))
	usual, taken := jwt.NewParser(), 0
	for _, a := range attacks {
		if _, err := usual.Parse(a.token, func(*jwt.Token) (any, error) { return public, nil }); err == nil {
			taken++
		}
	}
	if taken == 0 {
		t.Error("a parser with its library's defaults refuses them all")
	}
	t.Logf("planted: a parser with its library's defaults, which takes %d of them, found", taken)
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			c, err := d.Verify(a.token)
			e, refused := err.(*events.Error)
			if !refused || e.Code != events.Unauthenticated {
				t.Fatalf("got %+v, %v; want a refusal", c, err)
			}
		})
	}
	if _, err := d.Verify(g.Token); err != nil {
		t.Fatalf("after all attacks the real token is refused: %v", err)
	}
}

func TestTokenTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		g := d.member(t)
		steps := []struct {
			name   string
			at     time.Duration // after signing
			reason string
		}{
			{"at once", 0, ""},
			{"before its end", AccessLife - time.Second, ""},
			{"within the leeway", AccessLife + leeway - time.Second, ""},
			{"31 s late", AccessLife + leeway + time.Second, "token_expired"},
		}
		start := time.Now()
		for _, s := range steps {
			time.Sleep(time.Until(start.Add(s.at)))
			_, err := d.Verify(g.Token)
			if reasonOf(err) != s.reason || (err == nil) != (s.reason == "") {
				t.Errorf("%s: got %v, want %q", s.name, err, s.reason)
			}
		}
		// A server whose clock is behind by the leeway takes it, by more not.
		fresh := d.member(t)
		for behind, ok := range map[time.Duration]bool{29 * time.Second: true, 31 * time.Second: false} {
			d.now = func() time.Time { return time.Now().Add(-behind) }
			if _, err := d.Verify(fresh.Token); (err == nil) != ok {
				t.Errorf("clock %v behind: got %v", behind, err)
			}
		}
	})
}

func TestTokenOfEndedSession(t *testing.T) {
	d := newDesk(t)
	g := d.member(t)
	for range 3 { // the same token may be shown again while it lives
		if _, err := d.Verify(g.Token); err != nil {
			t.Fatal(err)
		}
	}
	if ended, ok, err := d.End(t.Context(), g.Refresh); err != nil || !ok || ended.Session != g.Session {
		t.Fatalf("end: %+v %v %v", ended, ok, err)
	}
	_, err := d.Verify(g.Token)
	wantReason(t, err, "session_ended")
	d.restart()
	_, err = d.Verify(g.Token)
	wantReason(t, err, "session_ended")
}
