--- What Shaanxi asks beyond the country's rules.

check "insured" {
  law = "S9 《陕西省贫困退出工作实施细则》: 家庭成员全部参加新型农村合作医疗和大病保险",
  pass = function(m, p, inherited)
    if not inherited(m, p) then return false end
    return p.major_insurance == "not_required" or m.major_insured
  end,
  says = { zh = "{relation}未同时参加基本医疗保险和大病保险",
    en = "{relation} lacks basic insurance or insurance against major illness" } }

-- 2018-05: relocated households count as safely housed when they have moved in.
variable "waits_to_move" { of = "housing_work", type = "boolean",
  zh = "搬迁未入住", en = "relocated, not moved in",
  formula = function(w, p)
    if w.work_kind ~= "relocation" then return false end
    return w.moved_in_on == nil or w.moved_in_on > p.today
  end }
check "moved_in_ok" { of = "household", zh = "易地搬迁已入住",
  en = "moved in after relocation",
  from = "2018-05-07",
    law = "S25 2018年5月贫困退出政策解释: 易地扶贫搬迁户须达到入住条件",
  pass = function(h, p) return not any(h.housing_works, "waits_to_move") end,
  says = { zh = "易地扶贫搬迁尚未入住",
    en = "relocated, but not yet moved in" },
  remedy = { zh = "加快安置房交付，督促入住",
    en = "hand over the new house and see the household moved" } }
decision "exit" { add = { "moved_in_ok" } }

-- the village: seven conditions --------------------------------------------------
local ACT = "S9 《陕西省贫困退出工作实施细则》"

check "exited_income_ok" { of = "village", zh = "脱贫户收入占比高于上年",
  en = "income of the exited has gained on the county",
  law = ACT,
  pass = function(v, p) return v.village_year.exited_income_share > past(v,
    1).village_year.exited_income_share end,
  says = { zh = "脱贫户人均可支配收入占全县农村居民的比重{village_year.exited_income_share}，不高于上年",
    en = "the exited earn {village_year.exited_income_share} of the county's rural income, no more than last year" },
  remedy = { zh = "落实产业、就业帮扶，提高脱贫户收入",
    en = "help the exited with trades and jobs" } }
check "collective_ok" { of = "village", zh = "有集体经济或合作组织",
  en = "a collective or cooperative",
  law = ACT,
  pass = function(v, p) return v.village_year.has_collective end,
  says = { zh = "无集体经济、合作组织或互助资金组织",
    en = "there is no collective, cooperative or mutual fund" },
  remedy = { zh = "组建集体经济或合作组织",
    en = "found a collective or cooperative" } }
check "road_ok" { of = "village", zh = "通沥青（水泥）路", en = "paved road",
  law = ACT,
  pass = function(v, p) return v.village_year.paved_road end,
  says = { zh = "行政村未通沥青（水泥）路",
    en = "no paved road leads to the village" },
  remedy = { zh = "列入通村路建设计划", en = "put the road into the plan" } }
check "village_water_ok" { of = "village", zh = "有安全饮水", en = "safe water",
  law = ACT,
  pass = function(v, p) return all(v.households, "water_ok") end,
  says = { zh = "尚有{households.water_ok}户饮水安全问题未解决",
    en = "{households.water_ok} households have no safe water" },
  remedy = { zh = "逐户解决饮水安全", en = "give each house safe water" } }
check "power_ok" { of = "village", zh = "电力入户率达标",
  en = "electricity in all houses",
  law = ACT,
  pass = function(v, p) return v.village_year.power_rate >= p.power_min end,
  says = { zh = "电力入户率{village_year.power_rate}，标准{power_min}",
    en = "{village_year.power_rate} of households have electricity; the standard is {power_min}" },
  remedy = { zh = "由供电部门逐户接通",
    en = "the power company connects each house" } }
check "clinic_ok" { of = "village", zh = "有标准化村卫生室",
  en = "standard clinic",
  law = ACT,
  pass = function(v, p) return v.village_year.standard_clinic end,
  says = { zh = "无标准化村卫生室", en = "there is no standard clinic" },
  remedy = { zh = "建设标准化卫生室，配齐村医",
    en = "build the clinic and find a doctor for it" } }
decision "village_exit" { add = { "exited_income_ok", "collective_ok",
  "road_ok", "village_water_ok", "power_ok", "clinic_ok" } }
