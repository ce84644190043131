--- The plan of exits of a year against what came of it, the rate after the planned
-- exits, the ways out, and figures of a report counted again.

variable "plans_exit" { of = "household", type = "boolean",
  zh = "列入当年脱贫计划", en = "in the plan of the year",
  formula = function(h, p)
    if not h.registered or h.planned_exit_year == nil then return false end
    return h.planned_exit_year == p.year
  end }
variable "left_this_year" { of = "household", type = "boolean",
  zh = "当年已脱贫", en = "exited in the year",
  formula = function(h, p)
    if not h.registered or h.exited_on == nil then return false end
    return inside(month_start(h.exited_on),
      window(day(p.year, 1, 1), day(p.year, 12, 31)))
  end }
variable "planned_but_stays" { of = "household", type = "boolean",
  zh = "计划脱贫未脱贫", en = "planned, and still on the list",
  formula = function(h, p) return h.plans_exit and not h.left_this_year end }
variable "planned_households" { of = "village", type = "integer",
  unit = "household", zh = "当年计划脱贫户", en = "households in the plan",
  formula = function(v, p) return count(v.households, "plans_exit") end }
variable "planned_people" { of = "village", type = "integer", unit = "person",
  zh = "当年计划脱贫人口", en = "people in the plan",
  formula = function(v, p) return sum(v.households, "size", "plans_exit") end }
variable "left_households" { of = "village", type = "integer",
  unit = "household", zh = "当年脱贫户", en = "households that exited",
  formula = function(v, p) return count(v.households, "left_this_year") end }
variable "left_people" { of = "village", type = "integer", unit = "person",
  zh = "当年脱贫人口", en = "people of households that exited",
  formula = function(v, p)
    return sum(v.households, "size", "left_this_year")
  end }
variable "registered_households" { of = "village", type = "integer",
  unit = "household", zh = "建档立卡户数", en = "registered households",
  formula = function(v, p) return count(v.households, "registered") end }
variable "registered_people" { of = "village", type = "integer",
  unit = "person", zh = "建档立卡人口", en = "people registered",
  formula = function(v, p) return sum(v.households, "size", "registered") end }
check "plan_kept" { of = "village", zh = "年度脱贫计划完成",
  en = "the year's plan of exits was kept",
  law = "S1: 年度减贫计划; lead: 平安区2016年4月会议材料: 年度脱贫计划",
  pass = function(v, p) return v.left_people >= v.planned_people end,
  says = { zh = "计划脱贫{planned_households}户{planned_people}人，实际{left_households}户{left_people}人",
    en = "{planned_households} households with {planned_people} people were planned, {left_households} with {left_people} exited" },
  remedy = { zh = "逐户分析未脱贫原因，调整帮扶措施",
    en = "look at each household that stays" } }

-- Where it would stand if all went as planned, whether or not they are fit to exit.
variable "poor_after_plan" { of = "village", type = "integer", unit = "person",
  zh = "按计划退出后剩余贫困人口", en = "poor people after the planned exits",
  formula = function(v, p)
    return sum(v.households, "size", "stays_by_plan")
  end }
variable "stays_by_plan" { of = "household", type = "boolean",
  zh = "按计划仍在档", en = "stays on the list by the plan",
  formula = function(h, p) return h.on_list and not h.plans_exit end }
variable "incidence_after_plan" { of = "village", type = "rate",
  zh = "按计划退出后贫困发生率", en = "incidence after the planned exits",
  formula = function(v, p)
    return div(v.poor_after_plan * percent(100), v.population_base, "half up")
  end }

-- The ways out of the year (八个一批), each household by one way.
variable "way_of_year" { of = "exit_way", type = "boolean", zh = "当年路径",
  en = "of the assessed year",
  formula = function(w, p) return w.way_year == p.year end }
variable "ways_of_household" { of = "household", type = "integer",
  unit = "piece", zh = "当年脱贫路径数", en = "ways out of the year",
  formula = function(h, p) return count(h.exit_ways, "way_of_year") end }
check "one_way_out" { of = "household", zh = "脱贫路径唯一",
  en = "one way out to a household",
  law = "lead: 平安区2016年4月会议材料: 分批次脱贫，户数相加应等于计划",
  among = function(h, p) return h.plans_exit end,
  pass = function(h, p) return h.ways_of_household == 1 end,
  says = { zh = "登记了{ways_of_household}条脱贫路径，应为一条",
    en = "{ways_of_household} ways out are entered; it should be one" },
  remedy = { zh = "核实后登记一条主要脱贫路径",
    en = "look into it and enter the main way" } }
ledger "ways_out" { of = "exit_way", kept_by = "village",
  zh = "分路径脱贫户数", en = "households by way out", among = "way_of_year",
  lines = "way_out" }

-- Figures of a report, counted again ---------------------------------------------------
variable "households_with_posts" { of = "village", type = "integer",
  unit = "household", zh = "有公益性岗位户", en = "households with a post",
  formula = function(v, p) return count(v.households, "has_post") end }
variable "posts_of_village" { of = "village", type = "integer", unit = "piece",
  zh = "公益性岗位数", en = "public posts",
  formula = function(v, p) return count(v.posts) end }
variable "recounted" { of = "report_figure", type = "integer",
  zh = "名册重新计算", en = "counted again from the register",
  formula = function(x, p)
    local v, f = x.village, x.stated_figure
    if f == "all_households" then return v.list_all_households end
    if f == "all_people" then return v.list_all_people end
    if f == "on_list_households" then return v.poor_households_start end
    if f == "on_list_people" then return v.poor_start end
    if f == "exited_households" then return v.list_exited end
    if f == "exited_people" then return v.list_exited_people end
    if f == "subsistence_people" then return v.list_subsistence end
    if f == "destitute_people" then return v.list_destitute end
    if f == "disabled_people" then return v.list_disabled end
    if f == "ill_people" then return v.list_ill end
    if f == "post_holding_households" then return v.households_with_posts end
    if f == "posts_in_all" then return v.posts_of_village end
    if f == "relocated_households" then return v.list_relocated end
    if f == "danger_houses" then return v.list_house_grants end
    if f == "leak_repairs" then return v.list_leak_repairs end
    if f == "unmarried" then return v.list_unmarried end
    if f == "incidence_per_10000" then
      return div(v.poor_start * 10000, v.population_base, "half up") -- lint: number, 万分之一
    end
    return div(v.poor_after_exits * 10000, v.population_base, "half up") -- lint: number, 万分之一
  end }
check "report_figure_true" { of = "report_figure",
  zh = "汇报数与名册一致", en = "the figure of the report is the register's",
  law = "lead: 各县汇报材料数据与名册核对",
  pass = function(x, p) return x.stated_number == x.recounted end,
  says = { zh = "{stated_figure}：汇报{stated_number}，名册重新计算为{recounted}",
    en = "{stated_figure}: the report says {stated_number}, the register gives {recounted}" },
  remedy = { zh = "核对名册后更正汇报数",
    en = "go through the register and mend the report" } }
