--- Townships and counties: what is counted or sampled there in a year. Villages
-- are not summed up to them; the numbers are those of the county's own tables.

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

entity "township_area" { zh = "乡镇", en = "township", key = "township_no",
  named = "township_name", list = "townships",
  text "township_no" { zh = "乡镇编号", en = "number of the township",
    required = true },
  text "township_name" { zh = "乡镇名称", en = "name of the township" },
  region "region" { zh = "行政区划代码", en = "region", level = "township" },
  date "township_exited_on" { zh = "整乡退出时间", en = "exited in",
    optional = true, blank = "none", precision = "month" },
}
entity "township_year" { zh = "乡镇年度情况", en = "township in a year",
  within = "township_area", per = "year", list = "township_years",
  integer "rural_people_there" { zh = "农村户籍人口", en = "rural people",
    min = 0, max = 1000000, unit = "person" },
  integer "poor_left_there" { zh = "剩余贫困人口", en = "poor people left",
    min = 0, max = 1000000, unit = "person" },
  integer "poor_villages_there" { zh = "贫困村数", en = "poor villages",
    min = 0, max = 1000, unit = "village" },
  integer "villages_out_there" { zh = "已出列贫困村数",
    en = "poor villages that are out", min = 0, max = 1000,
    unit = "village" },
}
-- A report that went up: weekly from a township, monthly from a district.
entity "report_sent" { zh = "工作报告", en = "report sent", key = "line",
  within = "township_area", list = "reports_sent", dated = "sent_on",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 100000 },
  date "sent_on" { zh = "上报时间", en = "sent on" },
}

entity "county_area" { zh = "县", en = "county", key = "county_no",
  named = "county_name", list = "counties",
  text "county_no" { zh = "县编号", en = "number of the county",
    required = true },
  text "county_name" { zh = "县名称", en = "name of the county" },
  region "region" { zh = "行政区划代码", en = "region", level = "county" },
  date "county_exited_on" { zh = "摘帽时间", en = "exited on", optional = true,
    blank = "none" },
}
-- A county's report to the prefecture, monthly as a rule.
entity "county_report" { zh = "县级工作报告", en = "report of a county",
  key = "line", within = "county_area", list = "county_reports",
  dated = "reported_on",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 100000 },
  date "reported_on" { zh = "上报时间", en = "reported on" },
}
entity "county_year" { zh = "县年度情况", en = "county in a year",
  within = "county_area", per = "year", list = "county_years",
  integer "county_people" { zh = "农业户籍人口", en = "rural people", min = 0,
    max = 10000000, unit = "person" },
  integer "county_poor_left" { zh = "剩余贫困人口", en = "poor people left",
    min = 0, max = 10000000, unit = "person" },
  integer "county_exited" { zh = "已脱贫人口", en = "people exited", min = 0,
    max = 10000000, unit = "person" },
  integer "county_unregistered" { zh = "非建档立卡农业人口",
    en = "rural people never registered", min = 0, max = 10000000,
    unit = "person" },
  integer "sampled_exited" { zh = "抽样脱贫人口", en = "exited people sampled",
    min = 0, max = 10000000, unit = "person" },
  integer "wrongly_exited" { zh = "抽样错退人口",
    en = "of them wrongly exited", min = 0, max = 10000000,
    unit = "person" },
  integer "sampled_unregistered" { zh = "抽查未建档人口",
    en = "people never registered, sampled", min = 0, max = 10000000,
    unit = "person" },
  integer "people_missed" { zh = "漏评人口", en = "of them missed", min = 0,
    max = 10000000, unit = "person" },
  integer "people_asked" { zh = "认可度调查人数", en = "people asked", min = 0,
    max = 10000000, unit = "person" },
  integer "people_agreed" { zh = "认可人数", en = "people that agree", min = 0,
    max = 10000000, unit = "person" },
  integer "poor_villages_of" { zh = "贫困村数", en = "poor villages", min = 0,
    max = 10000, unit = "village" },
  integer "villages_out_of" { zh = "已出列贫困村数",
    en = "poor villages that are out", min = 0, max = 10000,
    unit = "village" },
  money "county_rural_income" { zh = "农村居民人均可支配收入",
    en = "rural disposable income per person", min = 0,
    unit = "fen/person/year" },
  money "province_rural_income" { zh = "全省农村居民人均可支配收入",
    en = "that of the province", min = 0, unit = "fen/person/year" },
  money "country_rural_income" { zh = "全国农村居民人均可支配收入",
    en = "that of the country", min = 0, unit = "fen/person/year" },
  rate "road_rate_of" { zh = "行政村通路率", en = "villages with a paved road",
    min = 0 },
  rate "tap_rate_of" { zh = "自来水普及率", en = "households with tap water",
    min = 0 },
  rate "power_rate_of" { zh = "电力入户率",
    en = "households with electricity", min = 0 },
  rate "safe_house_rate_of" { zh = "安全住房农户占比",
    en = "households with a safe house", min = 0 },
  rate "insured_rate_of" { zh = "参合率", en = "people with medical insurance",
    min = 0 },
}
