--- Villages: how many are poor, before and after the exits of the year, and
-- whether the village may leave its list.

variable "poor_households_start" { of = "village", type = "integer",
  unit = "household", zh = "退出前在档贫困户",
  en = "poor households before the exits",
  formula = function(v, p) return count(v.households, "on_list") end }

variable "poor_start" { of = "village", type = "integer", unit = "person",
  zh = "退出前在档贫困人口", en = "poor people before the exits",
  formula = function(v, p) return sum(v.households, "size", "on_list") end }

variable "households_leaving" { of = "village", type = "integer",
  unit = "household", zh = "可退出户数", en = "households that may leave",
  formula = function(v, p) return count(v.households, "exit") end }

variable "people_leaving" { of = "village", type = "integer", unit = "person",
  zh = "可退出人数", en = "people of the households that may leave",
  formula = function(v, p) return sum(v.households, "size", "exit") end }

-- On the list and not found fit to exit. Where the exit is not decided the
-- household is neither poor nor out, and the village's rate waits for it.
variable "stays_poor" { of = "household", type = "boolean", zh = "退出后仍在档",
  en = "stays on the list",
  formula = function(h, p)
    if not h.on_list then return false end
    return not h.exit
  end }

variable "poor_households_after_exits" { of = "village", type = "integer",
  unit = "household", zh = "退出后剩余贫困户",
  en = "poor households after the exits",
  formula = function(v, p) return count(v.households, "stays_poor") end }

variable "poor_after_exits" { of = "village", type = "integer", unit = "person",
  zh = "退出后剩余贫困人口", en = "poor people after the exits",
  formula = function(v, p) return sum(v.households, "size", "stays_poor") end }

-- A rate names its base: the report of one village divides by the people
-- entered with the police and counts households by another number.
variable "population_base" { of = "village", type = "integer", unit = "person",
  zh = "人口基数", en = "population base",
  formula = function(v, p)
    -- lint: untried, 尚无省份规定按农户人口计算，规则包选定后即有用例
    if p.incidence_base == "hukou" then return v.village_year.hukou_people end
    return v.village_year.rural_people
  end }

variable "base_used" { of = "village", type = "enum", zh = "采用的人口基数",
  en = "base in use",
  values = { "hukou", "rural",
    zh = { hukou = "公安户籍人口", rural = "农户人口" },
    en = { hukou = "people entered with the police",
      rural = "people of rural households" } },
  formula = function(v, p)
    -- lint: untried, 同上
    if p.incidence_base == "hukou" then return "hukou" end
    return "rural"
  end }

variable "incidence_start" { of = "village", type = "rate",
  zh = "退出前贫困发生率", en = "incidence before the exits",
  formula = function(v, p)
    return div(v.poor_start * percent(100), v.population_base, "half up")
  end }

variable "incidence_after_exits" { of = "village", type = "rate",
  zh = "退出后贫困发生率", en = "incidence after the exits",
  formula = function(v, p)
    return div(v.poor_after_exits * percent(100), v.population_base, "half up")
  end }

-- Compared exactly, not by the rounded rate: 2.996 % prints as 3.00 % and is
-- below 3 %.
check "incidence_ok" { of = "village", zh = "贫困发生率达标",
  en = "incidence low enough",
  law = "S1 《关于建立贫困退出机制的意见》: 原则上贫困发生率降至2%以下（西部地区降至3%以下）",
  pass = function(v, p)
    return not reaches(v.poor_after_exits, v.population_base, p.incidence_max)
  end,
  says = { zh = "退出后剩余贫困人口{poor_after_exits}人，以{base_used}{population_base}人计，贫困发生率{incidence_after_exits}，未降至{incidence_max}以下",
    en = "{poor_after_exits} poor people remain of {population_base} ({base_used}): {incidence_after_exits}, not below {incidence_max}" },
  remedy = { zh = "逐户落实剩余贫困人口帮扶措施",
    en = "help the remaining households one by one" } }

decision "village_exit" { of = "village", zh = "贫困村出列",
  en = "village leaves the list",
  law = "S1 《关于建立贫困退出机制的意见》",
  among = function(v, p)
    if not v.poor_village then return false end
    return v.village_exited_on == nil
      or month_start(v.village_exited_on) >= day(p.year, 1, 1)
  end,
  all = { "incidence_ok" } }

-- "In principle" by the incidence, and four things are weighed besides; no figure goes
-- with them, so what the township found when it verified the village is what counts.
check "factors_ok" { of = "village", zh = "综合因素达标",
  en = "infrastructure, services, trade and collective in order",
  law = "S1 《关于建立贫困退出机制的意见》: 统筹考虑村内基础设施、基本公共服务、产业发展、集体经济收入等综合因素",
  among = function(v, p) return known(v.village_year, "factors_met") end,
  pass = function(v, p)
    local met = v.village_year.factors_met
    return has(met, "infrastructure") and has(met, "services")
      and has(met, "industry") and has(met, "collective")
  end,
  says = { zh = "核实达标的只有：{village_year.factors_met}",
    en = "only these were found in order: {village_year.factors_met}" },
  remedy = { zh = "补齐短板后再申请出列", en = "mend what is short, then apply again" } }
-- What the township verifies before it puts the village up.
decision "village_exit_verified" { of = "village", zh = "出列条件核实",
  en = "conditions of the village verified",
  law = "S1 《关于建立贫困退出机制的意见》",
  among = function(v, p) return v.poor_village end,
  all = { "village_exit", "factors_ok" } }

publish { "village_exit", "poor_households_start", "poor_start", "households_leaving",
  "people_leaving", "poor_households_after_exits", "poor_after_exits", "base_used",
  "population_base", "incidence_start", "incidence_after_exits" }
