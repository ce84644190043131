--- Who helps: cadres sent to a village, their months and years, which household
-- each of them is paired with, visits, problems that were found.

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

-- One record for one stay of one cadre in one village. Who is the same person in
-- two villages is told by the staff number.
entity "cadre" { zh = "帮扶干部", en = "cadre", key = "cadre_no",
  named = "cadre_name", within = "village", list = "cadres", dated = "serves_from",
  text "cadre_no" { zh = "干部编号", en = "number of the cadre",
    required = true },
  text "cadre_name" { zh = "干部姓名", en = "name of the cadre",
    private = true },
  text "staff_no" { zh = "工作证号", en = "staff number", optional = true,
    blank = "none", private = true },
  enum "cadre_role" (rows { zh = "职责", en = "role",
    { "first_secretary", "第一书记", "first secretary" },
    { "chief", "总队长", "head of the team", "队长" },
    { "team_member", "驻村工作队员", "member of the team", "队员" },
    { "helper", "帮扶责任人", "helper of households", "包户干部" },
    { "doctor", "包村医生", "village's doctor" },
    { "grid_keeper", "网格员", "keeper of a block of houses" },
  }),
  enum "sent_by" (rows { zh = "派出层级", en = "sent by",
    { "province", "省级", "the province", "省" },
    { "prefecture", "市级", "the prefecture", "市" },
    { "county", "县级", "the county", "县" },
    { "township", "乡镇", "the township" },
  }),
  date "serves_from" { zh = "到村时间", en = "serves from" },
  date "serves_until" { zh = "离村时间", en = "serves until", optional = true,
    blank = "none" },
}
entity "cadre_month" { zh = "驻村月记录", en = "month of a cadre",
  key = "served_month", within = "cadre", list = "months", dated = "served_month",
  date "served_month" { zh = "月份", en = "month", required = true,
    precision = "month" },
  integer "days_stayed" { zh = "驻村天数", en = "days in the village", min = 0,
    max = 31, unit = "day/month" },
  integer "home_visits" { zh = "走访次数", en = "visits to households", min = 0,
    max = 1000, unit = "piece/month" },
}
entity "cadre_year" { zh = "干部年度考核", en = "year of a cadre",
  within = "cadre", per = "year", list = "cadre_years",
  integer "leave_days" { zh = "请假天数", en = "days of leave", min = 0,
    max = 366, unit = "day/year" },
  decimal "half_year_score" { zh = "半年考核得分", en = "score at half-year",
    min = 0, max = 100, unit = "point", digits = 2 },
  decimal "year_end_score" { zh = "年终考核得分", en = "score at the year's end",
    min = 0, max = 100, unit = "point", digits = 2 },
  integer "content_asked" { zh = "测评人数", en = "people asked", min = 0,
    max = 100000, unit = "person" },
  integer "people_content" { zh = "满意人数", en = "people content", min = 0,
    max = 100000, unit = "person" },
}
entity "pairing" { zh = "结对帮扶", en = "pairing", key = "line",
  within = "household", list = "pairings", dated = "paired_from",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 1000 },
  link "cadre" { zh = "帮扶责任人", en = "helper", to = "cadre" },
  date "paired_from" { zh = "结对时间", en = "paired from" },
  date "paired_until" { zh = "解除时间", en = "paired until", optional = true,
    blank = "none" },
}
entity "home_visit" { zh = "走访", en = "visit", key = "line",
  within = "household", list = "home_visits", dated = "visited_on",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 100000 },
  date "visited_on" { zh = "走访时间", en = "visited on" },
  link "visitor" { zh = "走访人", en = "visitor", optional = true,
    blank = "none", to = "cadre" },
  boolean "told_policy" { zh = "是否讲解政策", en = "policy was explained" },
}

-- What a household needs, by the department that is to see to it.
entity "relief_need" { zh = "帮扶需求", en = "need", key = "line",
  within = "household", list = "relief_needs", dated = "stated_on",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 1000 },
  date "stated_on" { zh = "提出时间", en = "stated on" },
  enum "need_kind" (rows { zh = "需求类型", en = "kind of need",
    { "trade", "产业发展", "a trade", "产业" },
    { "job", "就业", "a job" },
    { "house", "住房", "a house" },
    { "water", "饮水", "water" },
    { "school", "教育", "school" },
    { "health", "医疗", "health" },
    { "funds", "资金", "funds", "贷款" },
    { "skill", "技能培训", "skills", "技术" },
    { "safety_net", "兜底保障", "the safety net", "低保" },
    { "other", "其他", "other" },
  }),
  enum "department" (rows { zh = "责任部门", en = "department",
    optional = true, blank = "none",
    { "reform", "发改", "development and reform" },
    { "land", "国土", "land" },
    { "housing", "住建", "housing" },
    { "transport", "交通", "transport" },
    { "education", "教育", "education" },
    { "agriculture", "农业", "agriculture" },
    { "forestry", "林业", "forestry" },
    { "water", "水利", "water" },
    { "poverty", "扶贫", "poverty relief" },
    { "power", "电力", "power" },
    { "telecom", "通讯", "telecommunication" },
    { "civil", "民政", "civil affairs" },
    { "health", "卫健", "health" },
    { "labour", "人社", "labour" },
    { "other", "其他", "other" },
  }),
  date "met_on" { zh = "落实时间", en = "met on", optional = true,
    blank = "none" },
  link "met_by" { zh = "对应项目", en = "project that answers it",
    optional = true, blank = "none", to = "project" },
}
