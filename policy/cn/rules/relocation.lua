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
variable "is_cash_move" { of = "housing_work", type = "boolean",
  zh = "货币安置", en = "moved with money",
  formula = function(w, p)
    return w.is_relocation and w.move_mode ~= nil
      and w.move_mode == "cash"
  end }
variable "is_move_in_place" { of = "housing_work", type = "boolean",
  zh = "就地安置", en = "rehoused on the spot",
  formula = function(w, p)
    return w.is_relocation and w.move_mode ~= nil
      and w.move_mode == "in_place"
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
    en = "{house_area} square metres; {size} people may have {area_allowed}" } }

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

-- households of a village by mode
variable "list_moved_centrally" { of = "village", type = "integer",
  unit = "piece", zh = "集中安置", en = "moved to a new quarter",
  formula = function(v, p)
    return count(v.housing_works, "is_central_move")
  end }
variable "list_moved_with_cash" { of = "village", type = "integer",
  unit = "piece", zh = "货币安置", en = "moved with money",
  formula = function(v, p) return count(v.housing_works, "is_cash_move") end }
variable "list_moved_in_place" { of = "village", type = "integer",
  unit = "piece", zh = "就地安置", en = "rehoused on the spot",
  formula = function(v, p)
    return count(v.housing_works, "is_move_in_place")
  end }
