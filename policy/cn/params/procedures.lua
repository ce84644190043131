--- Lengths of procedures: how long a list is put up, how long a case may take.
--
-- The day on which a list is put up is not counted (《中华人民共和国民法典》第二百零一条：
-- 开始的当日不计入，自下一日开始计算).

param "identification_posting" { kind = "duration", overlay = "raise",
  zh = "识别公示期", en = "posting of identification",
  ["2014"] = { days(7), grade = "C",
    source = "lead: S19 奈曼旗: 村级公示不少于7天；国家文本未见期限" },
}

param "exit_posting" { kind = "duration", overlay = "raise",
  zh = "脱贫退出公示期", en = "posting of exits",
  ["2016-04"] = { days(7), grade = "C",
    source = "lead: S41 退出公示“不少于一星期”；S1 只写村内公示，未写期限" },
}

param "village_exit_posting" { kind = "duration", overlay = "raise",
  zh = "贫困村出列公示期", en = "posting of the exit of a village",
  ["2016-04"] = { pending "国家文本只写乡镇内公示，期限由各省规定",
    source = "S1" },
}

param "county_exit_posting" { kind = "duration", overlay = "raise",
  zh = "贫困县退出公示期", en = "posting of the exit of a county",
  ["2016-04"] = { pending "国家文本未写期限，由各省规定", source = "S1" },
}

param "monitoring_posting" { kind = "duration", overlay = "raise",
  zh = "监测对象公示期", en = "posting of the watched",
  ["2021"] = { days(5), grade = "B",
    source = "S66 秦安县: 村内公示不少于5天; S72 永城市: 不少于5天" },
}

-- The whole, from the entry to the approval. Gansu: 15 days; Hainan and a
-- district of Jiangxi: 20 and 10 working days (S73, S74).
param "monitoring_days" { kind = "duration", overlay = "lower",
  zh = "监测识别全程时限", en = "the whole of an entry into monitoring",
  ["2021"] = { pending "全程时限由各省规定", source = "S66 S73 S74" },
}

-- What a list on the wall never holds: numbers, telephones, accounts, health.
param "never_posted" { kind = "words", zh = "公示不得公开的内容",
  en = "what is never put up",
  ["2021"] = { words { "head_id", "household_phone", "bank_account",
      "health" },
    grade = "B", source = "S66 秦安县: 不得公开身份证号、手机号码、银行账号、健康状况" },
}
