--- Townships and counties: incidence with wrong exits and people missed counted in,
-- what people say, and whether the list is left. Samples are carried over to all:
-- wrong exits to those exited, people missed to those never registered.

-- the township -----------------------------------------------------------------------
variable "township_incidence" { of = "township_area", type = "rate",
  zh = "乡镇贫困发生率", en = "incidence of the township",
  formula = function(t, p)
    return div(t.township_year.poor_left_there * percent(100),
      t.township_year.rural_people_there, "half up")
  end }
check "township_incidence_ok" { of = "township_area", zh = "乡镇贫困发生率达标",
  en = "incidence of the township low enough",
  law = "S34: 乡镇贫困发生率标准由省级规定",
  pass = function(t, p)
    return not reaches(t.township_year.poor_left_there,
      t.township_year.rural_people_there, p.township_incidence_max)
  end,
  says = { zh = "剩余贫困人口{township_year.poor_left_there}人，贫困发生率{township_incidence}，未降至{township_incidence_max}以下",
    en = "{township_year.poor_left_there} poor people are left: {township_incidence}, not below {township_incidence_max}" },
  remedy = { zh = "逐村落实剩余贫困人口帮扶措施",
    en = "help those who are left, village by village" } }
check "township_villages_out" { of = "township_area", zh = "贫困村全部出列",
  en = "all poor villages are out",
  law = "lead: 平安区2016年4月会议材料: 整乡摘帽",
  pass = function(t, p)
    return t.township_year.villages_out_there
      >= t.township_year.poor_villages_there
  end,
  says = { zh = "{township_year.poor_villages_there}个贫困村中{township_year.villages_out_there}个已出列",
    en = "{township_year.villages_out_there} of {township_year.poor_villages_there} poor villages are out" },
  remedy = { zh = "未出列村逐村挂牌督战",
    en = "press on with each village that is left" } }
decision "township_exit" { of = "township_area", zh = "整乡退出",
  en = "township leaves the list",
  law = "S34; lead: 平安区2016年4月会议材料: 整乡摘帽",
  among = function(t, p)
    return t.township_exited_on == nil
      or month_start(t.township_exited_on) >= day(p.year, 1, 1)
  end,
  all = { "township_incidence_ok", "township_villages_out" } }

-- the county -------------------------------------------------------------------------
-- In 1/10000 of a person, so that nothing is rounded to a head before the rate.
variable "poor_estimated" { of = "county_area", type = "decimal", digits = 4,
  unit = "person", zh = "推算贫困人口", en = "poor people, samples carried over",
  law = "综合贫困发生率=（剩余贫困人口+错退人口+漏评人口）÷农业户籍人口 (S5)",
  formula = function(c, p)
    local y = c.county_year
    return y.county_poor_left * decimal(1)
      + div(y.county_exited * decimal(1) * y.wrongly_exited,
        y.sampled_exited, "half up")
      + div(y.county_unregistered * decimal(1) * y.people_missed,
        y.sampled_unregistered, "half up")
  end }
variable "county_incidence" { of = "county_area", type = "rate",
  zh = "综合贫困发生率", en = "incidence of the county",
  formula = function(c, p)
    return div(c.poor_estimated, c.county_year.county_people, "half up")
  end }
check "county_incidence_ok" { of = "county_area", zh = "综合贫困发生率达标",
  en = "incidence of the county low enough",
  law = "S1 S3: 综合贫困发生率低于2%（西部地区低于3%）",
  pass = function(c, p)
    return not reaches(c.poor_estimated,
      c.county_year.county_people * decimal(1), p.incidence_max)
  end,
  says = { zh = "综合贫困发生率{county_incidence}，未降至{incidence_max}以下",
    en = "incidence of {county_incidence}, not below {incidence_max}" },
  remedy = { zh = "核实错退、漏评人口，落实剩余贫困人口帮扶",
    en = "look into wrong exits and people missed; help those who are left" } }
check "wrong_exits_ok" { of = "county_area", zh = "错退率达标",
  en = "few wrong exits", law = "S3: 错退率低于2%",
  pass = function(c, p)
    return not reaches(c.county_year.wrongly_exited,
      c.county_year.sampled_exited, p.exit_error_max)
  end,
  says = { zh = "抽样脱贫人口{county_year.sampled_exited}人中错退{county_year.wrongly_exited}人",
    en = "{county_year.wrongly_exited} of {county_year.sampled_exited} sampled were wrongly exited" },
  remedy = { zh = "错退户按程序回退，补充帮扶措施",
    en = "take the wrongly exited back and help them" } }
check "missed_ok" { of = "county_area", zh = "漏评率达标", en = "few people missed",
  law = "S3: 漏评率低于2%",
  pass = function(c, p)
    return not reaches(c.county_year.people_missed,
      c.county_year.sampled_unregistered, p.exit_error_max)
  end,
  says = { zh = "抽查未建档人口{county_year.sampled_unregistered}人中漏评{county_year.people_missed}人",
    en = "{county_year.people_missed} of {county_year.sampled_unregistered} sampled had been missed" },
  remedy = { zh = "漏评户按程序纳入", en = "identify those who were missed" } }
check "approval_ok" { of = "county_area", zh = "群众认可度达标",
  en = "people agree", law = "S3: 群众认可度高于90%",
  pass = function(c, p)
    return exceeds(c.county_year.people_agreed, c.county_year.people_asked, p.approval_min)
  end,
  says = { zh = "调查{county_year.people_asked}人，认可{county_year.people_agreed}人，未超过{approval_min}",
    en = "{county_year.people_agreed} of {county_year.people_asked} agree, not more than {approval_min}" },
  remedy = { zh = "入户听取意见，整改群众反映的问题",
    en = "hear what people say and mend what they name" } }
decision "county_exit" { of = "county_area", zh = "贫困县摘帽",
  en = "county leaves the list", from = "2017-10-01",
  law = "S3 《贫困县退出专项评估检查实施办法》2017-10: 一项不达标不得退出",
  among = function(c, p)
    return c.county_exited_on == nil
      or month_start(c.county_exited_on) >= day(p.year, 1, 1)
  end,
  all = { "county_incidence_ok", "wrong_exits_ok", "missed_ok",
    "approval_ok" } }
