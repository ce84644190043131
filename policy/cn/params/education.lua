--- What a pupil of a poor household is given: meals and board, vocational school.

param "board_aid" { unit = "fen/person/year", keys = { "primary", "junior" },
  overlay = "raise", zh = "寄宿生生活补助", en = "aid for boarders",
  ["2016"] = { { primary = yuan(1000), junior = yuan(1250) }, grade = "A",
    source = "S115 宁国市: 小学每生每年1000元、初中1250元" },
}
param "day_aid" { unit = "fen/person/year", keys = { "primary", "junior" },
  overlay = "raise", zh = "非寄宿生生活补助", en = "aid for day pupils",
  ["2016"] = { { primary = yuan(0), junior = yuan(0) }, grade = "A",
    source = "S115: 2019年秋季学期前仅补助寄宿生" },
  ["2019-09"] = { { primary = yuan(500), junior = yuan(625) }, grade = "A",
    source = "S115: 2019年秋季学期起按寄宿生标准50%补助" },
}
param "yulu_aid" { unit = "fen/person/year", overlay = "raise",
  zh = "雨露计划补助", en = "aid for vocational schooling",
  ["2014"] = { pending "2022年前标准未见文本", source = "S122" },
  ["2022"] = { yuan(3000), grade = "A",
    source = "S122 牟定县: 每生每年3000元，分春秋两季发放" },
}

-- What becomes of yulu aid beside aid for tuition, and beside local aid of its kind.
param "yulu_beside_tuition" { values = { "stacked", "excluded" },
  zh = "雨露计划与学费资助", en = "yulu aid beside aid for tuition",
  ["2014"] = { "stacked", grade = "A",
    source = "S122 牟定县: 与国家职业教育资助政策叠加享受" },
}
param "yulu_beside_local" { values = { "stacked", "topped_up" },
  zh = "雨露计划与地方职教资助", en = "yulu aid beside local aid",
  ["2014"] = { "stacked", grade = "A",
    source = "S122 牟定县: 与国家职业教育资助政策叠加享受" },
}

-- Meals at school, for each day of the school year.
param "meal_aid" { unit = "fen/person/day", overlay = "raise",
  zh = "营养改善计划补助", en = "aid for meals",
  ["2014"] = { yuan(4), grade = "A",
    source = "S115 S116: 每生每天4元，每年200天" },
  ["2021-09"] = { pending "提高到5元的起始时间未见文本", source = "S116" },
}
param "school_days" { unit = "day/year", zh = "补助天数",
  en = "days for which meals are aided",
  ["2014"] = { 200, grade = "A", source = "S115 S116: 每年按200天" },
}

local NOT_SET = "由省级或以下确定，未见文本"
param "preschool_aid" { unit = "fen/person/year", overlay = "raise",
  zh = "学前教育资助", en = "aid for kindergarten",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "senior_aid" { unit = "fen/person/year", key = "person.aid_tier",
  overlay = "raise", zh = "普通高中国家助学金", en = "aid for senior middle school",
  ["2014"] = { pending(NOT_SET), source = "S117: 平均2000元，分档由省级确定" },
}
param "senior_special" { unit = "fen/person/year", overlay = "raise",
  keys = { "allowance", "books", "board" }, zh = "普通高中专项助学",
  en = "special aid for senior middle school",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "college_tuition" { unit = "fen/person/year", overlay = "raise",
  keys = { "tuition", "books" }, zh = "省内高职免学费书本费",
  en = "college in the province, tuition and books",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
-- The average of the nation; tiers are the school's.
param "university_aid" { unit = "fen/person/year", overlay = "raise",
  zh = "本专科国家助学金（平均）", en = "state aid for students, on average",
  ["2010"] = { yuan(3000), grade = "A", source = "S126 新华社2016-03: 高校3000元" },
  ["2019"] = { yuan(3300), grade = "A", source = "S121: 每生每年平均3300元" },
  ["2024-09"] = { yuan(3700), grade = "A",
    source = "S121 辽宁2024-12-28: 2024年秋季起3700元" },
}
-- "每学期参加一定时长志愿服务才能获得": proposed, each school would set it.
param "service_needed" { unit = "hour", zh = "发放第二期所需志愿服务时长",
  en = "hours of service for the second instalment",
  ["2011"] = { pending "由学校规定", source = "某高校资助工作论文（2011—2013年）" },
}
