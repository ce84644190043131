--- Hospitals, and what was paid for a stay: who paid which part of a bill.

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

entity "hospital" { zh = "医疗机构", en = "hospital", key = "hospital_no",
  named = "hospital_name", list = "hospitals",
  text "hospital_no" { zh = "机构编码", en = "number of the hospital",
    required = true, aliases = { "医药机构编码" } },
  text "hospital_name" { zh = "机构名称", en = "name of the hospital",
    aliases = { "医疗机构名称" } },
  region "region" { zh = "机构所在地", en = "region", level = "county" },
  enum "hospital_level" (rows { zh = "机构级别", en = "level",
    { "township", "乡镇卫生院", "township hospital", "卫生院" },
    { "first", "一级医院", "first level", "一级" },
    { "second", "二级医院", "second level", "二级" },
    { "third", "三级医院", "third level", "三级" },
  }),
  enum "run_by" (rows { zh = "隶属层级", en = "run by", optional = true,
    blank = "none",
    { "township", "乡镇", "a township" },
    { "county", "县级", "a county", "县" },
    { "prefecture", "市级", "a prefecture", "市" },
    { "province", "省级", "a province", "省" },
  }),
}

-- total = in_policy + out_of_policy;
-- total = basic_paid + major_paid + aid_paid + other_paid + self_paid.
entity "claim" { zh = "医疗结算", en = "medical claim", key = "claim_no",
  within = "person", list = "claims", dated = "settled_on",
  text "claim_no" { zh = "结算单号", en = "claim number", required = true,
    aliases = { "结算编号" } },
  date "settled_on" { zh = "结算时间", en = "settled on",
    aliases = { "结算日期" } },
  date "admitted_on" { zh = "入院时间", en = "admitted on", optional = true,
    blank = "none" },
  date "discharged_on" { zh = "出院时间", en = "discharged on", optional = true,
    blank = "none" },
  link "hospital" { zh = "就诊医疗机构", en = "hospital", to = "hospital",
    aliases = { "就诊医疗机构编码" } },
  boolean "inpatient" { zh = "是否住院", en = "inpatient" },
  boolean "is_referral" { zh = "是否转诊", en = "referred" },
  text "illness" { zh = "疾病名称", en = "illness", optional = true,
    private = true, blank = "none" },
  money "total" { zh = "总费用", en = "total", min = 0, unit = "fen",
    aliases = { "医疗总费用" } },
  money "in_policy" { zh = "政策范围内费用", en = "covered by policy", min = 0,
    unit = "fen", aliases = { "医保政策范围内费用", "合规费用" } },
  money "basic_paid" { zh = "统筹报销金额", en = "paid by basic insurance",
    min = 0, unit = "fen", aliases = { "基本医保报销金额" } },
  money "major_paid" { zh = "大病报销金额",
    en = "paid by major-illness insurance", min = 0, unit = "fen",
    aliases = { "大病保险报销金额" } },
  money "aid_paid" { zh = "医疗救助金额", en = "paid by medical aid", min = 0,
    unit = "fen" },
  money "other_paid" { zh = "其他报销金额", en = "paid by others", min = 0,
    unit = "fen" },
  money "self_paid" { zh = "个人自付金额", en = "paid by the patient", min = 0,
    unit = "fen", aliases = { "个人现金支付金额" } },
}

-- The lines of a bill, where it is itemised: what was charged before any waiver,
-- and what the hospital waived.
entity "fee" { zh = "费用明细", en = "line of a bill", key = "line",
  within = "claim", list = "fees",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 10000 },
  enum "fee_kind" (rows { zh = "费用项目", en = "kind of fee",
    { "registration", "普通挂号费", "registration", "挂号费" },
    { "consultation", "诊查费", "consultation", "诊疗费" },
    { "expert", "专家门诊诊查费", "consultation of an expert" },
    { "scan", "大型设备检查费", "scan by a large machine", "CT" },
    { "examination", "检查费", "examination" },
    { "test", "检验费", "laboratory test", "化验费" },
    { "drugs", "药费", "drugs" },
    { "anaesthesia", "麻醉费", "anaesthesia" },
    { "surgery", "手术费", "surgery" },
    { "bed", "床位费", "bed" },
    { "other", "其他", "other" },
  }),
  money "charged" { zh = "收费金额", en = "charged", min = 0, unit = "fen" },
  money "waived" { zh = "减免金额", en = "waived", min = 0, unit = "fen" },
}
