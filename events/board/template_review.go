package board

// review closes a quarter and prepares the decisions about the next.
var review = map[string]content{
	"en": {
		name:  "Quarterly review",
		about: "Look at the numbers first, then at the causes, then decide what to keep, change and stop.",
		title: "Quarterly review",
		stages: []stage{
			{"1 · Results", []string{
				"For each key result: final value, a score from 0.0 to 1.0, and one sentence on why.",
				"What are we proud of that no number shows?",
				"Which number misled us, and how?",
			}},
			{"2 · Causes", []string{
				"What did we do that moved a number? How do we know it was us?",
				"What kept us from it: a wrong assumption, too little time, somebody we waited for?",
				"What would we have needed to know at the start?",
			}},
			{"3 · Keep, change, stop", []string{
				"Keep: goals that still matter and that move.",
				"Change: another wording or another target. Write the reason beside it, so that no goalpost moves in silence.",
				"Stop: what ends today, and who needs to hear it from us.",
			}},
			{"4 · Next quarter", []string{
				"What must be true by the end of the next quarter? At most three answers.",
				"What do others count on from us, and what do we need from them?",
			}},
		},
		agenda: []item{
			{"Results: values and scores", 15, "goals", false},
			{"Causes: write alone", 10, "write", true},
			{"Causes: read and group", 15, "group", false},
			{"Keep, change, stop", 20, "goals", false},
			{"Next quarter", 15, "write", false},
		},
	},
	"zh-Hans": {
		name:  "季度评审",
		about: "先看数字，再看原因，然后决定保留什么、调整什么、停止什么。",
		title: "季度评审",
		stages: []stage{
			{"1 · 结果", []string{
				"每个关键结果写三样：最终数值、0.0 到 1.0 的评分、一句话说明原因。",
				"有什么值得骄傲、却没有数字能体现？",
				"哪个数字误导了我们？怎么误导的？",
			}},
			{"2 · 原因", []string{
				"我们做了什么让数字动了起来？怎么知道是因为我们？",
				"是什么拦住了我们：假设错了、时间不够，还是在等别人？",
				"如果一开始就知道哪件事，结果会不一样？",
			}},
			{"3 · 保留、调整、停止", []string{
				"保留：仍然重要、而且在前进的目标。",
				"调整：换个写法或换个目标值。把理由写在旁边，不悄悄移动球门。",
				"停止：今天就结束什么？谁需要听我们亲口说？",
			}},
			{"4 · 下个季度", []string{
				"到下个季度末，哪些事必须成真？最多写三个。",
				"别人指望我们做到什么？我们又需要别人什么？",
			}},
		},
		agenda: []item{
			{"结果：数值与评分", 15, "goals", false},
			{"原因：各自书写", 10, "write", true},
			{"原因：宣读并归类", 15, "group", false},
			{"保留、调整、停止", 20, "goals", false},
			{"下个季度", 15, "write", false},
		},
	},
	"zh-Hant": {
		name:  "季度檢視",
		about: "先看數字，再看原因，然後決定保留什麼、調整什麼、停止什麼。",
		title: "季度檢視",
		stages: []stage{
			{"1 · 結果", []string{
				"每個關鍵結果寫三樣：最終數值、0.0 到 1.0 的評分、一句話說明原因。",
				"有什麼值得驕傲、卻沒有數字能呈現？",
				"哪個數字誤導了我們？怎麼誤導的？",
			}},
			{"2 · 原因", []string{
				"我們做了什麼讓數字動了起來？怎麼知道是因為我們？",
				"是什麼攔住了我們：假設錯了、時間不夠，還是在等別人？",
				"如果一開始就知道哪件事，結果會不一樣？",
			}},
			{"3 · 保留、調整、停止", []string{
				"保留：仍然重要、而且在前進的目標。",
				"調整：換個寫法或換個目標值。把理由寫在旁邊，不悄悄移動球門。",
				"停止：今天就結束什麼？誰需要聽我們親口說？",
			}},
			{"4 · 下一季", []string{
				"到下一季結束時，哪些事必須成真？最多寫三個。",
				"別人指望我們做到什麼？我們又需要別人什麼？",
			}},
		},
		agenda: []item{
			{"結果：數值與評分", 15, "goals", false},
			{"原因：各自書寫", 10, "write", true},
			{"原因：宣讀並歸類", 15, "group", false},
			{"保留、調整、停止", 20, "goals", false},
			{"下一季", 15, "write", false},
		},
	},
}
