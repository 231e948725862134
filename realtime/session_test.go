package realtime

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"keyline/realtime/auth"
)

var testNow = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

// testVerify accepts the tokens "guest" (of one board) and "member".
func testVerify(token string) (auth.Claims, error) {
	claims := auth.Claims{Person: "person00000001", Session: "s1", Space: "home", Expires: testNow.Add(10 * time.Minute)}
	switch token {
	case "guest":
		claims.Board = simBoard
	case "member":
	case "other":
		claims.Person = "person00000002"
	default:
		return auth.Claims{}, errors.New("refused")
	}
	return claims, nil
}

const (
	goodHello = `{"t":"hello","token":"guest","board":"board0000000001","client":"client-000000000001"}`
	goodID    = `"id":"command-00000000001"`
)

// Each hostile or mistaken frame gets its documented answer: a close code, or
// a refusal by reason that leaves the socket open.
func TestFramesThatAreRefused(t *testing.T) {
	long := strings.Repeat("x", 5000)
	rows := []struct {
		name   string
		before []string // frames that are fine
		frame  string
		close  CloseCode
		reason string // of a "no", when the socket stays open
	}{
		{"H2 empty", nil, ``, CloseBadFrame, ""},
		{"H2 not JSON", nil, `hello`, CloseBadFrame, ""},
		{"H2 a list", nil, `[]`, CloseBadFrame, ""},
		{"H2 a number", nil, `17`, CloseBadFrame, ""},
		{"H2 null", nil, `null`, CloseBadFrame, ""},
		{"H2 cut off", nil, `{"t":"hello"`, CloseBadFrame, ""},
		{"H2 two objects", nil, goodHello + goodHello, CloseBadFrame, ""},
		{"H2 unknown part", nil, `{"t":"hello","admin":true}`, CloseBadFrame, ""},
		{"H2 command first", nil, `{"t":"cmd",` + goodID + `,"c":"AddNote","d":{}}`, CloseBadFrame, ""},
		{"H2 ping first", nil, `{"t":"ping","n":1}`, CloseBadFrame, ""},
		{"H2 presence first", nil, `{"t":"here"}`, CloseBadFrame, ""},
		{"H2 above 4 KiB", nil, `{"t":"hello","token":"` + long + `"}`, CloseTooBig, ""},
		{"H3 no token", nil, `{"t":"hello","board":"board0000000001","client":"client-000000000001"}`, CloseToken, ""},
		{"H3 wrong token", nil, strings.Replace(goodHello, "guest", "thief", 1), CloseToken, ""},
		{"H3 token of a wrong type", nil, strings.Replace(goodHello, `"guest"`, `7`, 1), CloseBadFrame, ""},
		{"H3 no client", nil, `{"t":"hello","token":"guest","board":"board0000000001"}`, CloseBadFrame, ""},
		{"H3 client too short", nil, strings.Replace(goodHello, "client-000000000001", "c", 1), CloseBadFrame, ""},
		{"H3 client with a slash", nil, strings.Replace(goodHello, "client-", "client/", 1), CloseBadFrame, ""},
		{"H3 no board", nil, `{"t":"hello","token":"guest","client":"client-000000000001"}`, CloseNoBoard, ""},
		{"H3 a guest of another board", nil, strings.Replace(goodHello, simBoard, "board0000000002", 1), CloseNoBoard, ""},
		{"H3 another board than in the address", nil, `{"t":"hello","token":"member","board":"board0000000002","client":"client-000000000001"}`, CloseBadFrame, ""},
		{"H3 board name too long", nil, strings.Replace(goodHello, simBoard, strings.Repeat("b", 65), 1), CloseNoBoard, ""},
		{"H3 since a string", nil, strings.Replace(goodHello, `"t"`, `"since":"1","t"`, 1), CloseBadFrame, ""},
		{"H3 since above 64 bits", nil, strings.Replace(goodHello, `"t"`, `"since":99999999999999999999,"t"`, 1), CloseBadFrame, ""},
		{"H3 docs of no field", nil, strings.Replace(goodHello, `"t"`, `"docs":["note/../text"],"t"`, 1), CloseBadFrame, ""},
		{"H3 too many docs", nil, strings.Replace(goodHello, `"t"`, `"docs":[""`+strings.Repeat(`,""`, 64)+`],"t"`, 1), CloseBadFrame, ""},
		{"H3 not UTF-8", nil, "{\"t\":\"hello\xff\"}", CloseNotUTF8, ""},
		{"H3 a second hello", []string{goodHello}, goodHello, CloseBadFrame, ""},

		{"unknown frame", []string{goodHello}, `{"t":"sudo"}`, CloseBadFrame, ""},
		{"frame without a name", []string{goodHello}, `{}`, CloseBadFrame, ""},
		{"a frame only servers send", []string{goodHello}, `{"t":"ch","n":1}`, CloseBadFrame, ""},
		{"not UTF-8", []string{goodHello}, "{\"t\":\"\xc3\x28\"}", CloseNotUTF8, ""},
		{"deep nesting", []string{goodHello}, `{"t":"cmd",` + goodID + `,"c":"AddNote","d":` + strings.Repeat("[", 20_000) + `}`, CloseBadFrame, ""},
		{"H6 reauth with a wrong token", []string{goodHello}, `{"t":"reauth","token":"thief"}`, CloseToken, ""},
		{"H6 reauth as somebody else", []string{goodHello}, `{"t":"reauth","token":"other"}`, CloseToken, ""},
		{"H6 reauth beyond the board", []string{goodHello}, `{"t":"reauth","token":"member"}`, CloseToken, ""},
		{"H6 reauth too long", []string{goodHello}, `{"t":"reauth","token":"` + long + `"}`, CloseToken, ""},

		{"C1 no id", []string{goodHello}, `{"t":"cmd","c":"AddNote","d":{}}`, CloseBadFrame, ""},
		{"C1 short id", []string{goodHello}, `{"t":"cmd","id":"1","c":"AddNote","d":{}}`, CloseBadFrame, ""},
		{"C1 id with a quote", []string{goodHello}, `{"t":"cmd","id":"command-\"0000000001","c":"AddNote","d":{}}`, CloseBadFrame, ""},
		{"C1 unknown command", []string{goodHello}, `{"t":"cmd",` + goodID + `,"c":"DropTables","d":{}}`, 0, "unknown_command"},
		{"C1 a command of the server's own", []string{goodHello}, `{"t":"cmd",` + goodID + `,"c":"JoinBoard","d":{"person":"person00000001","role":"owner"}}`, 0, "unknown_command"},
		{"C1 typing as a command", []string{goodHello}, `{"t":"cmd",` + goodID + `,"c":"ReviseText","d":{}}`, 0, "unknown_command"},
		{"C1 no data", []string{goodHello}, `{"t":"cmd",` + goodID + `,"c":"AddNote"}`, 0, "command_malformed"},
		{"C1 data a list", []string{goodHello}, `{"t":"cmd",` + goodID + `,"c":"AddNote","d":[]}`, 0, "command_malformed"},
		{"C1 data with an unknown part", []string{goodHello}, `{"t":"cmd",` + goodID + `,"c":"AddNote","d":{"actor":"boss"}}`, 0, "command_malformed"},
		{"C1 a number as a string", []string{goodHello}, `{"t":"cmd",` + goodID + `,"c":"AddNote","d":{"note":"note00000001","x":"1","y":2}}`, 0, "command_malformed"},

		{"T1 op an object", []string{goodHello}, `{"t":"op","f":"note/note00000001/text","v":0,"n":1,"o":{}}`, CloseBadFrame, ""},
		{"T1 op keeps a fraction", []string{goodHello}, `{"t":"op","f":"note/note00000001/text","v":0,"n":1,"o":[0.5,"x"]}`, CloseBadFrame, ""},
		{"T1 op keeps nothing", []string{goodHello}, `{"t":"op","f":"note/note00000001/text","v":0,"n":1,"o":[0,"x"]}`, CloseBadFrame, ""},
		{"T1 op of too many parts", []string{goodHello}, `{"t":"op","f":"note/note00000001/text","v":0,"n":1,"o":[1` + strings.Repeat(`,"x",1`, 600) + `]}`, CloseBadFrame, ""},
		{"T2 no number", []string{goodHello}, `{"t":"op","f":"note/note00000001/text","v":0,"o":["x"]}`, CloseBadFrame, ""},
		{"T2 negative number", []string{goodHello}, `{"t":"op","f":"note/note00000001/text","v":0,"n":-1,"o":["x"]}`, CloseBadFrame, ""},
		{"T2 negative version", []string{goodHello}, `{"t":"op","f":"note/note00000001/text","v":-1,"n":1,"o":["x"]}`, CloseBadFrame, ""},
		{"T2 no such text", []string{goodHello}, `{"t":"op","f":"note/note00000001/color","v":0,"n":1,"o":["x"]}`, CloseBadFrame, ""},
		{"T2 no field", []string{goodHello}, `{"t":"op","v":0,"n":1,"o":["x"]}`, CloseBadFrame, ""},

		{"P1 x without y", []string{goodHello}, `{"t":"here","x":1}`, CloseBadFrame, ""},
		{"P1 off the wall", []string{goodHello}, `{"t":"here","x":1e300,"y":0}`, CloseBadFrame, ""},
		{"P1 a caret before the start", []string{goodHello}, `{"t":"here","f":"note/note00000001/text","a":-1,"b":0}`, CloseBadFrame, ""},
		{"P1 a caret in no field", []string{goodHello}, `{"t":"here","f":"note","a":1,"b":1}`, CloseBadFrame, ""},
		{"P1 a cell of a note", []string{goodHello}, `{"t":"here","f":"note/note00000001/due"}`, CloseBadFrame, ""},
		{"P1 a view with markup", []string{goodHello}, `{"t":"here","view":"<b>"}`, CloseBadFrame, ""},
		{"P1 a window without a width", []string{goodHello}, `{"t":"here","w":[1,2]}`, CloseBadFrame, ""},
		{"P1 a window of no width", []string{goodHello}, `{"t":"here","w":[1,2,0]}`, CloseBadFrame, ""},
		{"P1 a window off the wall", []string{goodHello}, `{"t":"here","w":[1,-1e9,800]}`, CloseBadFrame, ""},
		{"P1 a window wider than any", []string{goodHello}, `{"t":"here","w":[1,2,1e300]}`, CloseBadFrame, ""},
		{"P4 a spotlight of a wrong shape", []string{goodHello}, `{"t":"spot","on":1}`, CloseBadFrame, ""},
		{"P1 drag of a wrong shape", []string{goodHello}, `{"t":"here","d":[["note00000001",1]]}`, CloseBadFrame, ""},
		{"P1 drag of too many", []string{goodHello}, `{"t":"here","d":[["n",1,1]` + strings.Repeat(`,["n",1,1]`, 200) + `]}`, CloseBadFrame, ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			s := NewSession("session1", simBoard, testNow, testVerify)
			for _, f := range row.before {
				if _, err := s.Frame(testNow, []byte(f)); err != nil {
					t.Fatalf("%s: %v", f, err)
				}
			}
			act, err := s.Frame(testNow, []byte(row.frame))
			var c *closing
			if errors.As(err, &c) != (row.close != 0) || c != nil && c.code != row.close {
				t.Fatalf("closed with %v, want %d", err, row.close)
			}
			if row.reason == "" {
				return
			}
			if act.Reply == nil || act.Input != nil || !strings.Contains(string(act.Reply.Payload()), `"reason":"`+row.reason+`"`) {
				t.Errorf("answered %+v, want a refusal with reason %s", act, row.reason)
			}
		})
	}
}

func greeted(t *testing.T) *Session {
	t.Helper()
	s := NewSession("session1", "", testNow, testVerify)
	if act, err := s.Frame(testNow, []byte(goodHello)); err != nil || act.Join == nil {
		t.Fatalf("hello: %+v, %v", act, err)
	}
	return s
}

// L1: a burst passes, more is refused for sending again, and who goes on all
// the same is closed.
func TestCommandsBeyondTheRate(t *testing.T) {
	s := greeted(t)
	passed, refused := 0, 0
	for i := range 1000 {
		frame := fmt.Sprintf(`{"t":"cmd","id":"command-%011d","c":"Undo","d":{}}`, i)
		act, err := s.Frame(testNow, []byte(frame))
		var c *closing
		switch {
		case errors.As(err, &c):
			if c.code != CloseFlood || passed != commandBurst || refused != maxRefusedInARow {
				t.Fatalf("closed with %v after %d and %d refused", c, passed, refused)
			}
			return
		case act.Input != nil:
			passed++
		default:
			refused++
		}
	}
	t.Fatal("a flood was never closed")
}

// L2: presence beyond the rate is dropped without a word.
func TestPresenceBeyondTheRate(t *testing.T) {
	s := greeted(t)
	passed := 0
	for range 1000 {
		act, err := s.Frame(testNow, []byte(`{"t":"here","x":1,"y":1}`))
		if err != nil {
			t.Fatal(err)
		}
		if act.Input != nil {
			passed++
		}
	}
	if passed != presenceBurst {
		t.Errorf("%d passed, want %d", passed, presenceBurst)
	}
}

// H6: after the token's end and its grace nothing is taken any more.
func TestTokenEnds(t *testing.T) {
	s := greeted(t)
	late := testNow.Add(10*time.Minute + tokenGrace)
	if _, err := s.Frame(late, []byte(`{"t":"ping","n":1}`)); err != nil {
		t.Errorf("within the grace: %v", err)
	}
	var c *closing
	if _, err := s.Frame(late.Add(time.Millisecond), []byte(`{"t":"ping","n":2}`)); !errors.As(err, &c) || c.code != CloseToken {
		t.Errorf("after the grace: %v", err)
	}
}

func FuzzFrame(f *testing.F) {
	for _, frame := range []string{
		goodHello, `{"t":"ping","n":1}`, `{"t":"here","x":1,"y":2,"f":"note/note00000001/text","a":0,"b":1,"d":[["note00000001",1,2]],"w":[1,2,3]}`, `{"t":"spot","on":true}`,
		`{"t":"op","f":"note/note00000001/text","v":0,"n":1,"o":[1,"x",-1]}`,
		`{"t":"cmd",` + goodID + `,"c":"MoveNotes","d":{"notes":[{"note":"note00000001","x":1,"y":2}]}}`,
	} {
		f.Add([]byte(frame))
	}
	f.Fuzz(func(t *testing.T, frame []byte) {
		s := NewSession("session1", "", testNow, testVerify)
		for _, data := range [][]byte{frame, []byte(goodHello), frame, frame} {
			var c *closing
			if _, err := s.Frame(testNow, data); err != nil && !errors.As(err, &c) {
				t.Fatalf("%q: %v is no close code", data, err)
			}
		}
	})
}
