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
