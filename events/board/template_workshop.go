package board

// workshop leads a team to its goals in an hour.
var workshop = map[string]content{
	"en": {
		name:  "Team OKRs, 60 minutes",
		about: "Four steps from what is on everybody's mind to goals with numbers, owners and dates.",
		title: "Team OKRs",
		stages: []stage{
			{"1 · What matters now (15 min)", []string{
				"Write alone for five minutes, one thought per note: which problem of the people we serve is worth solving most?",
				"What will hurt most if nothing about it changes this quarter?",
				"What did the last quarter teach us that we have not acted on yet?",
			}},
			{"2 · What would be different (15 min)", []string{
				"Read the notes aloud. Put together what belongs together and give each group a name. Which one or two come first?",
				"Finish the sentence: by the end of the quarter, people who … can …, so that …",
				"If we got there, who would notice first, and what would they say?",
			}},
			{"3 · How we would know (20 min)", []string{
				"Two to four key results for each objective: numbers that move because things got better, not because we were busy.",
				"From where to where? Write down today's value. If nobody knows it, finding out is the first step.",
				"Name the trap: how could we reach this number and still fail? Add a key result that guards against it.",
			}},
			{"4 · Check and commit (10 min)", []string{
				"Does every key result have one owner, a target and a date?",
				"Show zero to five fingers: do I believe in this, and will I work for it? Below three: what is missing?",
				"Write down what we will not do this quarter.",
			}},
		},
		goals: []example{{
			"Example: New customers succeed in their first week",
			"Most who leave us do so in the first ten days. Those who reach a first result of their own stay. Rewrite or delete this example.",
			[]result{
				{"More new customers reach a first result of their own",
					"Accounts opened in a week that publish something within seven days, divided by all accounts opened that week. Source: product database, every Monday.",
					40, 60, "%"},
				{"They get there faster",
					"Median of the days from opening the account to the first thing published. Same source.",
					3, 1, "days"},
				{"Guard: whoever gets stuck is not left alone",
					"Median of the hours until a person answers a question from somebody in their first week. Source: help desk.",
					9, 4, "hours"},
			},
		}},
		agenda: []item{
			{"What matters now: write alone", 5, "write", true},
			{"Read aloud, group and name", 10, "group", false},
			{"What would be different: objectives", 15, "goals", false},
			{"How we would know: key results", 20, "goals", false},
			{"Check and commit", 10, "discuss", false},
		},
	},
	"zh-Hans": {
		name:  "团队 OKR，60 分钟",
		about: "四个步骤，从每个人心里的想法走到有数字、有负责人、有日期的目标。",
		title: "团队 OKR",
		stages: []stage{
			{"1 · 现在什么最重要（15 分钟）", []string{
				"先各自写五分钟，一张便签只写一个想法：我们服务的人有哪个问题最值得解决？",
				"如果这个季度什么都不变，哪件事会让我们最难受？",
				"上个季度教会了我们什么，而我们还没有行动？",
			}},
			{"2 · 会有什么不同（15 分钟）", []string{
				"把便签念出来，相近的放到一起，给每一组起个名字。哪一两组要先做？",
				"把句子补完：到季度末，……的人能够……，从而……",
				"如果做到了，谁会最先察觉？他会怎么说？",
			}},
			{"3 · 怎么知道做到了（20 分钟）", []string{
				"每个目标写两到四个关键结果：数字变化是因为情况变好了，而不是因为我们很忙。",
				"从多少到多少？写下今天的数值。如果没人知道，先弄清楚它就是第一步。",
				"说出陷阱：怎样会达到了这个数字却仍然失败？加一个关键结果来防住它。",
			}},
			{"4 · 检查并承诺（10 分钟）", []string{
				"每个关键结果都有一位负责人、一个目标值和一个日期吗？",
				"伸出零到五根手指：我相信它吗？愿意为它投入吗？少于三根：还缺什么？",
				"写下这个季度我们不做什么。",
			}},
		},
		goals: []example{{
			"示例：新客户在第一周就用出成效",
			"离开我们的客户大多在头十天离开；自己做出第一个成果的人会留下来。请改写或删除这个示例。",
			[]result{
				{"更多新客户做出自己的第一个成果",
					"当周开通的账户中，七天内发布过内容的数量除以当周开通的账户总数。来源：产品数据库，每周一。",
					40, 60, "%"},
				{"他们更快做到",
					"从开通账户到第一次发布的天数，取中位数。来源同上。",
					3, 1, "天"},
				{"护栏：卡住的人有人帮",
					"第一周的客户提问后，到有人答复的小时数，取中位数。来源：客服系统。",
					9, 4, "小时"},
			},
		}},
		agenda: []item{
			{"现在什么最重要：各自书写", 5, "write", true},
			{"念出来，归类并命名", 10, "group", false},
			{"会有什么不同：目标", 15, "goals", false},
			{"怎么知道做到了：关键结果", 20, "goals", false},
			{"检查并承诺", 10, "discuss", false},
		},
	},
	"zh-Hant": {
		name:  "團隊 OKR，60 分鐘",
		about: "四個步驟，從每個人心裡的想法走到有數字、有負責人、有日期的目標。",
		title: "團隊 OKR",
		stages: []stage{
			{"1 · 現在什麼最重要（15 分鐘）", []string{
				"先各自寫五分鐘，一張便利貼只寫一個想法：我們服務的人有哪個問題最值得解決？",
				"如果這一季什麼都不變，哪件事會讓我們最難受？",
				"上一季教會了我們什麼，而我們還沒有行動？",
			}},
			{"2 · 會有什麼不同（15 分鐘）", []string{
				"把便利貼唸出來，相近的放在一起，替每一組取個名字。哪一兩組要先做？",
				"把句子補完：到這一季結束時，……的人能夠……，進而……",
				"如果做到了，誰會最先察覺？他會怎麼說？",
			}},
			{"3 · 怎麼知道做到了（20 分鐘）", []string{
				"每個目標寫兩到四個關鍵結果：數字變動是因為情況變好了，而不是因為我們很忙。",
				"從多少到多少？寫下今天的數值。如果沒有人知道，先弄清楚它就是第一步。",
				"說出陷阱：怎樣會達到了這個數字卻仍然失敗？加一個關鍵結果來防住它。",
			}},
			{"4 · 檢查並承諾（10 分鐘）", []string{
				"每個關鍵結果都有一位負責人、一個目標值和一個日期嗎？",
				"伸出零到五根手指：我相信它嗎？願意為它投入嗎？少於三根：還缺什麼？",
				"寫下這一季我們不做什麼。",
			}},
		},
		goals: []example{{
			"範例：新客戶在第一週就用出成效",
			"離開我們的客戶大多在頭十天離開；自己做出第一個成果的人會留下來。請改寫或刪除這個範例。",
			[]result{
				{"更多新客戶做出自己的第一個成果",
					"當週開通的帳戶中，七天內發布過內容的數量除以當週開通的帳戶總數。來源：產品資料庫，每週一。",
					40, 60, "%"},
				{"他們更快做到",
					"從開通帳戶到第一次發布的天數，取中位數。來源同上。",
					3, 1, "天"},
				{"護欄：卡住的人有人幫",
					"第一週的客戶提問後，到有人回覆的小時數，取中位數。來源：客服系統。",
					9, 4, "小時"},
			},
		}},
		agenda: []item{
			{"現在什麼最重要：各自書寫", 5, "write", true},
			{"唸出來，歸類並命名", 10, "group", false},
			{"會有什麼不同：目標", 15, "goals", false},
			{"怎麼知道做到了：關鍵結果", 20, "goals", false},
			{"檢查並承諾", 10, "discuss", false},
		},
	},
}
