--- Housing: what was done to a house, and what may still be done for it.

variable "is_house_grant" { of = "housing_work", type = "boolean",
  zh = "危房改造", en = "rebuilding of a dangerous house",
  formula = function(w, p) return w.work_kind == "danger_house" end }
variable "is_relocation" { of = "housing_work", type = "boolean",
  zh = "易地扶贫搬迁", en = "relocation",
  formula = function(w, p) return w.work_kind == "relocation" end }
variable "is_leak_repair" { of = "housing_work", type = "boolean",
  zh = "透风漏雨改造", en = "repair of leaks",
  formula = function(w, p) return w.work_kind == "leak_repair" end }

variable "had_house_grant" { of = "household", type = "boolean",
  zh = "已享受危房改造", en = "had a housing grant",
  formula = function(h, p) return any(h.housing_works, "is_house_grant") end }
variable "was_relocated" { of = "household", type = "boolean",
  zh = "易地扶贫搬迁户", en = "relocated",
  formula = function(h, p) return any(h.housing_works, "is_relocation") end }
variable "had_leak_repair" { of = "household", type = "boolean",
  zh = "已实施透风漏雨改造", en = "had leaks repaired",
  formula = function(h, p) return any(h.housing_works, "is_leak_repair") end }

-- A house that is unsafe although it was rebuilt with public money, and a
-- household that will not move: the report of a village names just such a one.
-- Neither is a condition of exit; both say why housing_ok cannot simply be
-- mended.
check "house_grant_open" { of = "household", zh = "可申请危房改造",
  en = "may still have a housing grant",
  law = "农村危房改造: 一户享受一次",
  pass = function(h, p) return not h.had_house_grant end,
  says = { zh = "已享受过危房改造，不能重复享受",
    en = "has had a housing grant; it is given once" },
  remedy = { zh = "改由搬迁、租赁或自建解决",
    en = "move, rent or build by other means" } }

variable "times_spoken_to" { of = "household", type = "integer", unit = "piece",
  zh = "动员次数", en = "times spoken to",
  formula = function(h, p) return sum(h.refusals, "visits") end }
check "accepts_help" { of = "household", zh = "接受住房帮扶",
  en = "accepts help with the house",
  law = "S1: 拟退出户认可；帮扶须本人自愿",
  pass = function(h, p) return count(h.refusals) < 1 end,
  says = { zh = "经{times_spoken_to}次动员仍无意愿",
    en = "unwilling, though spoken to {times_spoken_to} times" },
  remedy = { zh = "继续做好思想工作，保留动员记录",
    en = "go on talking; keep the record" } }
