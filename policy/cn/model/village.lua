--- Villages, their groups and hamlets, yearly facts, projects and courses.

-- The words of an enum or a set, a line each: the word, its Chinese and
-- English labels, and what else a cell may say for it.
local function rows(field)
  local zh, en, cells = {}, {}, {}
  for i, row in ipairs(field) do
    local word = row[1]
    field[i], zh[word], en[word] = word, row[2], row[3]
    local others = {}
    for n = 4, #row do others[n - 3] = row[n] end
    if #others > 0 then cells[word] = others end
  end
  field.labels, field.codes = { zh = zh, en = en }, cells
  return field
end

entity "village" { zh = "行政村", en = "village", key = "village_no",
  list = "villages",
  text "village_no" { zh = "村编号", en = "village number", required = true,
    aliases = { "村编码", "行政村编号", "aad001" } },
  text "village_name" { zh = "村名称", en = "name of the village",
    aliases = { "村名", "行政村名称" } },
  region "region" { zh = "行政区划代码", en = "region", level = "village",
    aliases = { "区划代码", "行政区划" } },
  boolean "poor_village" { zh = "贫困村", en = "poor village",
    aliases = { "是否贫困村", "贫困村属性" } },
  date "village_exited_on" { zh = "出列时间",
    en = "left the list of poor villages on", optional = true, blank = "none",
    precision = "month", aliases = { "出列年度", "村出列时间" } },
}

-- A village has groups (the organisation of its people) and hamlets (where they
-- live). Neither is a part of the other: a household may be told by both.
entity "settlement" { zh = "村民组和自然寨", en = "group or hamlet",
  key = "settlement_no", within = "village", list = "settlements",
  text "settlement_no" { zh = "组寨编号", en = "number of the group or hamlet",
    required = true },
  text "settlement_name" { zh = "组寨名称",
    en = "name of the group or hamlet" },
  enum "settlement_kind" (rows { zh = "组寨类型", en = "group or hamlet",
    { "group", "村民组", "group", "组", "村民小组" },
    { "hamlet", "自然村寨", "hamlet", "寨", "自然寨", "自然村" },
  }),
}

-- Two population bases: who is entered with the police, and the rural
-- households that are really there. A rate must say which one it divides by.
entity "village_year" { zh = "村年度情况", en = "village in a year",
  within = "village", per = "year", list = "village_years",
  integer "hukou_households" { zh = "公安户籍户数",
    en = "households entered with the police", min = 0, max = 20000,
    unit = "household", aliases = { "户籍户数" } },
  integer "hukou_people" { zh = "公安户籍人口",
    en = "people entered with the police", min = 0, max = 100000,
    unit = "person", aliases = { "户籍人口", "户籍人口数" } },
  integer "rural_households" { zh = "农户总数", en = "rural households",
    min = 0, max = 20000, unit = "household",
    aliases = { "总户数", "农户数" } },
  integer "rural_people" { zh = "农户总人口", en = "people of rural households",
    min = 0, max = 100000, unit = "person",
    aliases = { "总人口数", "农业户籍人口" } },
  money "disposable_income" { zh = "人均可支配收入",
    en = "disposable income per person", min = 0, unit = "fen/person/year" },
  money "collective_income" { zh = "村集体经济收入",
    en = "income of the collective", unit = "fen/year",
    aliases = { "集体经济收入" } },
  boolean "has_collective" { zh = "有集体经济或合作组织",
    en = "has a collective or cooperative",
    aliases = { "是否有集体经济", "有集体经济、合作组织或互助资金组织" } },
  boolean "paved_road" { zh = "通沥青(水泥)路",
    en = "paved road to the village",
    aliases = { "到乡镇是否通硬化路", "通沥青（水泥）路" } },
  rate "water_rate" { zh = "饮水安全率", en = "households with safe water",
    min = 0, aliases = { "自来水普及率" } },
  rate "power_rate" { zh = "电力入户率", en = "households with electricity",
    min = 0 },
  boolean "standard_clinic" { zh = "有标准化卫生室", en = "standard clinic",
    aliases = { "标准化村卫生室", "标准化卫生室" } },
  rate "insured_rate" { zh = "参合率", en = "people with medical insurance",
    min = 0, aliases = { "参保率", "新农合及大病参保率" } },
  rate "exited_income_share" { zh = "脱贫户收入占比",
    en = "income of exited households against the county's", min = 0,
    aliases = { "脱贫户收入占全县农村居民收入比重" } },
}

entity "project" { zh = "项目", en = "project", key = "project_no",
  within = "village", list = "projects", dated = "began_on",
  text "project_no" { zh = "项目编号", en = "project number", required = true },
  text "project_name" { zh = "项目名称", en = "name of the project" },
  enum "project_kind" (rows { zh = "项目类型", en = "kind of project",
    { "industry", "产业", "industry", "产业项目" },
    { "water", "人畜饮水", "water" },
    { "road", "道路", "road", "通组路", "串户路" },
    { "lighting", "太阳能路灯", "street lamps", "路灯" },
    { "yard", "庭院硬化", "paved yards" },
    { "track", "机耕道", "farm track" },
    { "other", "其他", "other" },
  }),
  date "began_on" { zh = "实施时间", en = "began on", precision = "month",
    aliases = { "开工时间", "实施年度" } },
  date "finished_on" { zh = "完工时间", en = "finished on", optional = true,
    blank = "none", precision = "month" },
  link "served" { zh = "受益组", en = "group it serves", optional = true,
    blank = "none", to = "settlement" },
  decimal "extent" { zh = "规模", en = "extent", min = 0, max = 10000000,
    digits = 2, aliases = { "建设规模" } },
  enum "extent_unit" (rows { zh = "规模单位", en = "unit of the extent",
    { "mu", "亩", "mu" },
    { "km", "公里", "km", "千米" },
    { "head", "头", "head", "只", "头(只)" },
    { "piece", "盏", "pieces", "处", "个", "座" },
    { "household", "户", "households" },
    { "group", "组", "groups" },
  }),
  money "funds" { zh = "投入资金", en = "funds put in", optional = true,
    blank = "none", min = 0, unit = "fen",
    aliases = { "财政扶贫资金", "投资" } },
  money "share_price" { zh = "每股金额", en = "price of a share",
    optional = true, blank = "none", min = 0, unit = "fen/share" },
  money "distributable" { zh = "可分配收益", en = "proceeds to share out",
    optional = true, min = 0, unit = "fen/year", aliases = { "产生效益" } },
  date "dividend_expected_on" { zh = "预计首次分红时间",
    en = "first dividend expected on", optional = true, blank = "none",
    precision = "month" },
  text "project_note" { zh = "项目说明", en = "note on the project",
    optional = true, blank = "none" },
}

entity "shareholding" { zh = "持股", en = "shareholding", key = "line",
  within = "project", list = "shareholdings",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 100000 },
  link "household" { zh = "持股户编号", en = "household that holds it",
    to = "household", aliases = { "持股农户" } },
  decimal "shares" { zh = "股数", en = "shares", min = 0, max = 100000,
    unit = "share", digits = 4, aliases = { "持股数", "占股" } },
  date "held_from" { zh = "入股时间", en = "held from", optional = true,
    blank = "none", precision = "month" },
}

entity "course" { zh = "培训班", en = "training course", key = "course_no",
  within = "village", list = "courses", dated = "held_on",
  text "course_no" { zh = "培训期号", en = "number of the course",
    required = true },
  text "course_name" { zh = "培训内容", en = "subject",
    aliases = { "培训名称" } },
  date "held_on" { zh = "培训时间", en = "held on" },
  integer "course_days" { zh = "培训天数", en = "days of the course", min = 1,
    max = 400, unit = "day" },
  integer "enrolled_people" { zh = "培训人数", en = "people enrolled", min = 0,
    max = 10000, unit = "person" },
}
