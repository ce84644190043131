--- The register that the shapes are tried on: no country's, small, and complete enough for all of them.

entity "village" { zh = "行政村", en = "village", key = "village_no", list = "villages", lineage = true,
  text "village_no" { zh = "村编号", required = true },
  region "region" { zh = "区划", level = "village" },
  link "from" { zh = "原属村", to = "village", optional = true, blank = "none" },
  money "revenue" { zh = "集体收益", min = 0, unit = "fen/year" },
  integer "present" { zh = "到会代表", min = 0, unit = "person" },
  integer "representatives" { zh = "村民代表", min = 0, unit = "person" },
  integer "poor_left" { zh = "未脱贫人口", min = 0, unit = "person" },
  integer "population_base" { zh = "统计人数", min = 0, unit = "person" },
  integer "declared_no" { zh = "拟退出户", min = 0, unit = "household" },
}

entity "household" { zh = "农户", en = "household", key = "household_no", within = "village", list = "households",
  lineage = true,
  text "household_no" { zh = "户编号", required = true },
  region "region" { zh = "户籍地", level = "county" },
  link "from" { zh = "分自", to = "household", optional = true, blank = "none" },
  boolean "registered" { zh = "建档立卡户" },
  date "identified_on" { zh = "识别时间", optional = true },
  date "applied_on" { zh = "申请时间", optional = true },
  date "locked_on" { zh = "人口锁定日", optional = true },
  date "split_on" { zh = "分户时间", optional = true },
  date "shock_on" { zh = "突发事件时间", optional = true },
  date "left_safety_net_on" { zh = "低保退出时间", optional = true },
  enum "safety_class" { zh = "保障类别", "general", "registered", "subsistence", "destitute", "disabled" },
  enum "monitoring_state" { zh = "监测状态", "none", "monitored", "risk_removed" },
  enum "subsidy_state" { zh = "低保状态", "none", "paid", "suspended", "grace", "ended" },
  enum "dividend_class" { zh = "分红等级", "A", "B", "C" },
  enum "housing_grade" { zh = "住房等级", "A", "B", "C", "D" },
  boolean "safe_water" { zh = "饮水安全" },
  integer "size" { zh = "人口数", min = 0, max = 40, unit = "person" },
  money "rigid_spending" { zh = "刚性支出", min = 0, unit = "fen/year" },
  money "self_raised" { zh = "自筹", min = 0, unit = "fen" },
  money "declared_increase" { zh = "申报增收", min = 0, unit = "fen/year" },
  money "need" { zh = "缺口", min = 0, unit = "fen/year" },
  integer "sheep" { zh = "养羊", min = 0, unit = "head" },
  integer "pigs" { zh = "养猪", min = 0, unit = "head" },
  integer "poultry" { zh = "家禽", min = 0, unit = "head" },
  decimal "built_area" { zh = "建筑面积", digits = 2, min = 0, unit = "m2" },
}

entity "person" { zh = "家庭成员", en = "person", key = "person_no", within = "household", list = "members",
  text "person_no" { zh = "人口编号", required = true },
  text "name" { zh = "姓名", private = true },
  date "born_on" { zh = "出生日期" },
  date "died_on" { zh = "死亡时间", optional = true },
  date "joined_on" { zh = "迁入时间", optional = true },
  date "left_on" { zh = "迁出时间", optional = true },
  boolean "enrolled" { zh = "在校" },
  enum "absence" { zh = "未上学原因", optional = true, "ill", "disabled", "unwilling", "other" },
  enum "labour" { zh = "劳动技能", "ordinary", "skilled", "weak", "lost", "no_labour" },
  region "insured_in" { zh = "参保地", level = "prefecture" },
  region "schooled_in" { zh = "学籍地", level = "county" },
  date "stage_ends_on" { zh = "学段结束", optional = true },
  money "tuition_due" { zh = "应缴学费", min = 0, unit = "fen/year" },
  money "tuition_aid" { zh = "学费资助", min = 0, unit = "fen/year" },
  money "local_aid" { zh = "地方资助", min = 0, unit = "fen/term" },
  integer "service_hours" { zh = "志愿服务", min = 0, unit = "hour" },
}

entity "claim" { zh = "结算", en = "claim", within = "person", list = "claims", key = "claim_no", dated = "settled_on",
  window = "insurance_year",
  text "claim_no" { zh = "结算单号", required = true },
  date "settled_on" { zh = "结算时间" },
  link "hospital" { zh = "医疗机构", to = "hospital" },
  boolean "referred" { zh = "转诊" },
  money "total" { zh = "总费用", unit = "fen", min = 0 },
  money "in_policy" { zh = "政策范围内费用", unit = "fen", min = 0 },
}

entity "hospital" { zh = "医疗机构", en = "hospital", list = "hospitals", key = "hospital_no",
  text "hospital_no" { zh = "机构编码", required = true },
  enum "level" { zh = "级别", "township", "first", "second", "third" },
  region "region" { zh = "所在地", level = "county" },
}

entity "fee" { zh = "收费", en = "fee", within = "claim", list = "fees", key = "line",
  integer "line" { zh = "序号", min = 1 },
  enum "kind" { zh = "收费项目", "registration", "consultation", "expert", "scan", "drugs", "surgery", "bed" },
  money "amount" { zh = "金额", min = 0, unit = "fen" },
}

entity "earning" { zh = "收入项", en = "earning", within = "household", list = "earnings", key = "line", dated = "month",
  integer "line" { zh = "序号", min = 1 },
  date "month" { zh = "月份", precision = "month" },
  enum "kind" { zh = "收入类别", "wage", "crop", "livestock", "property", "pension", "allowance", "one_off",
    "purpose_bound", "alimony_due", "alimony_paid" },
  enum "crop" { zh = "作物", optional = true, "wheat", "maize", "potato", "vegetable" },
  money "amount" { zh = "金额", unit = "fen", min = 0 },
  money "cost" { zh = "成本", min = 0, unit = "fen", optional = true },
  date "job_began_on" { zh = "入职", optional = true },
}

entity "income" { zh = "年收入", en = "income of a year", within = "household", per = "year", list = "incomes",
  money "wage" { zh = "工资性收入", unit = "fen/year" },
  money "business" { zh = "经营性收入", unit = "fen/year" },
  money "property" { zh = "财产性收入", unit = "fen/year" },
  money "transfer" { zh = "转移性收入", unit = "fen/year" },
  money "cost" { zh = "经营支出", unit = "fen/year", min = 0 },
}

entity "evidence" { zh = "佐证", en = "evidence", within = "household", list = "evidences", key = "line",
  dated = "dated_on",
  integer "line" { zh = "序号", min = 1 },
  enum "kind" { zh = "佐证种类", "water_test", "house_survey", "suspension_letter", "photo",
    labels = { zh = { photo = "公示照片", water_test = "水质检测报告" } } },
  text "certified_by" { zh = "认定人" },
  date "dated_on" { zh = "认定时间" },
}

entity "payment" { zh = "发放", en = "payment", within = "household", list = "payments", key = "payment_no",
  dated = "paid_on",
  text "payment_no" { zh = "发放单号", required = true },
  text "benefit" { zh = "项目" },
  date "period" { zh = "所属期", precision = "month" },
  date "paid_on" { zh = "发放时间" },
  money "amount" { zh = "金额", unit = "fen" },
}

entity "aid_measure" { zh = "帮扶措施", en = "measure of help", within = "household", list = "measures", key = "line",
  dated = "began_on",
  integer "line" { zh = "序号", min = 1 },
  date "began_on" { zh = "开始时间" },
  enum "kind" { zh = "种类", "industry", "job", "health", "safety_net" },
}

entity "identity" { zh = "身份", en = "identity", within = "person", list = "identities", key = "line",
  dated = "held_from",
  integer "line" { zh = "序号", min = 1 },
  date "held_from" { zh = "认定日" },
  date "held_to" { zh = "终止日", optional = true },
  enum "class" { zh = "类别", "destitute", "orphan", "subsistence", "edge", "relapse", "general" },
}

entity "grant_line" { zh = "奖补项", en = "grant line", within = "household", list = "grant_lines", key = "line",
  dated = "verified_on",
  integer "line" { zh = "序号", min = 1 },
  date "verified_on" { zh = "验收时间" },
  enum "kind" { zh = "种类", "pig", "sheep", "bee", "mushroom" },
  integer "units" { zh = "数量", min = 0, unit = "head" },
}

entity "post" { zh = "岗位", en = "post", within = "person", list = "posts", key = "line", dated = "began_on",
  integer "line" { zh = "序号", min = 1 },
  date "began_on" { zh = "上岗" },
  date "ended_on" { zh = "离岗", optional = true },
  enum "kind" { zh = "种类", "regular", "temporary" },
}

entity "loan" { zh = "贷款", en = "loan", within = "person", list = "loans", key = "loan_no", dated = "signed_on",
  text "loan_no" { zh = "合同号", required = true },
  date "signed_on" { zh = "签订" },
  enum "kind" { zh = "种类", "micro", "campus", "origin" },
  integer "school_year" { zh = "学年", optional = true, min = 2000, max = 2100 },
  money "principal" { zh = "本金", min = 0, unit = "fen" },
  rate "interest" { zh = "利率", unit = "rate/year" },
  boolean "overdue" { zh = "逾期" },
}

entity "listed" { zh = "名单项", en = "listing", within = "household", list = "listings", key = "line",
  dated = "joined_on",
  integer "line" { zh = "序号", min = 1 },
  date "joined_on" { zh = "列入" },
  date "left_on" { zh = "移出", optional = true },
  enum "ledger_kind" { zh = "台账", "dividend", "posts" },
}

entity "planting" { zh = "造林", en = "planting", within = "household", list = "plantings", key = "line",
  dated = "accepted_on",
  integer "line" { zh = "序号", min = 1 },
  date "accepted_on" { zh = "验收" },
  decimal "mu" { zh = "亩数", digits = 2, min = 0, unit = "mu" },
  boolean "managed" { zh = "管护" },
}

entity "quarter" { zh = "季度", en = "quarter", within = "person", list = "quarters", key = "line", dated = "ended_on",
  integer "line" { zh = "序号", min = 1 },
  date "ended_on" { zh = "季末" },
  integer "months_served" { zh = "在岗月数", min = 0, max = 3, unit = "month" },
  integer "months_good" { zh = "考核合格月数", min = 0, max = 3, unit = "month" },
}

entity "team" { zh = "工作队", en = "team", list = "teams", key = "team_no",
  text "team_no" { zh = "编号", required = true },
  decimal "half_year" { zh = "半年得分", digits = 2, min = 0, max = 100, unit = "point" },
  decimal "year_end" { zh = "年终得分", digits = 2, min = 0, max = 100, unit = "point" },
  integer "answers_good" { zh = "满意人数", min = 0, unit = "person" },
  integer "answers" { zh = "测评人数", min = 0, unit = "person" },
}

entity "project" { zh = "项目", en = "project", list = "projects", key = "project_no",
  text "project_no" { zh = "编号", required = true },
  integer "poor" { zh = "贫困户", min = 0, unit = "household" },
  integer "farms" { zh = "带动户", min = 0, unit = "household" },
  money "revenue" { zh = "收益", min = 0, unit = "fen/year" },
  money "wages" { zh = "劳务报酬", min = 0, unit = "fen/year" },
}

--- What happened in a procedure; how the case stands is computed of it.
entity "event" { zh = "程序记事", en = "event of a case", within = "household", list = "events", key = "event_no",
  dated = "happened_on",
  integer "event_no" { zh = "序号", min = 1 },
  text "procedure" { zh = "程序" },
  enum "act" { zh = "事项", "opened", "done", "refused", "posted", "objected", "dismissed", "upheld", "sampled", "withdrawn" },
  text "step" { zh = "环节", optional = true, blank = "none" },
  date "happened_on" { zh = "日期" },
  text "done_by" { zh = "经办人", optional = true, private = true, blank = "none" },
  text "note" { zh = "说明", optional = true, private = true, blank = "none" },
  text "evidence" { zh = "佐证", optional = true, blank = "none" },
  integer "entitled" { zh = "应到", optional = true, min = 0, blank = "none" },
  integer "present" { zh = "实到", optional = true, min = 0, blank = "none" },
  integer "agreed" { zh = "同意", optional = true, min = 0, blank = "none" },
  boolean "drawn" { zh = "抽中", optional = true, blank = "none" },
  text "seed" { zh = "抽签种子", optional = true, blank = "none" },
  region "opened_in" { zh = "受理地", optional = true, blank = "none" },
  text "standing" { zh = "程序指纹", optional = true, blank = "none" },
}
