--- Figures of cadres: how many, how long, how often, and how they are judged.

local NOT_SET = "由县级规定，未见本地文本"

param "team_min" { unit = "person", overlay = "raise", zh = "驻村工作队人数下限",
  en = "least members of a team",
  ["2017-12"] = { 3, grade = "A",
    source = "S194 《关于加强贫困村驻村工作队选派管理工作的指导意见》2017-12: 每队不少于3人" },
}
param "team_term" { kind = "duration", overlay = "raise", zh = "驻村期限下限",
  en = "least time of serving",
  ["2017-12"] = { years(2), grade = "A", source = "S194: 驻村时间一般不少于2年" },
}
param "stay_days_min" { unit = "day/month", overlay = "raise",
  zh = "每月驻村天数下限", en = "least days in the village each month",
  ["2016"] = { pending(NOT_SET), source = "S195 S196" },
}
param "leave_max" { unit = "day/year", overlay = "lower", zh = "年请假天数上限",
  en = "most days of leave in a year",
  ["2016"] = { pending(NOT_SET), source = "S195" },
}
param "visit_quota" { unit = "piece/month", overlay = "raise",
  key = "cadre.cadre_role", zh = "每月走访次数下限",
  en = "least visits each month",
  ["2016"] = { pending(NOT_SET), source = "未找到" },
}
param "score_weight" { unit = "rate", keys = { "half_year", "year_end" },
  zh = "考核分权重", en = "weights of the scores",
  ["2016"] = { pending(NOT_SET), source = "S195" },
}
param "content_bar" { unit = "rate", keys = { "excellent", "discipline" },
  zh = "“三率一度”界线", en = "bars of people content",
  ["2016"] = { pending(NOT_SET), source = "S195" },
}
param "county_report_every" { kind = "duration", overlay = "lower",
  zh = "县级上报周期", en = "time between reports of a county",
  ["2016"] = { pending(NOT_SET), source = "未找到" },
}
param "report_every" { unit = "day", overlay = "lower", zh = "乡镇上报周期",
  en = "days between reports of a township",
  ["2016"] = { pending(NOT_SET), source = "未找到" },
}
