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
decision "village_exit" { add = { "collective_income_ok", "all_out_ok" } }

publish { "collective_income_ok" }
