--- Relocation and grants for houses: what is due, and what must not be exceeded.

variable "is_central_move" { of = "housing_work", type = "boolean",
  zh = "集中安置", en = "moved to a new quarter",
  formula = function(w, p)
    return w.is_relocation and w.move_mode ~= nil
      and w.move_mode == "central"
  end }
variable "is_scattered_move" { of = "housing_work", type = "boolean",
  zh = "分散安置", en = "moved elsewhere",
  formula = function(w, p)
    return w.is_relocation and w.move_mode ~= nil
      and w.move_mode == "scattered"
  end }
variable "moved_centrally" { of = "household", type = "boolean",
  zh = "集中安置户", en = "moved to a new quarter",
  formula = function(h, p) return any(h.housing_works, "is_central_move") end }
variable "moved_scattered" { of = "household", type = "boolean",
  zh = "分散安置户", en = "moved elsewhere",
  formula = function(h, p)
    return any(h.housing_works, "is_scattered_move")
  end }

-- The area: one limit in a new quarter of a town, one in the country.
variable "area_allowed" { of = "household", type = "decimal", unit = "m2",
  digits = 2, zh = "搬迁住房面积上限", en = "house area allowed",
  formula = function(h, p)
    if h.moved_centrally then return p.relocation_area_max.town * h.size end
    return p.relocation_area_max.rural * h.size
  end }
check "area_ok" { of = "household", zh = "搬迁住房未超面积",
  en = "the new house is not too large",
  law = "S172 S176: 人均住房建设面积不超过25平方米",
  among = function(h, p) return h.was_relocated end,
  pass = function(h, p) return h.house_area <= h.area_allowed end,
  says = { zh = "住房{house_area}平方米，{size}人上限{area_allowed}平方米",
    en = "{house_area} square metres; {size} people may have {area_allowed}" },
  remedy = { zh = "核实超出部分，按规定整改",
    en = "look into what is above; mend it by the rules" } }

variable "relocation_due" { of = "household", type = "money",
  unit = "fen/household", zh = "搬迁补助", en = "grant for relocation",
  formula = function(h, p)
    if h.moved_centrally then return p.relocation_grant.central * h.size end
    if h.moved_scattered then return p.relocation_grant.scattered * h.size end
    return 0
  end }
variable "relocation_from_centre" { of = "household", type = "money",
  unit = "fen/household", zh = "搬迁中央补助", en = "from the centre for the move",
  formula = function(h, p)
    if not h.was_relocated then return 0 end
    return p.relocation_central * h.size
  end }
-- Due when the old house is cleared and accepted; whether it is, is not in the
-- forms, so this is the most there can be.
variable "demolition_most" { of = "household", type = "money",
  unit = "fen/household", zh = "腾退奖励（验收后）",
  en = "reward for clearing the old house, once accepted",
  formula = function(h, p)
    if not h.was_relocated then return 0 end
    return p.demolition_reward * h.size
  end }
variable "own_part_most" { of = "household", type = "money",
  unit = "fen/household", zh = "自筹上限", en = "most the household may pay",
  law = "S175: 人均不超过2500元且户均不超过1万元",
  formula = function(h, p)
    return min(p.own_part_each * h.size, p.own_part_all)
  end }

variable "house_grant_due" { of = "household", type = "money",
  unit = "fen/household", zh = "危房改造补助", en = "grant for the house",
  law = "农村危房改造: C、D级危房，一户享受一次",
  formula = function(h, p)
    if h.housing_ok or not h.house_grant_open then return 0 end
    return p.danger_house_grant
  end }

-- moves of a village by mode
ledger "moves_by_mode" { of = "housing_work", kept_by = "village",
  zh = "分方式搬迁", en = "moves by mode", among = "is_relocation",
  lines = "move_mode" }

-- paid on acceptance --------------------------------------------------------------------
variable "is_accepted" { of = "housing_work", type = "boolean", zh = "已验收",
  en = "accepted",
  formula = function(w, p)
    return w.accepted_on ~= nil and w.accepted_on <= p.today
  end }
variable "may_be_paid" { of = "housing_work", type = "boolean",
  zh = "可申请拨付", en = "may be paid",
  law = "农村危房改造、易地扶贫搬迁: 验收合格后拨付",
  formula = function(w, p)
    return w.is_accepted
      and (w.work_kind == "danger_house" or w.work_kind == "relocation")
  end }
variable "demolition_due" { of = "housing_work", type = "money",
  unit = "fen/household", zh = "腾退奖励应发",
  en = "reward due for clearing the old house",
  law = "S174 S177: 旧宅腾退并验收后按人发放",
  formula = function(w, p)
    if not w.is_relocation or not w.is_accepted then return 0 end
    if w.old_house_cleared_on == nil or w.old_house_cleared_on > p.today then
      return 0
    end
    return p.demolition_reward * w.household.size
  end }
check "grant_paid_after_acceptance" { of = "housing_work",
  zh = "验收后拨付", en = "paid after acceptance",
  law = "农村危房改造、易地扶贫搬迁: 验收合格后拨付",
  among = function(w, p) return w.granted ~= nil and w.granted > 0 end,
  pass = function(w, p) return w.is_accepted end,
  says = { zh = "已补助{granted}元，验收时间：{accepted_on}",
    en = "{granted} yuan were granted; accepted on {accepted_on}" },
  remedy = { zh = "补办验收，不合格的追回",
    en = "have it accepted; recover where it is not" } }
check "own_part_ok" { of = "housing_work", zh = "自筹未超上限",
  en = "own part within both caps", law = "S175 S176: 人均2500元且户均1万元",
  among = function(w, p) return w.is_relocation and w.own_part ~= nil end,
  pass = function(w, p)
    return w.own_part ~= nil and w.own_part <= w.household.own_part_most
  end,
  says = { zh = "自筹{own_part}元，超过上限",
    en = "the household paid {own_part} yuan itself, more than it may" },
  remedy = { zh = "退还超出部分，或由财政补足",
    en = "pay back what is above, or let the budget bear it" } }
variable "area_parts" { of = "household", type = "decimal", unit = "m2",
  digits = 2, parts = { "norm", "over" }, zh = "标准内与超出面积",
  en = "area within and above the norm",
  formula = function(h, p)
    if h.house_area == nil then return 0, 0 end
    local norm = min(h.house_area, h.area_allowed)
    return norm, h.house_area - norm
  end }
audit "danger_house_once" { of = "housing_work", severity = "error",
  zh = "危房改造一户一次", en = "a house is rebuilt once",
  law = "农村危房改造: 一户享受一次",
  unique = { "work_kind", "household_of_work" }, where = "is_house_grant",
  ever = true,
  says = { zh = "同一户有两次危房改造", en = "the household had two grants" } }
variable "household_of_work" { of = "housing_work", type = "text",
  zh = "户编号", en = "number of the household",
  formula = function(w, p) return w.household.household_no end }
