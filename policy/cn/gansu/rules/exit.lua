--- What Gansu asks of a village in 2020.

check "collective_income_ok" { of = "village", zh = "村集体经济收入达标",
  en = "income of the collective",
  from = "2020-01-01", law = "S30 甘肃省脱贫攻坚重点政策二十问: 当年村集体经济收入2万元以上",
  pass = function(v, p)
    return v.village_year.collective_income >= p.collective_income_min
  end,
  says = { zh = "村集体经济收入{village_year.collective_income}元，标准{collective_income_min}元",
    en = "the collective earned {village_year.collective_income} yuan of {collective_income_min}" },
  remedy = { zh = "盘活资产，发展村集体经济",
    en = "put what the village owns to use" } }
check "all_out_ok" { of = "village", zh = "贫困人口全部脱贫",
  en = "nobody stays poor",
  from = "2020-01-01", law = "S30: 贫困人口全部脱贫",
  pass = function(v, p) return v.poor_after_exits == 0 end,
  says = { zh = "尚有{poor_after_exits}人未脱贫",
    en = "{poor_after_exits} people stay poor" },
  remedy = { zh = "逐户落实帮扶措施", en = "help them one by one" } }
-- The sheet of acceptance counts its items; two of the eleven of 2020 are computed
-- here besides, the names of the other nine were not found.
check "items_accepted_ok" { of = "village", zh = "验收指标全部达标",
  en = "all items of the sheet are met",
  from = "2016-11-01",
  law = "S27 S28 S30 甘肃省贫困退出验收: 贫困村退出指标逐项达标，一项不达标不得退出",
  pass = function(v, p) return v.village_year.items_accepted >= p.village_items end,
  says = { zh = "验收达标{village_year.items_accepted}项，应达标{village_items}项",
    en = "{village_year.items_accepted} items are met of {village_items}" },
  remedy = { zh = "对照验收表逐项补短板", en = "mend what the sheet says is short" } }
decision "village_exit" { add = { "collective_income_ok", "all_out_ok",
  "items_accepted_ok" } }

-- the county: three things from August 2018, all out in 2020 -----------------------------
check "county_villages_out_ok" { of = "county_area", zh = "贫困村退出比例达标",
  en = "enough poor villages are out", from = "2018-08-01",
  law = "S28 S30 甘肃省2018年8月贫困退出验收标准: 贫困村退出比例",
  pass = function(c, p)
    return reaches(c.county_year.villages_out_of,
      c.county_year.poor_villages_of, p.county_villages_out_min)
  end,
  says = { zh = "{county_year.poor_villages_of}个贫困村中{county_year.villages_out_of}个已出列，标准{county_villages_out_min}",
    en = "{county_year.villages_out_of} of {county_year.poor_villages_of} poor villages are out; {county_villages_out_min} are asked" },
  remedy = { zh = "未出列村逐村挂牌督战", en = "press on with each village that is left" } }
check "county_all_out_ok" { of = "county_area", zh = "贫困人口全部脱贫",
  en = "nobody of the county stays poor", from = "2020-01-01",
  law = "S30 甘肃省脱贫攻坚重点政策二十问: 县退出须贫困人口全部脱贫",
  pass = function(c, p) return c.county_year.county_poor_left == 0 end,
  says = { zh = "尚有{county_year.county_poor_left}人未脱贫",
    en = "{county_year.county_poor_left} people stay poor" },
  remedy = { zh = "逐户落实帮扶措施", en = "help them one by one" } }
decision "county_exit" { add = { "county_villages_out_ok",
  "county_all_out_ok" } }

publish { "collective_income_ok", "items_accepted_ok", "county_exit" }
