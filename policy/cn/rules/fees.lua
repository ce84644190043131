--- Fees that hospitals waive for the registered, line by line of a bill: 两免两减半 in
-- Shandong, 一免七减 in Qinghai.

-- Whom the waiver is for. A province may say that it holds in some hospitals only.
variable "fees_waivable" { of = "claim", type = "boolean", zh = "享受费用减免",
  en = "fees are waived",
  law = "S100 S102: 建档立卡贫困人口",
  formula = function(c, p) return c.person.household.registered end }
variable "waiver_due" { of = "fee", type = "money", unit = "fen",
  zh = "应减免金额", en = "to be waived",
  law = "S100 两免两减半; S102 一免七减",
  formula = function(f, p)
    if not f.claim.fees_waivable then return 0 end
    return share(f.charged, p.fee_waived[f.fee_kind])
  end }
variable "fee_left" { of = "fee", type = "money", unit = "fen",
  zh = "减免后金额", en = "left of the fee",
  formula = function(f, p) return f.charged - f.waiver_due end }
variable "fees_left" { of = "claim", type = "money", unit = "fen",
  zh = "减免后费用合计", en = "left of the fees",
  formula = function(c, p) return sum(c.fees, "fee_left") end }
check "waived_as_due" { of = "fee", zh = "费用减免到位",
  en = "the fee was waived as the rules say",
  law = "S100 两免两减半; S102 一免七减",
  among = function(f, p) return f.claim.fees_waivable end,
  pass = function(f, p) return f.waived >= f.waiver_due end,
  says = { zh = "{fee_kind}{charged}元，应减免{waiver_due}元，实减{waived}元",
    en = "{fee_kind}: of {charged} yuan {waiver_due} are to be waived, {waived} were" },
  remedy = { zh = "由医疗机构补减并登记执行问题",
    en = "the hospital waives the rest; enter the complaint" } }
check "fees_waived_ok" { of = "claim", zh = "费用减免全部到位",
  en = "all fees were waived as the rules say",
  among = function(c, p) return c.fees_waivable end,
  law = "S100 两免两减半; S102 一免七减",
  pass = function(c, p) return all(c.fees, "waived_as_due") end,
  says = { zh = "费用减免不到位：{fees.waived_as_due.says}",
    en = "not waived as the rules say: {fees.waived_as_due.says}" },
  remedy = { zh = "由医疗机构补减并登记执行问题",
    en = "the hospital waives the rest; enter the complaint" } }
