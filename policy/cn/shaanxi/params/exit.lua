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
