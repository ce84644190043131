--- Projects: reported, inspected, decided, issued; the money of departments pooled in
-- them; whom they serve; what a belt of land comes to.

variable "plan_waits" { of = "project", type = "boolean",
  zh = "计划未下达", en = "the plan has not come down",
  formula = function(j, p)
    if j.project_step == nil or j.project_step == "issued" then return false end
    return true
  end }
check "plan_issued_in_time" { of = "project", zh = "项目计划按时下达",
  en = "the plan came down in time",
  law = "lead: 紫阳县政协调研报告: 截止5月中旬，项目计划、建设规模、扶持标准还未下达到镇村",
  among = function(j, p) return j.project_step ~= nil end,
  pass = function(j, p)
    return j.issued_on ~= nil and j.issued_on <= month_end(j.began_on)
  end,
  says = { zh = "进度：{project_step}，计划下达：{issued_on}，实施时间：{began_on}",
    en = "step {project_step}, issued {issued_on}, begins {began_on}" },
  remedy = { zh = "催办并说明原因，按下达后的标准执行",
    en = "press for it and say why; act by the plan when it is down" } }
variable "pooled" { of = "project", type = "money", unit = "fen",
  zh = "整合资金合计", en = "money pooled",
  formula = function(j, p) return sum(j.project_funds, "fund_amount") end }
check "funds_add_up" { of = "project", zh = "资金来源与投入一致",
  en = "the departments' money is what was put in",
  law = "lead: 紫阳县政协调研报告: 整合发改、国土、住建、交通等部门资金",
  among = function(j, p)
    return j.funds ~= nil and count(j.project_funds) > 0
  end,
  pass = function(j, p) return j.pooled == j.funds end,
  says = { zh = "各部门资金合计{pooled}元，项目投入{funds}元",
    en = "the departments gave {pooled} yuan; {funds} were put in" },
  remedy = { zh = "核对各部门下达文件和到账凭证",
    en = "go through the papers of each department" } }
-- The money of one village by department, each once.
variable "money_of" { of = "village", type = "money", unit = "fen",
  parts = { "reform", "land", "housing", "transport", "education",
    "agriculture", "forestry", "water", "poverty", "power", "telecom",
    "other" },
  zh = "分部门整合资金", en = "money pooled by department",
  law = "lead: 紫阳县政协调研报告: 发改、国土、住建、交通、教育、农业、林业、水利、扶贫、电力、通讯",
  formula = function(v, p)
    local a, b, c, d, e, f, g, h, i, j, k, l = 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    for x in each(v.project_funds) do
      if x.fund_of == "reform" then a = a + x.fund_amount
      elseif x.fund_of == "land" then b = b + x.fund_amount
      elseif x.fund_of == "housing" then c = c + x.fund_amount
      elseif x.fund_of == "transport" then d = d + x.fund_amount
      elseif x.fund_of == "education" then e = e + x.fund_amount
      elseif x.fund_of == "agriculture" then f = f + x.fund_amount
      elseif x.fund_of == "forestry" then g = g + x.fund_amount
      elseif x.fund_of == "water" then h = h + x.fund_amount
      elseif x.fund_of == "poverty" then i = i + x.fund_amount
      elseif x.fund_of == "power" then j = j + x.fund_amount
      elseif x.fund_of == "telecom" then k = k + x.fund_amount
      else l = l + x.fund_amount end
    end
    return a, b, c, d, e, f, g, h, i, j, k, l
  end }

check "half_are_poor" { of = "project", zh = "受益贫困户比例达标",
  en = "enough of whom it serves is poor",
  law = "lead: 平安区2016年4月会议材料: 至少一半以上的农户为建档立卡户",
  among = function(j, p)
    return j.served_households ~= nil and j.served_poor ~= nil
  end,
  pass = function(j, p)
    -- lint: mutant, 仅在两数均已登记时判断
    return reaches(j.served_poor or 0, j.served_households or 0,
      p.poor_part_min)
  end,
  says = { zh = "受益{served_households}户，其中贫困户{served_poor}户，应不少于{poor_part_min}",
    en = "{served_poor} of {served_households} households are poor; {poor_part_min} are asked" },
  remedy = { zh = "调整受益名单，优先安排贫困户",
    en = "change the list; the poor first" } }
check "solar_wages_ok" { of = "project", zh = "光伏收益用于工资达标",
  en = "enough of the solar proceeds goes to wages",
  from = "2020-01-01", law = "S156 人民日报2020-02-25: 80%用于公益岗位工资",
  among = function(j, p)
    return j.project_kind == "solar" and j.distributable ~= nil
  end,
  pass = function(j, p)
    return reaches(j.wages_from_it or 0, j.distributable or 0,
      p.solar_wages_min)
  end,
  says = { zh = "收益{distributable}元，用于工资{wages_from_it}元，应不少于{solar_wages_min}",
    en = "{wages_from_it} of {distributable} yuan go to wages; {solar_wages_min} are asked" },
  remedy = { zh = "调整分配方案，补足岗位工资",
    en = "change the plan until wages have their part" } }

-- 1 mu is 2000/3 square metres: km x m x 1000 / (2000/3) = km x m x 3 / 2.
variable "belt_area" { of = "project", type = "decimal", digits = 2,
  unit = "mu", optional = true, zh = "按长宽计算面积",
  en = "area by length and width",
  formula = function(j, p)
    if j.belt_length == nil or j.belt_width == nil then return nil end
    return div(share(j.belt_length, j.belt_width) * 3, 2, "half up") -- lint: number, 1亩=2000/3平方米
  end }
check "extent_true" { of = "project",
  zh = "面积与长宽相符", en = "the extent is length times width",
  among = function(j, p)
    return j.extent_unit == "mu" and j.belt_length ~= nil
      and j.belt_width ~= nil
  end,
  law = "lead: 临泽县板桥镇2020年春汇报材料: 沿32公里黑河北侧200米建生态带2600亩",
  pass = function(j, p) return j.belt_area ~= nil and j.extent == j.belt_area end,
  says = { zh = "汇报{extent}亩，长{belt_length}公里、宽{belt_width}米应为{belt_area}亩",
    en = "the report says {extent} mu; {belt_length} km by {belt_width} m are {belt_area}" },
  remedy = { zh = "实地丈量后更正", en = "measure it and mend the figure" } }
