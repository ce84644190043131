--- The eleven lists of a village (十一类人群), each defined once and counted
-- by the register: not exited, exited, subsistence, disability card, destitute,
-- serious or chronic illness, danger houses, relocation, leaks repaired, all
-- rural households, unmarried from 35. They overlap: a person may be on four.

-- households ------------------------------------------------------------------
variable "is_exited" { of = "household", type = "boolean", zh = "已脱贫",
  en = "exited",
  formula = function(h, p) return h.registered and not h.on_list end }
variable "has_subsistence" { of = "household", type = "boolean", zh = "低保户",
  en = "on subsistence",
  formula = function(h, p) return any(h.members, "on_subsistence") end }
variable "is_destitute" { of = "household", type = "boolean", zh = "五保户",
  en = "destitute",
  formula = function(h, p) return any(h.members, "on_destitute_support") end }
variable "post_count" { of = "household", type = "integer", unit = "piece",
  zh = "公益性岗位数", en = "public posts",
  formula = function(h, p) return count(h.posts) end }
variable "has_post" { of = "household", type = "boolean", zh = "有公益性岗位",
  en = "has a public post",
  formula = function(h, p) return count(h.posts) > 0 end }

-- persons ---------------------------------------------------------------------
variable "on_subsistence" { of = "person", type = "boolean", zh = "享受低保",
  en = "receives subsistence",
  formula = function(m, p) return m.subsistence ~= "not_paid" end }
variable "on_rural_subsistence" { of = "person", type = "boolean",
  zh = "享受农村低保", en = "receives rural subsistence",
  formula = function(m, p) return m.subsistence == "rural" end }
variable "on_destitute_support" { of = "person", type = "boolean",
  zh = "享受特困供养", en = "supported as destitute",
  formula = function(m, p) return m.destitute_support ~= "not_paid" end }
variable "has_disability_card" { of = "person", type = "boolean",
  zh = "持证残疾人", en = "holds a disability card",
  formula = function(m, p) return m.disability_grade ~= nil end }
variable "is_ill" { of = "person", type = "boolean", zh = "大病或慢性病",
  en = "seriously or chronically ill",
  formula = function(m, p)
    return has(m.health, "serious") or has(m.health, "chronic")
  end }
variable "has_contract" { of = "person", type = "boolean",
  zh = "家庭医生已签约", en = "has a contract with a doctor",
  formula = function(m, p) return count(m.contracts) > 0 end }
variable "can_work" { of = "person", type = "boolean", zh = "有劳动力",
  en = "can work",
  formula = function(m, p)
    return m.labour == "ordinary"
      or m.labour == "skilled"
  end }
variable "works_away" { of = "person", type = "boolean", zh = "外出务工",
  en = "works away from home",
  formula = function(m, p)
    return m.work_area ~= nil
      and m.work_area ~= "township"
  end }
variable "unmarried_late" { of = "person", type = "boolean", zh = "大龄未婚",
  en = "unmarried at 35 or more",
  formula = function(m, p)
    return m.marital == "single"
      and years_between(m.born_on, p.today) >= p.unmarried_from
  end }

-- A person who is ill has a contract with a family doctor.
check "illness_followed" { of = "person", zh = "患病人员家庭医生签约",
  en = "the ill have a doctor",
  law = "健康扶贫: 大病、慢性病患者家庭医生签约全覆盖",
  among = function(m, p) return m.is_ill end,
  pass = function(m, p) return m.has_contract end,
  says = { zh = "{relation}（{health}）未签约家庭医生",
    en = "{relation} ({health}) has no contract with a doctor" },
  remedy = { zh = "由包村医生上门签约",
    en = "sign a contract with the village's doctor" } }

-- counts of the village ----------------------------------------------------------
variable "list_all_households" { of = "village", type = "integer",
  unit = "household", zh = "所有农户", en = "all rural households",
  formula = function(v, p) return count(v.households) end }
variable "list_all_people" { of = "village", type = "integer", unit = "person",
  zh = "所有农户人口", en = "people of all rural households",
  formula = function(v, p) return sum(v.households, "size") end }
variable "list_exited" { of = "village", type = "integer", unit = "household",
  zh = "已脱贫户", en = "exited households",
  formula = function(v, p) return count(v.households, "is_exited") end }
variable "list_exited_people" { of = "village", type = "integer",
  unit = "person", zh = "已脱贫人口", en = "people of exited households",
  formula = function(v, p) return sum(v.households, "size", "is_exited") end }
variable "list_subsistence" { of = "village", type = "integer", unit = "person",
  zh = "低保人口", en = "people on subsistence",
  formula = function(v, p) return count(v.members, "on_subsistence") end }
variable "list_destitute" { of = "village", type = "integer", unit = "person",
  zh = "五保人口", en = "destitute people",
  formula = function(v, p) return count(v.members, "on_destitute_support") end }
variable "list_disabled" { of = "village", type = "integer", unit = "person",
  zh = "持证残疾人数", en = "holders of disability cards",
  formula = function(v, p) return count(v.members, "has_disability_card") end }
variable "list_ill" { of = "village", type = "integer", unit = "person",
  zh = "大病或慢性病人数", en = "seriously or chronically ill",
  formula = function(v, p) return count(v.members, "is_ill") end }
variable "list_house_grants" { of = "village", type = "integer",
  unit = "household", zh = "危房改造户", en = "households with rebuilt houses",
  formula = function(v, p) return count(v.households, "had_house_grant") end }
variable "list_relocated" { of = "village", type = "integer",
  unit = "household", zh = "易地扶贫搬迁户数", en = "relocated households",
  formula = function(v, p) return count(v.households, "was_relocated") end }
variable "list_relocated_people" { of = "village", type = "integer",
  unit = "person", zh = "易地扶贫搬迁人口",
  en = "people of relocated households",
  formula = function(v, p)
    return sum(v.households, "size", "was_relocated")
  end }
variable "list_leak_repairs" { of = "village", type = "integer",
  unit = "household", zh = "透风漏雨改造户",
  en = "households with leaks repaired",
  formula = function(v, p) return count(v.households, "had_leak_repair") end }
variable "list_unmarried" { of = "village", type = "integer", unit = "person",
  zh = "35岁以上未婚人数", en = "unmarried people from 35",
  formula = function(v, p) return count(v.members, "unmarried_late") end }
