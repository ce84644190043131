--- Loans: who may borrow what for how long, which part is subsidised, no student loan
-- twice, and what a mutual fund can lend.

variable "still_lent" { of = "loan", type = "boolean", zh = "未还清",
  en = "not repaid yet",
  formula = function(l, p)
    return l.lent_on <= p.today
      and (l.repaid_on == nil or l.repaid_on > p.today)
  end }
variable "is_overdue" { of = "loan", type = "boolean", zh = "逾期",
  en = "overdue",
  formula = function(l, p) return l.still_lent and l.repay_by < p.today end }
variable "is_micro" { of = "loan", type = "boolean", zh = "小额信贷",
  en = "micro-credit",
  formula = function(l, p) return l.loan_kind == "micro" end }
variable "is_student_loan" { of = "loan", type = "boolean",
  zh = "助学贷款", en = "student loan",
  formula = function(l, p)
    return l.loan_kind == "campus" or l.loan_kind == "origin"
  end }

-- The law of the day it was signed decides, as it does when the terms change later.
variable "loan_parts" { of = "loan", type = "money", unit = "fen",
  parts = { "subsidised", "own" }, on = "lent_on",
  zh = "贴息与不贴息部分", en = "part subsidised, part not",
  law = "S146 S147 S148: 5万元以内财政贴息，超出部分不贴息；逾期不贴息",
  formula = function(l, p)
    if not l.is_micro or not l.household.registered then
      return 0, l.principal
    end
    if l.is_overdue then return 0, l.principal end
    local part = min(l.principal, p.credit_max)
    return part, l.principal - part
  end }
check "loan_amount_ok" { of = "loan", zh = "小额信贷金额未超限",
  en = "micro-credit within the limit", on = "lent_on",
  law = "S146 S148: 5万元以下；2021年起可追加至10万元",
  among = function(l, p) return l.is_micro end,
  pass = function(l, p) return l.principal <= p.credit_raised end,
  says = { zh = "贷款{principal}元，上限{credit_raised}元",
    en = "{principal} yuan were lent; the limit is {credit_raised}" },
  remedy = { zh = "超出部分不予贴息，由承贷银行整改",
    en = "what is above is not subsidised; the bank mends it" } }
check "loan_term_ok" { of = "loan", zh = "小额信贷期限未超限",
  en = "micro-credit within the term", on = "lent_on",
  law = "S146: 3年以内", among = function(l, p) return l.is_micro end,
  pass = function(l, p) return l.repay_by <= after(l.lent_on, p.credit_term) end,
  says = { zh = "{lent_on}放款，{repay_by}到期，最长{credit_term}",
    en = "lent on {lent_on} until {repay_by}; the longest term is {credit_term}" },
  remedy = { zh = "超期部分不予贴息，由承贷银行整改",
    en = "the time above is not subsidised; the bank mends it" } }
check "loan_purpose_ok" { of = "loan", zh = "小额信贷用途合规",
  en = "micro-credit used for a trade",
  law = "S146: 不得用于结婚、建房、理财",
  among = function(l, p) return l.is_micro end,
  pass = function(l, p)
    return l.loan_purpose ~= nil and has(p.credit_purposes, l.loan_purpose)
  end,
  says = { zh = "登记用途：{loan_purpose}，只能用于发展产业",
    en = "the purpose entered is {loan_purpose}; only a trade is allowed" },
  remedy = { zh = "核实用途，违规的停止贴息并收回",
    en = "look into it; stop the subsidy and recover where it is so" } }
check "borrower_age_ok" { of = "loan", zh = "借款人年龄符合",
  en = "the borrower is of age", law = "S146 S147: 18至65周岁",
  among = function(l, p) return l.is_micro end,
  pass = function(l, p)
    local age = years_between(l.borrower.born_on, l.lent_on)
    return age >= p.credit_age_from and age <= p.credit_age_to
  end,
  says = { zh = "借款人放款时不在{credit_age_from}至{credit_age_to}周岁之间",
    en = "the borrower was not between {credit_age_from} and {credit_age_to} when it was lent" },
  remedy = { zh = "由承贷银行核实，变更借款人或收回",
    en = "the bank looks into it: another borrower, or repaid" } }
check "student_loan_ok" { of = "loan", zh = "助学贷款未超限",
  en = "student loan within the year's limit", on = "lent_on",
  law = "S118 S119 S120 S121: 国家助学贷款年度限额",
  among = function(l, p) return l.is_student_loan end,
  pass = function(l, p) return l.principal <= p.student_loan_max end,
  says = { zh = "助学贷款{principal}元，年限额{student_loan_max}元",
    en = "{principal} yuan were lent; a year's limit is {student_loan_max}" },
  remedy = { zh = "由资助中心核实，退回超出部分",
    en = "the office of aid looks into it; what is above is paid back" } }
variable "borrower_no" { of = "loan", type = "text", zh = "借款人编号",
  en = "number of the borrower",
  formula = function(l, p) return l.borrower.person_no end }
audit "one_student_loan_a_year" { of = "loan", severity = "error",
  zh = "助学贷款不重复", en = "one student loan a school year",
  law = "S118: 校园地、生源地助学贷款不得同一学年重复",
  unique = { "borrower_no", "school_year_of" }, where = "is_student_loan",
  ever = true,
  says = { zh = "同一学年有两笔助学贷款",
    en = "two student loans in one school year" } }

-- mutual funds ---------------------------------------------------------------------------
variable "mutual_credit" { of = "village", type = "money",
  unit = "fen/village", zh = "互助资金可借额",
  en = "what the mutual fund can lend",
  formula = function(v, p)
    if not v.poor_village then return 0 end
    return p.mutual_fund * p.mutual_leverage
  end }
variable "lent_by_fund" { of = "loan", type = "boolean", zh = "互助资金在借",
  en = "lent by the mutual fund now",
  formula = function(l, p) return l.loan_kind == "mutual" and l.still_lent end }
variable "mutual_lent" { of = "village", type = "money", unit = "fen/village",
  zh = "互助资金已借额", en = "lent by the mutual fund",
  formula = function(v, p) return sum(v.loans, "principal", "lent_by_fund") end }
check "mutual_ok" { of = "village", zh = "互助资金借款未超额度",
  en = "the mutual fund has not lent too much",
  law = "lead: 平安区2016年4月会议材料: 50万元互助社资金放大3倍向农户借贷",
  pass = function(v, p) return v.mutual_lent <= v.mutual_credit end,
  says = { zh = "已借{mutual_lent}元，可借{mutual_credit}元",
    en = "{mutual_lent} yuan are lent of {mutual_credit}" },
  remedy = { zh = "停止新增借款，按期收回",
    en = "lend no more until it is repaid" } }
