--- Loans: micro-credit with subsidised interest, student loans, mutual funds.

param "credit_max" { unit = "fen/household", zh = "小额信贷贴息上限",
  en = "most that is lent with the interest subsidised",
  ["2014"] = { yuan(50000), grade = "A",
    source = "S146 恩施州扶贫办: 5万元以下、3年以内、免担保免抵押、基准利率、财政贴息" },
  ["2021-03-04"] = { yuan(50000), grade = "A",
    source = "S147 2021年3月《关于深入扎实做好过渡期脱贫人口小额信贷工作的通知》" },
  ["2026"] = { ended "S147: 政策执行至2025年12月31日", grade = "A",
    source = "S147" },
}
-- From 2021 it may be raised; what is above is not subsidised.
param "credit_raised" { unit = "fen/household", zh = "小额信贷追加后上限",
  en = "most that is lent when raised",
  ["2014"] = { yuan(50000), grade = "A", source = "S146: 5万元以下" },
  ["2021-03-04"] = { yuan(100000), grade = "A",
    source = "S147 S148: 可追加至10万元，5万元以上部分不贴息、不纳入风险补偿" },
  ["2026"] = { ended "S147: 政策执行至2025年12月31日", grade = "A",
    source = "S147" },
}
param "credit_term" { kind = "duration", zh = "小额信贷最长期限",
  en = "longest term",
  ["2014"] = { years(3), grade = "A", source = "S146: 3年以内" },
  ["2026"] = { ended "S147: 政策执行至2025年12月31日", grade = "A",
    source = "S147" },
}
param "credit_age_from" { unit = "year", zh = "小额信贷最低年龄",
  en = "least age of the borrower",
  ["2014"] = { 18, grade = "A", source = "S146 S147: 18至65周岁" },
}
param "credit_age_to" { unit = "year", zh = "小额信贷最高年龄",
  en = "greatest age of the borrower",
  ["2014"] = { 65, grade = "A", source = "S146 S147: 18至65周岁" },
}
param "credit_purposes" { kind = "words", of = "loan.loan_purpose",
  zh = "小额信贷用途", en = "what micro-credit may be used for",
  ["2014"] = { words { "production" }, grade = "A",
    source = "S146: 用于发展产业，不得用于结婚、建房、理财等非生产性支出" },
}
-- What is lent for a year at university.
param "student_loan_max" { unit = "fen",
  zh = "国家助学贷款年限额（本科）", en = "student loan of a year, undergraduates",
  ["2014"] = { yuan(8000), grade = "A", source = "S118 2014-07" },
  ["2021-09"] = { yuan(12000), grade = "A", source = "S119 2021-09-02" },
  ["2023-09"] = { yuan(16000), grade = "A", source = "S120" },
  ["2024-09"] = { yuan(20000), grade = "A", source = "S121 2024-12-28" },
}
-- The village's mutual fund, and how often it is lent.
param "mutual_fund" { unit = "fen/village", zh = "互助资金",
  en = "mutual fund of a village",
  ["2014"] = { pending "由省级确定，未见本省文本", source = "S142 S144 S145" },
}
param "mutual_leverage" { unit = "weight", zh = "互助资金放大倍数",
  en = "how often the fund is lent",
  ["2014"] = { pending "由县级确定，未见本地文本", source = "S144" },
}
