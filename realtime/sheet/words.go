package sheet

import (
	"slices"
	"strings"
)

// columns of a table of goals, by key, in their order.
var columns = []string{"id", "type", "objective", "title", "other", "owner", "prose", "kind", "from", "to", "unit", "weight", "now", "progress", "confidence", "status", "due", "ambition", "stage", "labels", "contributors", "delegate", "phased", "perspective", "horizon", "orphan", "teams", "contribution", "pilot", "depends", "outcome"}

// around are columns that a table of several boards has beside these, before
// them.
var around = []string{"board", "team", "cycle"}

// lexicon is what columns, values and the sheets of parts are called in a
// language.
type lexicon struct{ columns, values, parts map[string]string }

var lexicons = map[string]lexicon{
	"en": {
		map[string]string{
			"board": "Board", "team": "Team", "cycle": "Cycle", "id": "Row id", "type": "Type", "objective": "Objective", "title": "Title", "other": "Title in the other language", "owner": "Owner", "prose": "Why / how measured",
			"kind": "Kind", "from": "From", "to": "To", "unit": "Unit", "weight": "Weight %", "now": "Now", "progress": "Progress", "confidence": "Confidence", "status": "Status", "due": "Due", "ambition": "Ambition", "stage": "Stage", "labels": "Labels",
			"goalid": "Goal id", "goal": "Goal", "step": "Step", "done": "Done", "key": "Item", "address": "Address", "initiative": "Initiative", "contributors": "Contributors", "start": "Begins",
			"delegate": "Checks in for the owner", "phased": "Phased targets", "horizon": "Horizon", "orphan": "Stands alone because", "teams": "Owned by teams", "contribution": "Own contribution", "pilot": "Pilot: exit criterion", "depends": "Pilot: needs from other teams", "outcome": "Pilot: what it showed",
			"relation": "Relation", "toid": "Served id", "aim": "Serves", "guardid": "Ids of guarded objectives", "guards": "Watches over", "measured": "KPI value",
			"kpi": "KPI", "better": "Better is", "low": "Lower bound", "high": "Upper bound", "frequency": "Measured", "perspective": "Perspective", "value": "Value", "on": "Effective date", "comment": "Comment", "by": "Said by",
		},
		map[string]string{
			"objective": "Objective", "keyresult": "Key result", "increase": "Increase", "decrease": "Decrease", "within": "Keep within", "above": "Keep above", "below": "Keep below",
			"milestone": "Milestones", "binary": "Done or not", "committed": "Committed", "aspirational": "Aspirational",
			"draft": "Draft", "proposed": "Proposed", "agreed": "Agreed", "reopened": "Reopened", "closed": "Closed",
			"pending": "Not measured yet", "early": "Too early to tell", "on-track": "On track", "behind": "Behind", "at-risk": "At risk", "outdated": "Outdated",
			"open": "Open", "planned": "Planned", "doing": "Doing", "done": "Done", "dropped": "Dropped", "weekly": "Weekly", "monthly": "Monthly", "quarterly": "Quarterly",
			"finance": "Finance", "customer": "Customer", "process": "Process", "learning": "Learning",
			"annual": "A year", "three-year": "Three years", "contributes": "Contributes", "supports": "Supports", "alone": "None needed",
		},
		map[string]string{"goals": "Goals", "steps": "Steps", "links": "Links", "initiatives": "Initiatives", "kpis": "KPIs", "readings": "KPI values", "alignment": "Alignment", "checkins": "Check-ins"},
	},
	"zh-Hans": {
		map[string]string{
			"board": "白板", "team": "团队", "cycle": "周期", "id": "行编号", "type": "层级", "objective": "所属目标", "title": "标题", "other": "另一语言的标题", "owner": "负责人", "prose": "理由／衡量口径",
			"kind": "衡量类型", "from": "起始值", "to": "目标值", "unit": "单位", "weight": "权重 %", "now": "当前值", "progress": "进度", "confidence": "信心", "status": "状况", "due": "截止日期", "ambition": "类型", "stage": "阶段", "labels": "标签",
			"goalid": "所属编号", "goal": "所属", "step": "步骤", "done": "完成于", "key": "事项", "address": "链接地址", "initiative": "行动", "contributors": "参与者", "start": "开始日期",
			"delegate": "可代为更新的人", "phased": "阶段目标值", "horizon": "时间跨度", "orphan": "独立的理由", "teams": "共同负责的团队", "contribution": "自身贡献", "pilot": "试点：退出标准", "depends": "试点：需要其他团队提供", "outcome": "试点：结果",
			"relation": "关系", "toid": "服务对象编号", "aim": "服务于", "guardid": "守护的目标编号", "guards": "守护的目标", "measured": "KPI 数值",
			"kpi": "KPI", "better": "向好方向", "low": "下限", "high": "上限", "frequency": "衡量频率", "perspective": "维度", "value": "数值", "on": "生效日期", "comment": "评论", "by": "更新人",
		},
		map[string]string{
			"objective": "目标", "keyresult": "关键结果", "increase": "提升", "decrease": "降低", "within": "保持在区间内", "above": "保持不低于", "below": "保持不高于",
			"milestone": "里程碑", "binary": "是否完成", "committed": "承诺型", "aspirational": "挑战型",
			"draft": "草稿", "proposed": "已提议", "agreed": "已商定", "reopened": "已重开", "closed": "已结束",
			"pending": "尚未衡量", "early": "为时尚早", "on-track": "正常", "behind": "落后", "at-risk": "有风险", "outdated": "已过时",
			"open": "未开始", "planned": "计划中", "doing": "进行中", "done": "已完成", "dropped": "已放弃", "weekly": "每周", "monthly": "每月", "quarterly": "每季度",
			"finance": "财务", "customer": "客户", "process": "内部流程", "learning": "学习与成长",
			"annual": "一年", "three-year": "三年", "contributes": "贡献", "supports": "支持", "alone": "不需要其他团队配合",
		},
		map[string]string{"goals": "目标", "steps": "步骤", "links": "外部链接", "initiatives": "行动", "kpis": "KPI", "readings": "KPI 数值", "alignment": "对齐", "checkins": "进展更新"},
	},
	"zh-Hant": {
		map[string]string{
			"board": "白板", "team": "團隊", "cycle": "週期", "id": "列編號", "type": "層級", "objective": "所屬目標", "title": "標題", "other": "另一語言的標題", "owner": "負責人", "prose": "理由／衡量口徑",
			"kind": "衡量類型", "from": "起始值", "to": "目標值", "unit": "單位", "weight": "權重 %", "now": "目前值", "progress": "進度", "confidence": "信心", "status": "狀況", "due": "截止日期", "ambition": "類型", "stage": "階段", "labels": "標籤",
			"goalid": "所屬編號", "goal": "所屬", "step": "步驟", "done": "完成於", "key": "事項", "address": "連結網址", "initiative": "行動", "contributors": "參與者", "start": "開始日期",
			"delegate": "可代為更新的人", "phased": "階段目標值", "horizon": "時間跨度", "orphan": "獨立的理由", "teams": "共同負責的團隊", "contribution": "自身貢獻", "pilot": "試點：退出標準", "depends": "試點：需要其他團隊提供", "outcome": "試點：結果",
			"relation": "關係", "toid": "服務對象編號", "aim": "服務於", "guardid": "守護的目標編號", "guards": "守護的目標", "measured": "KPI 數值",
			"kpi": "KPI", "better": "向好方向", "low": "下限", "high": "上限", "frequency": "衡量頻率", "perspective": "構面", "value": "數值", "on": "生效日期", "comment": "評論", "by": "更新人",
		},
		map[string]string{
			"objective": "目標", "keyresult": "關鍵結果", "increase": "提升", "decrease": "降低", "within": "保持在區間內", "above": "保持不低於", "below": "保持不高於",
			"milestone": "里程碑", "binary": "是否完成", "committed": "承諾型", "aspirational": "挑戰型",
			"draft": "草稿", "proposed": "已提議", "agreed": "已商定", "reopened": "已重開", "closed": "已結束",
			"pending": "尚未衡量", "early": "為時尚早", "on-track": "正常", "behind": "落後", "at-risk": "有風險", "outdated": "已過時",
			"open": "未開始", "planned": "計畫中", "doing": "進行中", "done": "已完成", "dropped": "已放棄", "weekly": "每週", "monthly": "每月", "quarterly": "每季",
			"finance": "財務", "customer": "顧客", "process": "內部流程", "learning": "學習與成長",
			"annual": "一年", "three-year": "三年", "contributes": "貢獻", "supports": "支持", "alone": "不需要其他團隊配合",
		},
		map[string]string{"goals": "目標", "steps": "步驟", "links": "外部連結", "initiatives": "行動", "kpis": "KPI", "readings": "KPI 數值", "alignment": "對齊", "checkins": "進展更新"},
	},
}

// aliases are what people call columns and values in tables of their own.
var aliases = map[string][]string{
	"id": {"id"}, "title": {"name", "goal", "okr", "key result", "名称", "名稱", "内容", "內容"}, "owner": {"responsible", "dri", "责任人", "責任人"},
	"prose": {"why", "metric", "how it is measured", "definition", "理由", "指标", "指標", "衡量口径", "衡量口徑", "衡量方式"}, "kind": {"direction", "方向"},
	"from": {"baseline", "start", "基线", "基線", "起点", "起點"}, "to": {"target", "goal value", "目标数值", "目標數值"}, "now": {"current", "current value", "value"},
	"due": {"due date", "deadline", "end", "截止", "到期日"}, "stage": {"state"}, "labels": {"tags", "标签", "標籤"}, "status": {"状态", "狀態"},
	"increase": {"up", "higher is better", "增加", "上升", "提高"}, "decrease": {"down", "lower is better", "减少", "減少", "下降"},
	"weight": {"weight", "share", "权重", "權重"}, "within": {"range"}, "binary": {"yes/no", "boolean"}, "milestone": {"milestone"}, "committed": {"commit", "承诺", "承諾"}, "aspirational": {"stretch", "moonshot", "挑战", "挑戰"},
	"keyresult": {"kr", "key results", "o_kr"}, "type": {"level"},
	"goalid": {"key result id"}, "goal": {"key result", "关键结果", "關鍵結果"}, "step": {"milestone", "里程碑"}, "address": {"url", "link", "网址", "網址"}, "key": {"key"}, "initiative": {"task", "project", "任务", "任務"},
	"on": {"date", "day", "as of", "日期"}, "value": {"current", "reading", "当前值", "目前值", "读数", "讀數"}, "comment": {"note", "备注", "備註", "说明", "說明"}, "doing": {"in progress"},
	"contributors": {"helpers", "协作者", "協作者"}, "alone": {"none", "alone", "无", "無"},
	"perspective": {"视角", "視角", "观点", "觀點"}, "process": {"流程"}, "learning": {"学习", "學習"}, "customer": {"客戶"}, "confidence": {"信心指数", "信心指數"},
}

// lexiconOf is that of a language, or the English one.
func lexiconOf(lang string) lexicon {
	if l, known := lexicons[lang]; known {
		return l
	}
	return lexicons["en"]
}

// index has the keys that a folded word stands for, in any language.
type index map[string][]string

var (
	columnWords = indexed(func(l lexicon) map[string]string { return l.columns })
	valueWords  = indexed(func(l lexicon) map[string]string { return l.values })
)

func indexed(of func(lexicon) map[string]string) index {
	all := index{}
	add := func(word, key string) {
		if !slices.Contains(all[word], key) {
			all[word] = append(all[word], key)
		}
	}
	for _, l := range lexicons {
		for key, word := range of(l) {
			add(key, key)
			add(folded(word), key)
			for _, other := range aliases[key] {
				add(other, key)
			}
		}
	}
	return all
}

// means finds which of some keys a word stands for, in any language.
func means(word string, keys []string, in index) string {
	known := in[folded(word)]
	for _, key := range keys {
		if slices.Contains(known, key) {
			return key
		}
	}
	return ""
}

// folded is a word without what people vary: case, spaces around, wide letters.
func folded(word string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.Map(narrow, word)), " "))
}

// narrow is the usual form of a full-width sign, as Chinese input methods
// write digits.
func narrow(r rune) rune {
	switch {
	case r >= '！' && r <= '～' && r != '／' && r != '，':
		return r - '！' + '!'
	case r == '　':
		return ' '
	}
	return r
}
