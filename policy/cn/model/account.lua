--- Income month by month, what a household owes, exits by their way, and figures that a
-- report states.

-- The words of an enum or a set, a line each: the word, its Chinese and
-- English labels, and what else a cell may say for it.
local function rows(field)
  local zh, en, cells = {}, {}, {}
  for i, row in ipairs(field) do
    local word = row[1]
    field[i], zh[word], en[word] = word, row[2], row[3]
    local others = {}
    for n = 4, #row do others[n - 3] = row[n] end
    if #others > 0 then cells[word] = others end
  end
  field.labels, field.codes = { zh = zh, en = en }, cells
  return field
end

-- What came in, in which month, of which kind: the source of the year's account.
entity "earning" { zh = "收入明细", en = "earning", key = "line",
  within = "household", list = "earnings", dated = "earned_in",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 100000 },
  date "earned_in" { zh = "收入月份", en = "earned in", precision = "month" },
  enum "earning_kind" (rows { zh = "收入类型", en = "kind of earning",
    { "wage", "工资", "wage", "务工" },
    { "crop", "种植业销售", "crops sold", "种植" },
    { "livestock", "养殖业销售", "animals sold", "养殖" },
    { "trade_income", "二三产业经营", "a trade", "经营" },
    { "property", "财产性", "property", "分红", "土地流转" },
    { "pension", "养老金", "pension" },
    { "allowance", "政策性补贴", "allowances", "补贴", "低保金" },
    { "support_due", "应得赡养费", "alimony due" },
    { "purpose_bound", "专项用途补助", "aid for a purpose", "搬迁补助",
      "危改补助" },
    { "one_off", "一次性救助", "one-off aid", "慰问金", "临时救助" },
    { "disabled_pay", "残疾人两项补贴", "allowance of the disabled" },
  }),
  enum "crop" (rows { zh = "作物", en = "crop", optional = true,
    blank = "none",
    { "wheat", "小麦", "wheat" },
    { "maize", "玉米", "maize" },
    { "potato", "马铃薯", "potatoes" },
    { "vegetable", "蔬菜", "vegetables" },
    { "greenhouse", "设施蔬菜", "greenhouse vegetables" },
    { "oilseed", "油料", "oilseed" },
  }),
  money "earned" { zh = "收入金额", en = "earned", unit = "fen" },
  money "earning_cost" { zh = "对应支出", en = "costs of it",
    optional = true, blank = "none", min = 0, unit = "fen" },
}

-- One loan to a household: of a bank, for a student, or of the village's mutual fund.
entity "loan" { zh = "贷款", en = "loan", key = "loan_no",
  within = "household", list = "loans", dated = "lent_on",
  text "loan_no" { zh = "借款合同号", en = "number of the loan",
    required = true },
  enum "loan_kind" (rows { zh = "贷款类型", en = "kind of loan",
    { "micro", "扶贫小额信贷", "micro-credit" , "小额信贷" },
    { "campus", "校园地助学贷款", "student loan of the school" },
    { "origin", "生源地助学贷款", "student loan of the home county" },
    { "mutual", "互助资金借款", "of the mutual fund" },
    { "house", "搬迁贷款", "for moving" },
  }),
  link "borrower" { zh = "借款人", en = "borrower", to = "person" },
  date "lent_on" { zh = "放款时间", en = "lent on" },
  date "repay_by" { zh = "到期时间", en = "due on" },
  date "repaid_on" { zh = "还清时间", en = "repaid on", optional = true,
    blank = "none" },
  money "principal" { zh = "贷款金额", en = "principal", min = 0,
    unit = "fen" },
  enum "loan_purpose" (rows { zh = "贷款用途", en = "purpose",
    optional = true, blank = "none",
    { "production", "发展产业", "a trade" },
    { "study", "就学", "study" },
    { "wedding", "结婚", "a wedding" },
    { "building", "建房", "building a house" },
    { "finance", "理财", "investment" },
    { "consumption", "其他消费", "consumption" },
  }),
  integer "school_year_of" { zh = "学年", en = "school year", optional = true,
    blank = "none", min = 2000, max = 2100 },
}

-- By which way a household left or is to leave the list in a year (八个一批).
entity "exit_way" { zh = "脱贫路径", en = "way out", key = "line",
  within = "household", list = "exit_ways",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 100 },
  integer "way_year" { zh = "年度", en = "year", min = 2014, max = 2030 },
  enum "way_out" (rows { zh = "脱贫路径", en = "way",
    { "by_trade", "发展产业", "a trade", "产业" },
    { "by_moving", "易地搬迁", "relocation" },
    { "by_ecology", "生态保护", "ecology", "生态" },
    { "by_education", "教育", "education" },
    { "by_health", "医疗救助", "health", "医疗" },
    { "by_job", "转移就业", "a job", "就业" },
    { "by_property", "资产收益", "shares", "带资入股" },
    { "by_safety_net", "低保兜底", "the safety net", "兜底" },
  }),
}

-- What a report says of a village, to be counted again from the register.
entity "report_figure" { zh = "汇报数据", en = "figure of a report",
  key = "line", within = "village", list = "report_figures",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 1000 },
  enum "stated_figure" (rows { zh = "指标", en = "figure",
    { "all_households", "农户数", "rural households" },
    { "all_people", "农户人口", "people of rural households" },
    { "on_list_households", "在档贫困户", "households on the list" },
    { "on_list_people", "在档贫困人口", "people on the list" },
    { "exited_households", "已脱贫户", "exited households" },
    { "exited_people", "已脱贫人口", "people of exited households" },
    { "subsistence_people", "低保人口", "people on subsistence" },
    { "destitute_people", "五保人口", "destitute people" },
    { "disabled_people", "持证残疾人", "holders of disability cards" },
    { "ill_people", "大病慢病人口", "seriously or chronically ill" },
    { "post_holding_households", "有公益岗位户", "households with a post" },
    { "posts_in_all", "公益岗位数", "posts" },
    { "relocated_households", "易地搬迁户", "relocated households" },
    { "danger_houses", "危房改造户", "rebuilt houses" },
    { "leak_repairs", "透风漏雨改造户", "leaks repaired" },
    { "unmarried", "大龄未婚人员", "unmarried from 35" },
    { "incidence_per_10000", "贫困发生率万分数",
      "incidence, in 1/10000" },
    { "incidence_left_per_10000", "退出后贫困发生率万分数",
      "incidence after the exits, in 1/10000" },
  }),
  integer "stated_number" { zh = "汇报数", en = "number stated",
    min = 0, max = 100000000 },
}
