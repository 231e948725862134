package board

// consensus leads a company from what troubles it to one objective with key
// results that everybody stands behind: two hours, a break, two hours, and a
// week for everybody else.
var consensus = map[string]content{
	"en": {
		name:  "Consensus meeting, 4.5 hours",
		about: "The whole way from core issues to one objective and key results that everybody stands behind.",
		title: "Consensus meeting",
		stages: []stage{
			{"Core issues", []string{
				"Which issue, if we solved it, would make most of the others smaller?",
				"One issue per note. Describe what happens, not whose fault it is.",
			}},
			{"Answers", []string{
				"What could we do about it? One answer per note, and name the issue it answers.",
			}},
			{"If we do not reach it", []string{
				"Direct effects only: what happens, to whom, and by when?",
			}},
			{"Why we have not reached it yet", []string{
				"Direct reasons only. A reason that we can act on is a candidate for a key result.",
			}},
			{"Metrics", []string{
				"Every number that would move if we got there. Do not judge yet.",
				"Then: does one overlap another? Is anything missing?",
			}},
			{"Strengths, weaknesses, opportunities, threats", []string{
				"Say of each note whether it is a strength, weakness, opportunity or threat, and link it to the path it speaks of.",
			}},
		},
		agenda: []item{
			{"Welcome: why we are here", 10, "discuss", false},
			{"Core issues: write alone", 10, "write", true},
			{"Answers: write alone", 10, "write", true},
			{"Merge and group", 20, "group", false},
			{"Rank and narrow to three", 15, "vote", false},
			{"Debate the three", 25, "discuss", false},
			{"Pick one objective", 10, "vote", false},
			{"Validate: what if we do not reach it", 10, "write", true},
			{"Validate: why not reached yet", 10, "write", true},
			{"Break", 30, "break", false},
			{"Metrics: list freely", 10, "write", true},
			{"Branches: overlaps and gaps", 20, "group", false},
			{"Strengths, weaknesses, opportunities, threats", 20, "write", false},
			{"Leverage × probability", 15, "vote", false},
			{"Values we reach with 50 % confidence", 20, "goals", false},
			{"Consensus round", 15, "vote", false},
			{"Owners and dates", 10, "goals", false},
			{"Close: minutes and next steps", 10, "discuss", false},
			{"One week: key results from everybody", 10080, "goals", false},
			{"Execution plan", 60, "goals", false},
		},
	},
	"zh-Hans": {
		name:  "共识会议，4.5 小时",
		about: "从核心问题一路走到唯一的目标，以及人人认同的关键结果。",
		title: "共识会议",
		stages: []stage{
			{"核心问题", []string{
				"哪个问题一旦解决，其他大多数问题都会变小？",
				"一张便签写一个问题。写发生了什么，不写是谁的错。",
			}},
			{"对策", []string{
				"我们能做些什么？一张便签写一个对策，并注明它回应哪个问题。",
			}},
			{"如果没有达成", []string{
				"只写直接影响：会发生什么，影响谁，什么时候？",
			}},
			{"为什么至今没有达成", []string{
				"只写直接原因。我们能着手解决的原因，就是关键结果的候选。",
			}},
			{"指标", []string{
				"如果做到了，哪些数字会变化？先都写下来，不做评判。",
				"然后看：有没有重叠？有没有遗漏？",
			}},
			{"优势、劣势、机会、威胁", []string{
				"给每张便签标明优势、劣势、机会或威胁，并关联到它所说的路径。",
			}},
		},
		agenda: []item{
			{"开场：我们为何而来", 10, "discuss", false},
			{"核心问题：各自书写", 10, "write", true},
			{"对策：各自书写", 10, "write", true},
			{"合并与归类", 20, "group", false},
			{"排序并收敛到三个", 15, "vote", false},
			{"讨论这三个", 25, "discuss", false},
			{"选定一个目标", 10, "vote", false},
			{"验证：没有达成会怎样", 10, "write", true},
			{"验证：为何至今没有达成", 10, "write", true},
			{"休息", 30, "break", false},
			{"指标：自由列举", 10, "write", true},
			{"分支：重叠与遗漏", 20, "group", false},
			{"优势、劣势、机会、威胁", 20, "write", false},
			{"杠杆 × 可能性", 15, "vote", false},
			{"有五成把握达到的数值", 20, "goals", false},
			{"共识确认", 15, "vote", false},
			{"负责人与日期", 10, "goals", false},
			{"收尾：纪要与后续", 10, "discuss", false},
			{"一周：人人提出关键结果", 10080, "goals", false},
			{"执行计划", 60, "goals", false},
		},
	},
	"zh-Hant": {
		name:  "共識會議，4.5 小時",
		about: "從核心問題一路走到唯一的目標，以及人人認同的關鍵結果。",
		title: "共識會議",
		stages: []stage{
			{"核心問題", []string{
				"哪個問題一旦解決，其他大多數問題都會變小？",
				"一張便利貼寫一個問題。寫發生了什麼，不寫是誰的錯。",
			}},
			{"對策", []string{
				"我們能做些什麼？一張便利貼寫一個對策，並註明它回應哪個問題。",
			}},
			{"如果沒有達成", []string{
				"只寫直接影響：會發生什麼，影響誰，什麼時候？",
			}},
			{"為什麼至今沒有達成", []string{
				"只寫直接原因。我們能著手解決的原因，就是關鍵結果的候選。",
			}},
			{"指標", []string{
				"如果做到了，哪些數字會改變？先全部寫下來，不做評判。",
				"然後看：有沒有重疊？有沒有遺漏？",
			}},
			{"優勢、劣勢、機會、威脅", []string{
				"給每張便利貼標明優勢、劣勢、機會或威脅，並連結到它所說的路徑。",
			}},
		},
		agenda: []item{
			{"開場：我們為何而來", 10, "discuss", false},
			{"核心問題：各自書寫", 10, "write", true},
			{"對策：各自書寫", 10, "write", true},
			{"合併與歸類", 20, "group", false},
			{"排序並收斂到三個", 15, "vote", false},
			{"討論這三個", 25, "discuss", false},
			{"選定一個目標", 10, "vote", false},
			{"驗證：沒有達成會怎樣", 10, "write", true},
			{"驗證：為何至今沒有達成", 10, "write", true},
			{"中場休息", 30, "break", false},
			{"指標：自由列舉", 10, "write", true},
			{"分支：重疊與遺漏", 20, "group", false},
			{"優勢、劣勢、機會、威脅", 20, "write", false},
			{"槓桿 × 可能性", 15, "vote", false},
			{"有五成把握達到的數值", 20, "goals", false},
			{"共識確認", 15, "vote", false},
			{"負責人與日期", 10, "goals", false},
			{"收尾：紀要與後續", 10, "discuss", false},
			{"一週：人人提出關鍵結果", 10080, "goals", false},
			{"執行計畫", 60, "goals", false},
		},
	},
}
