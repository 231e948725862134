package board

import "testing"

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Cut failed checkouts in half", "cut failed checkouts in half!", true},
		{"Cut failed checkouts in half", "Cut the failed checkouts in half", true},
		{"将支付失败率减半", "支付失败率减半", true},
		{"Cut failed checkouts in half", "Win back 200 customers who left", false},
		{"提升用户体验", "降低服务器成本", false},
		{"Grow", "Grow!", true},
		{"Grow", "Glow", false},
		{"", "", false},
		{"!!", "??", false},
	} {
		if Alike(c.a, c.b) != c.want || Alike(c.b, c.a) != c.want {
			t.Errorf("%q and %q: want %v", c.a, c.b, c.want)
		}
	}
}
