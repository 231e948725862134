package board

// week is the round after a company has agreed on its objective: everybody at
// every level proposes key results, each in their own time.
var week = map[string]content{
	"en": {
		name:  "One week, from everybody",
		about: "Without a meeting: everybody at every level proposes key results in their own time, until a deadline.",
		title: "Key results from everybody",
		stages: []stage{
			{"What it is about", []string{"Write the agreed objective here, and why it was chosen.", "Give every step a date in the agenda, so that everybody sees how long there is."}},
			{"Questions", []string{"What is not clear? One question per note; whoever knows answers beside it."}},
			{"Proposals", []string{"What do you or your team add? How would one know?"}},
		},
		agenda: []item{
			{"Read first: why and how", 1440, "write", false},
			{"Propose key results", 4320, "goals", false},
			{"Sort and merge", 1440, "group", false},
			{"Agree", 1440, "vote", false},
			{"Owners and dates for each", 1440, "goals", false},
		},
	},
	"zh-Hans": {
		name:  "一周，人人参与",
		about: "不用开会：各层级的每个人在截止日期前，用自己的时间提出关键结果。",
		title: "人人提出关键结果",
		stages: []stage{
			{"这是关于什么", []string{"把商定的目标写在这里，并写明为什么选它。", "在议程里给每一步定个日期，让人人看得到还有多久。"}},
			{"疑问", []string{"哪里不清楚？一张便签一个问题，知道的人在旁边回答。"}},
			{"建议", []string{"你或你的团队能贡献什么？怎么知道做到了？"}},
		},
		agenda: []item{
			{"先读：为什么、怎么做", 1440, "write", false},
			{"提出关键结果", 4320, "goals", false},
			{"整理与合并", 1440, "group", false},
			{"达成一致", 1440, "vote", false},
			{"逐项定负责人与日期", 1440, "goals", false},
		},
	},
	"zh-Hant": {
		name:  "一週，人人參與",
		about: "不用開會：各層級的每個人在截止日期前，用自己的時間提出關鍵結果。",
		title: "人人提出關鍵結果",
		stages: []stage{
			{"這是關於什麼", []string{"把商定的目標寫在這裡，並寫明為什麼選它。", "在議程裡給每一步定個日期，讓人人看得到還有多久。"}},
			{"疑問", []string{"哪裡不清楚？一張便利貼一個問題，知道的人在旁邊回答。"}},
			{"建議", []string{"你或你的團隊能貢獻什麼？怎麼知道做到了？"}},
		},
		agenda: []item{
			{"先讀：為什麼、怎麼做", 1440, "write", false},
			{"提出關鍵結果", 4320, "goals", false},
			{"整理與合併", 1440, "group", false},
			{"達成一致", 1440, "vote", false},
			{"逐項定負責人與日期", 1440, "goals", false},
		},
	},
}
