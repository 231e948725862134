package board

import "testing"

// What the word lists say about titles as people write them, good and bad, in
// both languages.
func TestWording(t *testing.T) {
	for _, c := range []struct {
		title       string
		vague, task string
		purpose     bool
	}{
		{"Improve user experience", "Improve", "", false},
		{"We will be improving onboarding", "improving", "", false},
		{"Improve first-week retention from 20 % to 35 %", "", "", false},
		{"Halve failed checkouts", "", "", false},
		{"Reduce churn", "Reduce", "", false},
		{"Win back shoppers who gave up at checkout", "", "", false},
		{"Shops sell more with less effort so that they stay with us", "", "", true},
		{"Make checkout effortless to win back shoppers who left", "", "", true},
		{"In order to keep small shops, answer within a day", "", "", true},
		{"From 3 to 5 stars", "", "", false},
		{"Complete requirement documents", "", "Complete", false},
		{"- deliver the new portal", "", "deliver", false},
		{"Completely happy customers", "", "", false},
		{"Holding on to what we have", "", "", false},
		{"Set up a data warehouse", "", "Set up", false},
		{"Nobody needs to write requirement documents", "", "", true},
		{"Grow a garden", "Grow", "", false},
		{"Growth of the smallest shops doubles; double it", "", "", false},

		{"提升用户体验", "提升", "", false},
		{"提升用戶體驗", "提升", "", false},
		{"首周留存率从20%提升到35%", "", "", false},
		{"将支付失败率减半", "", "", false},
		{"优化流程", "优化", "", false},
		{"加強團隊協作", "加強", "", false},
		{"完成需求文档", "", "完成", false},
		{"1. 上线新版门户", "", "上线", false},
		{"上線新版入口網站", "", "上線", false},
		{"发布 App 2.0", "", "发布", false},
		{"让小店卖得更多，从而愿意留下来", "", "", true},
		{"為了留住小店家，一天內回覆", "", "", true},
		{"缩短结账步骤，以赢回放弃购物的顾客", "", "", true},
		{"用户可以自助退款", "", "", false},
		{"小店月营业额达到10万以上", "", "", false},
		{"提升 NPS", "提升", "", false},
		{"NPS 提升一倍", "", "", false},
		{"", "", "", false},
	} {
		if got := vague(c.title); got != c.vague {
			t.Errorf("%q: vague %q, want %q", c.title, got, c.vague)
		}
		if got := task(c.title); got != c.task {
			t.Errorf("%q: task %q, want %q", c.title, got, c.task)
		}
		if got := purposeful(c.title); got != c.purpose {
			t.Errorf("%q: purposeful %v, want %v", c.title, got, c.purpose)
		}
	}
}

func TestMetricName(t *testing.T) {
	for definition, want := range map[string]string{
		"Retention: users active in week 4 / signed up": "retention", "NPS": "nps", "留存率（第四周）": "留存率", " First  week\nfrom GA": "first week", "": "",
	} {
		if got := metricName(definition); got != want {
			t.Errorf("%q is %q, want %q", definition, got, want)
		}
	}
}
