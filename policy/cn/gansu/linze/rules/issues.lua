--- Problems by kind, and whether all are closed (销号).

variable "is_unsolved" { of = "issue", type = "boolean", zh = "未销号",
  en = "not closed",
  formula = function(i, p)
    if i.found_on > p.today then return false end
    return i.closed_on == nil or i.closed_on > p.today
  end }
check "all_closed" { of = "household", zh = "问题全部销号",
  en = "all problems closed",
  law = "临泽县板桥镇2020年“百日攻坚”汇报: 台账式管理、渐进式整改、围歼式销号",
  pass = function(h, p) return count(h.issues, "is_unsolved") == 0 end,
  says = { zh = "尚有{issues.is_unsolved}条问题未销号",
    en = "{issues.is_unsolved} problems are not closed" },
  remedy = { zh = "一户一方案整改", en = "mend them by a plan for the house" } }

-- How many of each kind a village has: nine kinds, though the report that lists
-- them says eight.
variable "is_house_issue" { of = "issue", type = "boolean", zh = "住房保障",
  en = "house", formula = function(i, p) return i.issue_kind == "house" end }
variable "is_income_issue" { of = "issue", type = "boolean", zh = "收入情况",
  en = "income", formula = function(i, p) return i.issue_kind == "income" end }
variable "issues_found" { of = "village", type = "integer", unit = "piece",
  zh = "排查问题", en = "problems found",
  formula = function(v, p) return count(v.issues) end }
variable "issues_open" { of = "village", type = "integer", unit = "piece",
  zh = "未销号问题", en = "problems not closed",
  formula = function(v, p) return count(v.issues, "is_unsolved") end }
variable "house_issues" { of = "village", type = "integer", unit = "piece",
  zh = "住房保障问题", en = "problems of houses",
  formula = function(v, p) return count(v.issues, "is_house_issue") end }
variable "income_issues" { of = "village", type = "integer", unit = "piece",
  zh = "收入情况问题", en = "problems of income",
  formula = function(v, p) return count(v.issues, "is_income_issue") end }

publish { "issues_found", "issues_open", "all_closed" }
