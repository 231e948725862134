package board

import (
	"strings"
	"testing"
)

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

// Goals of many trades that are good as they are: nothing in their words is
// vague or a task.
var goodGoals = []string{
	"First-week retention from 20 % to 35 %", "NPS of small shops from 31 to 45", "95 % of tickets answered within 4 hours",
	"Readmissions within 30 days from 14 % to 10 %", "Median wait in the emergency room below 25 minutes", "Scrap on line 3 from 4.1 % to 2.5 %",
	"Deliver 97 % of orders when promised", "Zero lost-time injuries until December", "Monthly recurring revenue from €120k to €200k",
	"Design partners who renew: 8 of 10", "Build time of the main branch under 6 minutes", "Hold inventory below 30 days",
	"Develop 10 fitters into team leads", "Run rate of support below 4 % of revenue", "Release notes are read by half of all admins",
	"Launch customers in three countries pay for a second month", "Document search answers in under a second", "Teams upgrade without talking to sales",
	"Donors who give twice: 18 % to 30 %", "Students who finish the module: 62 % to 80 %", "Deliver parcels the same day everywhere in town",
	"Build a culture in which feedback is normal", "Design a checkout that people enjoy", "Launch in Brazil and be profitable there",
	"Finish the year with happy customers", "Grow from a product into a platform", "Know our customers better than any competitor",
	"Run the safest plant in the region", "Make our clinic the first choice of families", "Improve the lives of 10,000 farmers", "Win small shops to help them grow",

	"首周留存率从20%提升到35%", "小微商户NPS由31分升至45分", "95%的工单在4小时内得到回复", "30天再入院率从14%降至10%", "急诊候诊中位数低于25分钟",
	"三号产线废品率由4.1%降到2.5%", "准时交付率达到97%", "年底前零工伤事故", "毛利率提高5个百分点", "上线周期从5天缩短为1天",
	"发布后次月仍付费的客户达80家", "设计合作伙伴续约8家", "开发者满意度从3.6提到4.3", "交付准时率从80%提到95%", "设计稿一次通过率达到70%",
	"组织健康度达到85分", "部署频率从每周1次到每天2次", "制定的标准被三个工厂采用", "完成率达到90%", "启动时间低于2秒", "完成销售额1000万元",
	"交付质量", "客户主动升级到付费版", "让老师把时间用在教学上", "开发区企业首选的服务商", "建立人人敢说真话的团队文化", "从单一产品成长为平台",
	"打造不依赖单一供应商的供应链", "在巴西站稳脚跟并实现盈利", "上線後首月回訪率達到40%", "開發者滿意度從3.6提到4.3",
}

func TestGoodGoalsAreLeftAlone(t *testing.T) {
	for _, title := range goodGoals {
		if v, k := vague(title), task(title); v != "" || k != "" {
			t.Errorf("%q: vague %q, task %q", title, v, k)
		}
	}
}

// What says neither how far nor what for, whatever stands before it: digits of
// a year or of a name are no measure.
func TestWeakGoalsAreNot(t *testing.T) {
	for word, titles := range map[string][]string{
		"improve": {"Improve all processes", "We must improve Q3 onboarding", "Continue to improve our B2B experience in 2026"}, "improved": {"User experience improved"},
		"Simplify": {"Simplify and improve checkout"}, "Drive": {"Drive adoption"}, "increases": {"Customer satisfaction increases"},
		"Hold": {"Hold at least 10 workshops"}, "Build": {"Build a dashboard that shows revenue"}, "Deliver": {"Deliver 3 releases"}, "Release": {"Release version 2.0"},
		"提升": {"进一步提升用户体验", "全面提升安全性", "下半年提升客户满意度", "提升半导体良率", "客户满意度提升", "提升Q3留存", "持續提升服務"},
		"加强": {"2026年加强团队建设"}, "优化": {"统一优化流程"}, "做大": {"把品牌影响力做大"}, "完善": {"不断完善制度"}, "改善": {"第一季度改善现金流"},
		"完成": {"完成100%需求文档", "完成前期调研", "完成后台改造", "完成数据迁移"}, "开发": {"开发区块链平台", "开发质量管理系统"}, "组织": {"组织3次培训"},
		"制定": {"制定绩效管理制度"}, "设计": {"设计薪酬制度"}, "建立": {"建立客户分级制度"}, "上线": {"上线3个新功能"}, "舉辦": {"舉辦三場工作坊"},
	} {
		for _, title := range titles {
			if got := vague(title) + task(title); !strings.EqualFold(got, word) {
				t.Errorf("%q: %q, want %q", title, got, word)
			}
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
