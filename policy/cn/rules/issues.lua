--- Problems by kind: found, mended, closed (排查、整改、销号), and those that are late.

variable "is_unsolved" { of = "issue", type = "boolean", zh = "未销号",
  en = "not closed",
  formula = function(i, p)
    if i.found_on > p.today then return false end
    return i.closed_on == nil or i.closed_on > p.today
  end }
variable "is_overdue_issue" { of = "issue", type = "boolean", zh = "逾期未销号",
  en = "late, not closed",
  formula = function(i, p)
    return i.is_unsolved and i.mend_by ~= nil and i.mend_by < p.today
  end }
check "closed_after_mending" { of = "issue", zh = "整改完成后销号",
  en = "closed when it was mended",
  law = "lead: 临泽县板桥镇2020年“百日攻坚”汇报: 渐进式整改、围歼式销号",
  among = function(i, p) return i.closed_on ~= nil end,
  pass = function(i, p)
    return i.closed_on ~= nil and i.mended_on ~= nil
      and i.mended_on <= i.closed_on
  end,
  says = { zh = "{issue_kind}问题{closed_on}销号，整改完成时间：{mended_on}",
    en = "{issue_kind}: closed on {closed_on}, mended: {mended_on}" },
  remedy = { zh = "退回整改，补齐佐证后再销号",
    en = "open it again; close it with proof that it was mended" } }
check "all_closed" { of = "household", zh = "问题全部销号",
  en = "all problems closed",
  law = "lead: 临泽县板桥镇2020年“百日攻坚”汇报: 台账式管理、渐进式整改、围歼式销号",
  pass = function(h, p) return count(h.issues, "is_unsolved") == 0 end,
  says = { zh = "尚有{issues.is_unsolved}条问题未销号",
    en = "{issues.is_unsolved} problems are not closed" },
  remedy = { zh = "一户一方案整改", en = "mend them by a plan for the house" } }

-- of a village ---------------------------------------------------------------------------
variable "issues_found" { of = "village", type = "integer", unit = "piece",
  zh = "排查问题", en = "problems found",
  formula = function(v, p) return count(v.issues) end }
variable "issues_open" { of = "village", type = "integer", unit = "piece",
  zh = "未销号问题", en = "problems not closed",
  formula = function(v, p) return count(v.issues, "is_unsolved") end }
variable "issues_late" { of = "village", type = "integer", unit = "piece",
  zh = "逾期未销号问题", en = "problems late",
  formula = function(v, p) return count(v.issues, "is_overdue_issue") end }
ledger "issues_by_kind" { of = "issue", kept_by = "village",
  zh = "分类排查问题", en = "problems by kind", lines = "issue_kind" }
