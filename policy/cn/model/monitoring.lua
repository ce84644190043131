--- Households watched so that they do not fall back: one record for each time a
-- household was entered, as the sheet 自定义监测对象信息 of the national
-- system shows it (2022-2023). Its five columns of risks are one set here.

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

entity "monitoring" { zh = "防返贫监测", en = "monitoring", key = "line",
  within = "household", list = "monitorings", dated = "watched_from",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 1000 },
  date "watched_from" { zh = "识别监测时间", en = "watched from",
    precision = "month", aliases = { "识别监测年月" } },
  date "risk_removed_on" { zh = "消除监测时间", en = "risk removed in",
    optional = true, blank = "none", precision = "month",
    aliases = { "风险消除时间" } },
  enum "removal_mode" (rows { zh = "风险消除方式",
    en = "how the risk was removed", optional = true, blank = "none",
    { "helped", "帮扶消除", "by help" },
    { "natural", "自然消除", "by death or departure" },
  }),
  enum "watch_kind" (rows { zh = "监测对象类别", en = "kind of household watched",
    { "unstable", "脱贫不稳定户", "exited, not steady" },
    { "marginal", "边缘易致贫户", "never registered, near the line" },
    { "sudden", "突发严重困难户", "struck by a sudden hardship" },
  }),
  set "risks" (rows { zh = "致贫/返贫风险", en = "risks",
    { "illness", "因病", "illness" },
    { "disability", "因残", "disability" },
    { "schooling", "因学", "schooling" },
    { "house", "因安全住房", "the house" },
    { "water", "因安全饮水", "water" },
    { "unsteady_job", "因务工就业不稳", "an unsteady job" },
    { "no_labour", "缺劳动力", "lack of labour" },
    { "failed_trade", "因产业项目失败", "a trade that failed" },
    { "disaster", "因自然灾害", "a disaster" },
    { "accident", "因意外事故", "an accident" },
    { "other", "其他", "other" },
  }),
  set "help_given" (rows { zh = "帮扶措施", en = "help given",
    { "trade", "产业帮扶", "a trade" },
    { "job", "就业帮扶", "a job" },
    { "credit", "金融帮扶", "credit" },
    { "post", "公益岗位帮扶", "a public post" },
    { "compulsory_school", "义务教育保障", "compulsory schooling" },
    { "education", "教育帮扶", "education" },
    { "health", "健康帮扶", "health" },
    { "house", "住房安全保障", "a safe house" },
    { "water", "饮水安全保障", "safe water" },
    { "move", "搬迁", "relocation" },
    { "living", "生产生活条件改善", "better conditions" },
    { "safety_net", "综合保障", "the safety net" },
    { "society", "社会帮扶", "help from society" },
  }),
  boolean "whole_no_labour" { zh = "整户无劳动能力兜底保障户",
    en = "nobody in the household can work" },
  money "watched_income_pc" { zh = "人均纯收入",
    en = "net income per person when entered", unit = "fen/person/year",
    aliases = { "人均纯收入（元）", "人均纯收入(元)" } },
  money "compliant_self_pay" { zh = "合规自付支出",
    en = "compliant spending paid by the household", min = 0,
    unit = "fen/year" },
  money "claims_received" { zh = "理赔收入", en = "claims received", min = 0,
    unit = "fen/year" },
  money "removed_income_pc" { zh = "风险消除后人均纯收入",
    en = "net income per person after", optional = true, blank = "none",
    unit = "fen/person/year", aliases = { "风险消除后人均纯收入（元）" } },
}
