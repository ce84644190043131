--- Procedures: who takes which step, how long a list is put up, who decides.
--
-- A province or county changes a step by its name, adds one with `after`, or
-- writes its own chain with `whole = true`. Cases opened before go on by what
-- stood then.

-- who ---------------------------------------------------------------------------
role "applicant" { zh = "农户", en = "household", level = "village" }
role "village_group" { zh = "村民小组", en = "group of villagers",
  level = "village" }
role "village_committees" { zh = "村“两委”", en = "village committees",
  level = "village", law = "S1" }
role "resident_team" { zh = "村“两委”和驻村工作队",
  en = "village committees and resident team", level = "village", law = "S1" }
role "village_representatives" { zh = "村民代表会议",
  en = "assembly of representatives", level = "village",
  law = "《中华人民共和国村民委员会组织法》第二十五条" }
role "township_government" { zh = "乡镇人民政府", en = "township",
  level = "township" }
role "household_approver" { zh = "户退出审定机关", en = "approves households",
  level = "county" }
role "village_approver" { zh = "村出列审定机关", en = "approves villages",
  level = "county" }
role "county_approver" { zh = "县退出审定机关", en = "approves counties",
  level = "province", law = "S1" }
role "prefecture_office" { zh = "市级主管部门", en = "prefecture office",
  level = "prefecture" }
role "national_evaluators" { zh = "国家专项评估组", en = "national evaluators",
  level = "country", law = "S1" }
role "county_office" { zh = "县级主管部门", en = "county office",
  level = "county" }

-- 村民代表会议有三分之二以上的组成人员参加方可召开，所作决定应当经到会人员的过半数同意。
local ASSEMBLY = { body = "村民代表会议", present = ratio(2, 3),
  more_than = ratio(1, 2) }

-- 识别：两公示一公告 ----------------------------------------------------------------
procedure "identification" { of = "household",
  zh = "贫困户识别（两公示一公告）",
  en = "identification (two postings, one announcement)",
  from = "2014", law = "lead: S36 申请→村民代表会评议→村公示→乡审核→村第二次公示→县复审→公告",
  step "apply" { zh = "农户申请", en = "application", actor = "applicant",
    does = "书面申请" },
  step "assembly" { zh = "村民代表会议评议", en = "assembly",
    actor = "village_representatives", vote = ASSEMBLY,
    law = "《中华人民共和国村民委员会组织法》第二十六条" },
  step "first_posting" { zh = "村内第一次公示", en = "first posting",
    actor = "village_committees", refused = "assembly",
    posting = { days = "identification_posting", where = "village",
      shows = { "household_no", "head_name", "size" },
      hides = "never_posted", objection = "stop" } },
  step "township_review" { zh = "乡镇审核", en = "review by the township",
    actor = "township_government", refused = "closed" },
  step "second_posting" { zh = "村内第二次公示", en = "second posting",
    actor = "village_committees", refused = "township_review",
    posting = { days = "identification_posting", where = "village",
      shows = { "household_no", "head_name", "size" },
      hides = "never_posted", objection = "stop" } },
  step "county_review" { zh = "县级复审", en = "review by the county",
    actor = "county_office", refused = "closed" },
  step "announcement" { zh = "公告", en = "announcement",
    actor = "county_office", sets = { registered = true,
      exit_mark = "poor", identified_on = "date" } },
}

-- 退出：户 ------------------------------------------------------------------------
procedure "household_exit" { of = "household", zh = "贫困户退出",
  en = "exit of a household", from = "2016-04",
  law = "S1 《关于建立贫困退出机制的意见》: 村“两委”组织民主评议，经村“两委”和驻村工作队核实、拟退出贫困户认可，在村内公示无异议后，公告退出，并在建档立卡贫困人口中销号",
  step "assembly" { zh = "民主评议", en = "assembly",
    actor = "village_committees", vote = ASSEMBLY, refused = "closed" },
  step "verify" { zh = "核实", en = "verification", actor = "resident_team",
    needs = "exit", refused = "closed" },
  step "consent" { zh = "拟退出户认可", en = "consent of the household",
    actor = "applicant", does = "签字认可", refused = "verify" },
  step "posting" { zh = "村内公示", en = "posting",
    actor = "village_committees", refused = "verify",
    posting = { days = "exit_posting", where = "village",
      shows = { "household_no", "head_name", "size", "net_income_pc" },
      hides = "never_posted", objection = "stop" } },
  step "announce" { zh = "公告退出并销号", en = "announced and struck off",
    actor = "household_approver", refused = "verify",
    sets = { exit_mark = "exited", exited_on = "date" } },
}

-- The exit is lawful only when its procedure has run to its end.
decision "exit_confirmed" { of = "household", zh = "退出程序完备",
  en = "exit by due procedure", from = "2016-04", law = "S1",
  among = function(h, p) return h.registered end,
  all = { "household_exit_complete" } }

-- 退出：村 ------------------------------------------------------------------------
procedure "village_exit_course" { of = "village", zh = "贫困村出列",
  en = "exit of a village", from = "2016-04",
  law = "S1: 对符合条件的贫困村，在乡镇内公示无异议后，公告退出",
  step "verify" { zh = "核实出列条件", en = "verification",
    actor = "township_government", needs = "village_exit_verified",
    refused = "closed" },
  step "posting" { zh = "乡镇内公示", en = "posting in the township",
    actor = "township_government", refused = "verify",
    posting = { days = "village_exit_posting", where = "township",
      shows = { "village_no", "village_name" }, objection = "stop" } },
  step "announce" { zh = "公告退出", en = "announced",
    actor = "village_approver", refused = "verify",
    sets = { village_exited_on = "date" } },
}

-- 退出：县 ------------------------------------------------------------------------
procedure "county_exit_course" { of = "county_area", zh = "贫困县退出",
  en = "exit of a county", from = "2016-04",
  law = "S1: 县级提出、市级初审、省级核查，公示征求意见，省级审定，专项评估检查，省级政府批准",
  step "propose" { zh = "县级提出", en = "proposed by the county",
    actor = "county_office" },
  step "first_review" { zh = "市级初审", en = "reviewed by the prefecture",
    actor = "prefecture_office", refused = "closed" },
  step "verify" { zh = "省级核查", en = "verified by the province",
    actor = "county_approver", refused = "closed" },
  step "posting" { zh = "公示征求意见", en = "posting",
    actor = "county_approver", refused = "verify",
    posting = { days = "county_exit_posting", where = "province",
      shows = { "county_no" }, objection = "stop" } },
  step "decide" { zh = "省级审定", en = "decided by the province",
    actor = "county_approver", refused = "closed" },
  step "evaluation" { zh = "专项评估检查", en = "evaluation",
    actor = "national_evaluators", refused = "closed" },
  step "approve" { zh = "省级政府批准退出", en = "approved by the province",
    actor = "county_approver", refused = "closed",
    sets = { county_exited_on = "date" } },
}

-- 监测对象 ------------------------------------------------------------------------
procedure "monitoring_entry" { of = "household", zh = "监测对象识别",
  en = "entry into monitoring", from = "2021", within = "monitoring_days",
  law = "S66 秦安县《防止返贫监测对象识别程序》: 申报承诺、入户核查、信息比对、评议、村内公示一次、乡镇审核、县级审定",
  step "declare" { zh = "申报承诺", en = "declaration", actor = "applicant",
    does = "申报表、授权承诺书" },
  step "visit" { zh = "入户核查", en = "visit", actor = "resident_team",
    refused = "closed" },
  step "compare" { zh = "信息比对", en = "comparison of data",
    actor = "county_office", refused = "closed" },
  step "assembly" { zh = "民主评议", en = "assembly",
    actor = "village_representatives", vote = ASSEMBLY, refused = "closed" },
  step "posting" { zh = "村内公示", en = "posting",
    actor = "village_committees", refused = "visit",
    posting = { days = "monitoring_posting", where = "village", times = 1,
      shows = { "household_no", "head_name", "size" },
      hides = "never_posted", objection = "stop" } },
  step "township_review" { zh = "乡镇审核", en = "review by the township",
    actor = "township_government", refused = "visit" },
  step "approve" { zh = "县级审定并公告", en = "approved and announced",
    actor = "county_office", refused = "visit" },
}

-- FORMS of the watch mirror the chain at its end: verified, discussed, put up,
-- approved, marked.
procedure "monitoring_removal" { of = "household", zh = "监测对象风险消除",
  en = "end of monitoring", from = "2021",
  law = "S76 S77 S78: 风险消除应履行入户核实、评议公示、审核审定程序后标注",
  step "visit" { zh = "入户核实", en = "visit", actor = "resident_team",
    refused = "closed" },
  step "assembly" { zh = "民主评议", en = "assembly",
    actor = "village_representatives", vote = ASSEMBLY, refused = "closed" },
  step "posting" { zh = "村内公示", en = "posting",
    actor = "village_committees", refused = "visit",
    posting = { days = "monitoring_posting", where = "village",
      shows = { "household_no", "head_name", "size" },
      hides = "never_posted", objection = "stop" } },
  step "township_review" { zh = "乡镇审核", en = "review by the township",
    actor = "township_government", refused = "visit" },
  step "approve" { zh = "县级审定并标注", en = "approved and marked",
    actor = "county_office", refused = "visit" },
}
