--- Figures of the exit in Shaanxi.

-- The act names 2500 yuan at the prices of 2010. What that is in a given year
-- the province announces; no such page was found, only 3070 in a leaflet of one
-- district without a year (S24).
param "exit_line" {
  ["2017"] = { pending "2010年不变价2500元，当年现价数未见公布文本",
    source = "S9 《陕西省贫困退出工作实施细则》", grade = "A" },
}

param "incidence_max" {
  ["2016-04"] = { percent(3), grade = "A",
    source = "S1 《关于建立贫困退出机制的意见》: 西部地区3%以下; S9" },
}

param "same_year_exit" {
  ["2017-11"] = { "forbidden", grade = "B",
    source = "S23 三秦都市报2017-11-20: 当年新识别贫困户当年不能退出" },
}

-- "家庭成员全部参加新型农村合作医疗和大病保险"
param "major_insurance" { values = { "not_required", "required" },
  zh = "退出是否要求参加大病保险",
  en = "insurance against major illness for the exit",
  ["2016-04"] = { "not_required", grade = "A", source = "S1: 基本医疗有保障" },
  ["2017-11"] = { "required", grade = "A",
    source = "S9 《陕西省贫困退出工作实施细则》" },
}

param "power_min" { unit = "rate", overlay = "raise", zh = "电力入户率下限",
  en = "least share of households with electricity",
  ["2017-11"] = { percent(100), grade = "A",
    source = "S9 《陕西省贫困退出工作实施细则》" },
}

-- the county --------------------------------------------------------------------
param "county_income_min" { unit = "rate", overlay = "raise", zh = "县农村居民收入占全省比重下限",
  en = "least part of the province's rural income",
  ["2017-11"] = { percent(70), grade = "A",
    source = "S9 《陕西省贫困退出工作实施细则》" },
}
param "county_road_min" { unit = "rate", overlay = "raise", zh = "行政村通路率下限",
  en = "least share of villages with a paved road",
  ["2017-11"] = { percent(97), grade = "A",
    source = "S9 《陕西省贫困退出工作实施细则》" },
}
param "county_tap_min" { unit = "rate", overlay = "raise", zh = "自来水普及率下限",
  en = "least share of households with tap water",
  ["2017-11"] = { percent(90), grade = "A",
    source = "S9 《陕西省贫困退出工作实施细则》" },
}
param "county_house_min" { unit = "rate", overlay = "raise", zh = "安全住房农户占比下限",
  en = "least share of households in safe houses",
  ["2017-11"] = { percent(97), grade = "A",
    source = "S9 《陕西省贫困退出工作实施细则》" },
}
param "county_insured_min" { unit = "rate", overlay = "raise", zh = "参合率下限",
  en = "least share of people insured",
  ["2017-11"] = { percent(100), grade = "A",
    source = "S9 《陕西省贫困退出工作实施细则》",
    note = "某县“577”宣传材料写97%",
    against = { { percent(97), unit = "rate",
      source = "lead: S24 某县宣传材料" } } },
}
