--- Cadres: how many and how long, one helper to a household and no two teams to a
-- village, days and visits, scores and what they bar, who is called back.

variable "serves_now" { of = "cadre", type = "boolean", zh = "在岗",
  en = "serves now",
  formula = function(c, p)
    if c.serves_from > p.today then return false end
    return c.serves_until == nil or c.serves_until >= p.today
  end }
variable "in_team_now" { of = "cadre", type = "boolean", zh = "驻村工作队在岗",
  en = "in the team now",
  formula = function(c, p)
    if not c.serves_now then return false end
    return c.cadre_role == "first_secretary" or c.cadre_role == "chief"
      or c.cadre_role == "team_member"
  end }

-- the village's team ----------------------------------------------------------------
variable "team_size" { of = "village", type = "integer", unit = "person",
  zh = "驻村工作队人数", en = "members of the team",
  formula = function(v, p) return count(v.cadres, "in_team_now") end }
check "team_size_ok" { of = "village", zh = "驻村工作队人数达标",
  en = "enough members of the team", from = "2017-12-01",
  law = "S194: 每个驻村工作队一般不少于3人",
  among = function(v, p) return v.poor_village end,
  pass = function(v, p) return v.team_size >= p.team_min end,
  says = { zh = "驻村工作队{team_size}人，应不少于{team_min}人",
    en = "{team_size} members of the team of {team_min}" },
  remedy = { zh = "由派出单位补派", en = "the sending units send more" } }
ledger "team_by_level" { of = "cadre", zh = "驻村工作队（按派出层级）",
  en = "the team by who sent it", among = "in_team_now", lines = "sent_by" }
check "team_not_doubled" { of = "village", zh = "各级工作队不重合",
  en = "no teams of two levels",
  law = "lead: 紫阳县政协调研报告: 省、市、县派驻工作队不重合",
  pass = function(v, p)
    return min(v.team_by_level.province, 1)
      + min(v.team_by_level.prefecture, 1) + min(v.team_by_level.county, 1) <= 1
  end,
  says = { zh = "省派{team_by_level.province}人、市派{team_by_level.prefecture}人、县派{team_by_level.county}人同驻一村",
    en = "{team_by_level.province} of the province, {team_by_level.prefecture} of the prefecture and {team_by_level.county} of the county serve in one village" },
  remedy = { zh = "由县级明确一支工作队，其余调整到无工作队的村",
    en = "the county names one team and sends the others elsewhere" } }
variable "term_ends" { of = "cadre", type = "date", zh = "驻村期满",
  en = "the term ends", law = "S194: 驻村时间一般不少于2年",
  formula = function(c, p) return after(c.serves_from, p.team_term) end }
check "term_served" { of = "cadre", zh = "驻满规定期限",
  en = "served the whole term", from = "2017-12-01",
  law = "S194: 驻村时间一般不少于2年",
  among = function(c, p)
    return c.serves_until ~= nil and c.serves_until <= p.today
      and (c.cadre_role == "first_secretary" or c.cadre_role == "chief"
        or c.cadre_role == "team_member")
  end,
  pass = function(c, p)
    return c.serves_until ~= nil and c.serves_until >= before(c.term_ends, days(1))
  end,
  says = { zh = "{serves_from}到村，{serves_until}离村，应驻至{term_ends}",
    en = "served from {serves_from} until {serves_until}; the term ends on {term_ends}" },
  remedy = { zh = "由派出单位说明原因，补派人员",
    en = "the sending unit says why and sends another" } }
audit "cadre_in_one_village" { of = "cadre", severity = "error",
  zh = "干部不重复派驻", en = "one village to a cadre",
  unique = { "staff_no" }, where = "serves_now",
  says = { zh = "同一工作证号在两村在岗",
    en = "the same staff number serves in two villages" } }

-- helpers and visits ---------------------------------------------------------------
variable "paired_now" { of = "pairing", type = "boolean", zh = "结对中",
  en = "paired now",
  formula = function(x, p)
    if x.paired_from > p.today then return false end
    return x.paired_until == nil or x.paired_until >= p.today
  end }
check "one_helper" { of = "household", zh = "有且只有一名帮扶责任人",
  en = "one helper and no more",
  law = "lead: 平安区2016年4月会议材料“联点包户”；紫阳县政协调研报告“干部包户”",
  among = function(h, p) return h.on_list end,
  pass = function(h, p) return count(h.pairings, "paired_now") == 1 end,
  says = { zh = "现有帮扶责任人{pairings.paired_now}名",
    en = "{pairings.paired_now} helpers now" },
  remedy = { zh = "明确一名帮扶责任人", en = "name one helper" } }
variable "visited_this_year" { of = "home_visit", type = "boolean", zh = "本年走访",
  en = "visited in the year",
  formula = function(x, p)
    return inside(x.visited_on, window(day(p.year, 1, 1), day(p.year, 12, 31)))
  end }
variable "visits_in_year" { of = "household", type = "integer", unit = "piece",
  zh = "本年走访次数", en = "visits in the year",
  formula = function(h, p) return count(h.home_visits, "visited_this_year") end }
variable "last_visit_on" { of = "household", type = "date", optional = true,
  zh = "最近走访", en = "last visit",
  formula = function(h, p) return highest(h.home_visits, "visited_on") end }
check "visits_enough" { of = "cadre_month", zh = "月走访次数达标",
  en = "visits enough in the month",
  law = "各县驻村工作队管理办法: 每月走访次数",
  pass = function(x, p)
    return x.home_visits >= p.visit_quota[x.cadre.cadre_role]
  end,
  says = { zh = "{served_month}走访{home_visits}次，未达规定次数",
    en = "{home_visits} visits in {served_month} are too few" },
  remedy = { zh = "督促补足走访，纳入考核",
    en = "see that the visits are made up; it counts in the score" } }
check "stayed_enough" { of = "cadre_month", zh = "月驻村天数达标",
  en = "days enough in the month", law = "S195 S196: 每月驻村不少于20天",
  among = function(x, p)
    return x.cadre.cadre_role == "first_secretary"
      or x.cadre.cadre_role == "chief" or x.cadre.cadre_role == "team_member"
  end,
  pass = function(x, p) return x.days_stayed >= p.stay_days_min end,
  says = { zh = "{served_month}驻村{days_stayed}天，应不少于{stay_days_min}天",
    en = "{days_stayed} days in {served_month} of {stay_days_min}" },
  remedy = { zh = "督促在岗驻村，纳入考核",
    en = "see that the days are served; it counts in the score" } }

-- scores, bars, recall ---------------------------------------------------------------
variable "cadre_score" { of = "cadre_year", type = "decimal", digits = 2,
  unit = "point", zh = "年度考核得分", en = "score of the year",
  law = "S195 白河县2017: 半年考核占30%、年终考核占70%",
  formula = function(y, p)
    return round(div(y.half_year_score * p.score_weight.half_year
      + y.year_end_score * p.score_weight.year_end, percent(100), "floor"),
      decimal(0.01))
  end }
check "may_be_excellent" { of = "cadre_year", zh = "可评优秀",
  en = "may be called excellent",
  law = "S195 白河县2017: “三率一度”低于98%的不得评优",
  pass = function(y, p)
    return reaches(y.people_content, y.content_asked, p.content_bar.excellent)
  end,
  says = { zh = "{content_asked}人中{people_content}人满意，不得评优",
    en = "{people_content} of {content_asked} are content: not excellent" },
  remedy = { zh = "查找群众不满意的原因并整改",
    en = "find what people are not content with and mend it" } }
check "no_discipline" { of = "cadre_year", zh = "满意度未到问责线",
  en = "above the bar of discipline",
  law = "S195 白河县2017: “三率一度”低于80%的问责",
  pass = function(y, p)
    return reaches(y.people_content, y.content_asked, p.content_bar.discipline)
  end,
  says = { zh = "{content_asked}人中{people_content}人满意，应予问责",
    en = "{people_content} of {content_asked} are content: discipline" },
  remedy = { zh = "按规定约谈问责", en = "call to account by the rules" } }
-- no remedy: recall follows
check "leave_too_long" { of = "cadre_year", zh = "请假超过规定",
  en = "on leave too long",
  law = "S195 白河县2017: 年累计请假超过30天的召回",
  pass = function(y, p) return y.leave_days > p.leave_max end,
  says = { zh = "年请假{leave_days}天，未超过{leave_max}天",
    en = "{leave_days} days of leave, not more than {leave_max}" } }
-- no remedy: recall follows
check "stands_below_bar" { of = "cadre_year", zh = "满意度低于问责线",
  en = "below the bar of discipline", law = "S195 白河县2017: 低于80%的问责",
  pass = function(y, p) return not y.no_discipline end,
  says = { zh = "{content_asked}人中{people_content}人满意，未低于问责线",
    en = "{people_content} of {content_asked} are content: not below the bar" } }
-- True where the cadre is to be called back; a person decides.
decision "recall" { of = "cadre_year", zh = "建议召回",
  en = "to be called back",
  law = "S194 S195: 对不称职、不履职的第一书记和驻村干部召回",
  any = { "leave_too_long", "stands_below_bar" } }

-- reports of a township ----------------------------------------------------------------
variable "last_report_on" { of = "township_area", type = "date", optional = true,
  zh = "最近上报", en = "last report",
  formula = function(t, p) return highest(t.reports_sent, "sent_on") end }
check "reports_in_time" { of = "township_area", zh = "按期上报", en = "reports in time",
  law = "lead: 平安区2016年4月会议材料: 各乡镇每周一汇报",
  pass = function(t, p)
    return t.last_report_on ~= nil
      and days_between(t.last_report_on, p.today) <= p.report_every
  end,
  says = { zh = "最近上报：{last_report_on}，应至少每{report_every}天一次",
    en = "the last report is of {last_report_on}; one is due every {report_every} days" },
  remedy = { zh = "通知补报", en = "ask for the report" } }
variable "last_county_report_on" { of = "county_area", type = "date",
  optional = true, zh = "最近上报", en = "last report",
  formula = function(c, p) return highest(c.county_reports, "reported_on") end }
check "county_reports_in_time" { of = "county_area", zh = "县级按期上报",
  en = "the county reports in time",
  law = "lead: 平安区2016年4月会议材料: 区上每月一汇报",
  pass = function(c, p)
    return c.last_county_report_on ~= nil
      and p.today <= after(c.last_county_report_on, p.county_report_every)
  end,
  says = { zh = "最近上报：{last_county_report_on}，应至少每{county_report_every}一次",
    en = "the last report is of {last_county_report_on}; one is due every {county_report_every}" },
  remedy = { zh = "通知补报", en = "ask for the report" } }
