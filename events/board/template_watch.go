package board

// Watch is the template of a board without objectives: KPIs that are to stay
// well, and projects with milestones that stand on their own.
const Watch = "watch"

var watch = map[string]content{
	"en": {
		name:  "KPIs and projects",
		about: "Without objectives: KPIs with a healthy band, and projects with milestones. Objectives can follow.",
		title: "KPIs and projects",
	},
	"zh-Hans": {
		name:  "KPI 与项目",
		about: "不设目标：带健康区间的 KPI，以及带里程碑的项目。以后随时可以加上目标。",
		title: "KPI 与项目",
	},
	"zh-Hant": {
		name:  "KPI 與專案",
		about: "不設目標：帶健康區間的 KPI，以及帶里程碑的專案。以後隨時可以加上目標。",
		title: "KPI 與專案",
	},
}
