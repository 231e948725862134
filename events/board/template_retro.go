package board

// retro looks at how a team works with its goals, not at the goals.
var retro = map[string]content{
	"en": {
		name:  "Retrospective of the cycle",
		about: "How did we work with our goals? What helped, what held us back, and one thing to try next.",
		title: "Retrospective",
		stages: []stage{
			{"What helped", []string{
				"When did a goal help us to say no, or to choose between two things?",
				"What did somebody do that made your work easier? Name the deed and thank the person.",
			}},
			{"What held us back", []string{
				"When did the goals get in the way, or turn into a form to fill in?",
				"How often did we really look at them together? What made it easy or hard?",
				"Were there too many? Which goal would nobody have missed?",
			}},
			{"What surprised us", []string{
				"What came differently than we were sure it would?",
				"Which early sign did we see and not believe?",
			}},
			{"What we try next", []string{
				"One change only, small enough to begin tomorrow. Who begins?",
				"How will we notice that it helps, and on which day do we look?",
			}},
		},
		agenda: []item{
			{"What helped, what held us back: write alone", 10, "write", true},
			{"Read and group", 15, "group", false},
			{"What surprised us", 10, "discuss", false},
			{"What we try next", 10, "write", false},
		},
	},
	"zh-Hans": {
		name:  "周期回顾",
		about: "我们是怎么和目标一起工作的？什么有帮助，什么拖住了我们，下一步试一件事。",
		title: "周期回顾",
		stages: []stage{
			{"什么帮了我们", []string{
				"哪一次，目标帮我们说了“不”，或者在两件事之间做出了选择？",
				"谁做了什么，让你的工作更轻松？写下那件事，并谢谢他。",
			}},
			{"什么拖住了我们", []string{
				"什么时候目标反而碍事，或者变成了填表？",
				"我们真正一起看目标的次数有多少？什么让它容易，什么让它难？",
				"目标是不是太多？少了哪一个，根本没人会在意？",
			}},
			{"什么让我们意外", []string{
				"哪件事和我们原先笃定的不一样？",
				"哪个早期信号我们看见了，却没有相信？",
			}},
			{"下一步试什么", []string{
				"只改一件事，小到明天就能开始。谁先开始？",
				"怎么看出它有帮助？哪一天回头来看？",
			}},
		},
		agenda: []item{
			{"什么有帮助，什么拖住了我们：各自书写", 10, "write", true},
			{"宣读并归类", 15, "group", false},
			{"什么出乎意料", 10, "discuss", false},
			{"下一步试什么", 10, "write", false},
		},
	},
	"zh-Hant": {
		name:  "週期回顧",
		about: "我們是怎麼和目標一起工作的？什麼有幫助，什麼拖住了我們，下一步試一件事。",
		title: "週期回顧",
		stages: []stage{
			{"什麼幫了我們", []string{
				"哪一次，目標幫我們說了「不」，或者在兩件事之間做出了選擇？",
				"誰做了什麼，讓你的工作更輕鬆？寫下那件事，並謝謝他。",
			}},
			{"什麼拖住了我們", []string{
				"什麼時候目標反而礙事，或者變成了填表？",
				"我們真正一起看目標的次數有多少？什麼讓它容易，什麼讓它難？",
				"目標是不是太多？少了哪一個，根本沒人會在意？",
			}},
			{"什麼讓我們意外", []string{
				"哪件事和我們原先篤定的不一樣？",
				"哪個早期訊號我們看見了，卻沒有相信？",
			}},
			{"下一步試什麼", []string{
				"只改一件事，小到明天就能開始。誰先開始？",
				"怎麼看出它有幫助？哪一天回頭來看？",
			}},
		},
		agenda: []item{
			{"什麼有幫助，什麼拖住了我們：各自書寫", 10, "write", true},
			{"宣讀並歸類", 15, "group", false},
			{"什麼出乎意料", 10, "discuss", false},
			{"下一步試什麼", 10, "write", false},
		},
	},
}
