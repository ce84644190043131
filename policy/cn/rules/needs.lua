--- What households need (脱贫需求清单), by the cause of poverty, by the department that is
-- to see to it, and whether a project has come of it.

variable "need_open" { of = "relief_need", type = "boolean", zh = "未落实",
  en = "not met",
  formula = function(n, p)
    if n.stated_on > p.today then return false end
    return n.met_on == nil or n.met_on > p.today
  end }
variable "need_of_year" { of = "relief_need", type = "boolean", zh = "本年需求",
  en = "stated in the year",
  formula = function(n, p)
    return inside(n.stated_on, window(day(p.year, 1, 1), day(p.year, 12, 31)))
  end }
variable "need_with_project" { of = "relief_need", type = "boolean",
  zh = "已对应项目", en = "a project answers it",
  formula = function(n, p) return n.need_of_year and n.met_by ~= nil end }
check "need_assigned" { of = "relief_need", zh = "需求已分解到部门",
  en = "a department sees to the need",
  law = "lead: 平安区2016年4月会议材料: 年度脱贫需求清单由指挥部归口分解给各部门",
  among = function(n, p) return n.need_open end,
  pass = function(n, p) return n.department ~= nil end,
  says = { zh = "{stated_on}提出的{need_kind}需求未明确责任部门",
    en = "no department is named for the need of {need_kind} of {stated_on}" },
  remedy = { zh = "由指挥部归口分解到责任部门",
    en = "the headquarters name a department" } }
check "needs_stated" { of = "household", zh = "已建立年度需求清单",
  en = "its needs of the year are stated",
  law = "lead: 平安区2016年4月会议材料: 按照不同致贫原因，分户建立年度脱贫需求清单",
  among = function(h, p) return h.on_list end,
  pass = function(h, p) return count(h.relief_needs, "need_of_year") > 0 end,
  says = { zh = "主要致贫原因：{main_cause}，本年未登记帮扶需求",
    en = "main cause: {main_cause}; no need was stated in the year" },
  remedy = { zh = "入户核实需求并登记", en = "visit the household and enter it" } }
check "needs_met" { of = "household", zh = "需求全部落实",
  en = "all its needs are met",
  law = "lead: 平安区2016年4月会议材料: 分类建立台账",
  among = function(h, p) return h.on_list end,
  pass = function(h, p) return count(h.relief_needs, "need_open") == 0 end,
  says = { zh = "尚有{relief_needs.need_open}项需求未落实",
    en = "{relief_needs.need_open} needs are not met" },
  remedy = { zh = "由责任部门对接项目，限期落实",
    en = "the department finds a project in time" } }

-- of a village ---------------------------------------------------------------------------
variable "needs_in_projects" { of = "village", type = "integer",
  unit = "piece", zh = "已对应项目的需求", en = "needs that a project answers",
  formula = function(v, p)
    return count(v.relief_needs, "need_with_project")
  end }
ledger "needs_by_department" { of = "relief_need", kept_by = "village",
  zh = "分部门未落实需求", en = "needs not met, by department",
  law = "lead: 平安区2016年4月会议材料: 归口分解给各部门，各部门上报项目",
  among = "need_open", lines = "department" }
variable "need_of_nobody" { of = "relief_need", type = "boolean",
  zh = "未分解到部门", en = "no department sees to it",
  formula = function(n, p) return n.need_open and n.department == nil end }
variable "needs_of_nobody" { of = "village", type = "integer",
  unit = "piece", zh = "未分解到部门的需求", en = "needs of no department",
  formula = function(v, p) return count(v.relief_needs, "need_of_nobody") end }
-- Households on the list by their main cause, and what they still need.
ledger "poor_by_cause" { of = "household", zh = "分致贫原因在档户",
  en = "households on the list by cause", among = "on_list",
  lines = "main_cause" }
variable "cause_of_need" { of = "relief_need", type = "enum", optional = true,
  values = "household.main_cause", zh = "需求户致贫原因",
  en = "main cause of the household",
  formula = function(n, p) return n.household.main_cause end }
ledger "needs_by_cause" { of = "relief_need", kept_by = "village",
  zh = "分致贫原因未落实需求", en = "needs not met, by cause",
  among = "need_open", lines = "cause_of_need" }
