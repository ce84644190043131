--- What Shaanxi asks of a county: seven conditions, each a veto (November 2017).

local ACT = "S9 《陕西省贫困退出工作实施细则》"

check "county_income_ok" { of = "county_area", zh = "农村居民收入达标",
  en = "rural income of the county", law = ACT, from = "2017-11-01",
  pass = function(c, p)
    return reaches(c.county_year.county_rural_income,
      c.county_year.province_rural_income, p.county_income_min)
  end,
  says = { zh = "农村居民人均可支配收入{county_year.county_rural_income}元，全省{county_year.province_rural_income}元，未达{county_income_min}",
    en = "{county_year.county_rural_income} yuan against {county_year.province_rural_income} of the province: less than {county_income_min}" },
  remedy = { zh = "加大产业和就业投入", en = "more for trades and jobs" } }
check "county_road_ok" { of = "county_area", zh = "行政村通路率达标",
  en = "villages with a paved road", law = ACT, from = "2017-11-01",
  pass = function(c, p) return c.county_year.road_rate_of >= p.county_road_min end,
  says = { zh = "行政村通路率{county_year.road_rate_of}，标准{county_road_min}",
    en = "{county_year.road_rate_of} of villages have a paved road; the standard is {county_road_min}" },
  remedy = { zh = "列入通村路建设计划", en = "put the roads into the plan" } }
check "county_tap_ok" { of = "county_area", zh = "自来水普及率达标",
  en = "tap water", law = ACT, from = "2017-11-01",
  pass = function(c, p) return c.county_year.tap_rate_of >= p.county_tap_min end,
  says = { zh = "自来水普及率{county_year.tap_rate_of}，标准{county_tap_min}",
    en = "{county_year.tap_rate_of} of households have tap water; the standard is {county_tap_min}" },
  remedy = { zh = "列入饮水工程计划", en = "put the supply into the plan" } }
check "county_power_ok" { of = "county_area", zh = "电力入户率达标",
  en = "electricity", law = ACT, from = "2017-11-01",
  pass = function(c, p) return c.county_year.power_rate_of >= p.power_min end,
  says = { zh = "电力入户率{county_year.power_rate_of}，标准{power_min}",
    en = "{county_year.power_rate_of} of households have electricity; the standard is {power_min}" },
  remedy = { zh = "由供电部门逐户接通",
    en = "the power company connects each house" } }
check "county_houses_ok" { of = "county_area", zh = "安全住房农户占比达标",
  en = "safe houses", law = ACT, from = "2017-11-01",
  pass = function(c, p)
    return c.county_year.safe_house_rate_of >= p.county_house_min
  end,
  says = { zh = "安全住房农户占比{county_year.safe_house_rate_of}，标准{county_house_min}",
    en = "{county_year.safe_house_rate_of} of households live safely; the standard is {county_house_min}" },
  remedy = { zh = "逐户鉴定，落实改造或搬迁",
    en = "grade each house; repair or move" } }
check "county_insured_ok" { of = "county_area", zh = "参合率达标",
  en = "medical insurance", law = ACT, from = "2017-11-01",
  pass = function(c, p)
    return c.county_year.insured_rate_of >= p.county_insured_min
  end,
  says = { zh = "参合率{county_year.insured_rate_of}，标准{county_insured_min}",
    en = "{county_year.insured_rate_of} of people are insured; the standard is {county_insured_min}" },
  remedy = { zh = "逐人动员参保，落实参保资助",
    en = "insure each; pay the premium where entitled" } }
decision "county_exit" { add = { "county_income_ok", "county_road_ok",
  "county_tap_ok", "county_power_ok", "county_houses_ok",
  "county_insured_ok" } }
