--- How the watch over a household stands, by its history: into one of the three kinds,
-- from one to another, out when the risk is removed, in again. One move an assessment.

-- no remedy: it moves a state
check "falls_unstable" { of = "household", zh = "应为脱贫不稳定户",
  en = "exited, below the line", from = "2020-03-20",
  law = "S64 S66: 收入低于监测线的脱贫户",
  pass = function(h, p)
    return h.registered and h.net_income_pc < p.monitoring_line
  end,
  says = { zh = "不是脱贫户，或人均纯收入{net_income_pc}元不低于监测线{monitoring_line}元",
    en = "never registered, or {net_income_pc} yuan per person is not below {monitoring_line}" } }
-- no remedy: it moves a state
check "falls_marginal" { of = "household", zh = "应为边缘易致贫户",
  en = "never registered, below the line", from = "2020-03-20",
  law = "S64 S66: 收入低于监测线的一般农户",
  pass = function(h, p)
    return not h.registered and h.net_income_pc < p.monitoring_line
  end,
  says = { zh = "是脱贫户，或人均纯收入{net_income_pc}元不低于监测线{monitoring_line}元",
    en = "registered, or {net_income_pc} yuan per person is not below {monitoring_line}" } }
variable "struck_now" { of = "monitoring", type = "boolean",
  zh = "监测中且突发困难", en = "watched and struck by a hardship",
  formula = function(w, p) return w.watched_now and w.was_struck end }
-- no remedy: it moves a state
check "falls_sudden" { of = "household", zh = "应为突发严重困难户",
  en = "struck by a hardship, above the line", from = "2020-03-20",
  law = "S66 S67: 收入高于监测线但遭遇突发严重困难的农户",
  pass = function(h, p)
    return any(h.monitorings, "struck_now")
      and h.net_income_pc >= p.monitoring_line
  end,
  says = { zh = "未登记突发困难，或人均纯收入{net_income_pc}元低于监测线{monitoring_line}元",
    en = "no hardship is entered, or {net_income_pc} yuan per person is below {monitoring_line}" } }
-- no remedy: it moves a state
check "watch_may_end" { of = "household", zh = "可标注风险消除",
  en = "the risk may be called removed", from = "2020-03-20",
  law = "S76 S77 S78: 收入稳定、三保障巩固；整户无劳动力的暂不标注",
  pass = function(h, p) return any(h.monitorings, "risk_removed") end,
  says = { zh = "没有可消除风险的监测记录",
    en = "no record of the watch may be closed" } }

status "watch_run" { of = "household", stored = "watch_state",
  zh = "监测状态", en = "how the watch stands",
  states = { "unwatched", "unstable", "marginal", "sudden", "removed" },
  move { "unwatched", "unstable", when = "falls_unstable",
    says = { zh = "按程序纳入脱贫不稳定户", en = "watched: exited, not steady" } },
  move { "unwatched", "marginal", when = "falls_marginal",
    says = { zh = "按程序纳入边缘易致贫户", en = "watched: near the line" } },
  move { "unwatched", "sudden", when = "falls_sudden",
    says = { zh = "按程序纳入突发严重困难户", en = "watched: struck by a hardship" } },
  move { "sudden", "unstable", when = "falls_unstable",
    says = { zh = "收入降至监测线以下，转为脱贫不稳定户",
      en = "fell below the line: exited, not steady" } },
  move { "sudden", "marginal", when = "falls_marginal",
    says = { zh = "收入降至监测线以下，转为边缘易致贫户",
      en = "fell below the line: near the line" } },
  move { "unstable", "removed", when = "watch_may_end",
    says = { zh = "风险消除", en = "risk removed" } },
  move { "marginal", "removed", when = "watch_may_end",
    says = { zh = "风险消除", en = "risk removed" } },
  move { "sudden", "removed", when = "watch_may_end",
    says = { zh = "风险消除", en = "risk removed" } },
  move { "removed", "unstable", when = "falls_unstable",
    says = { zh = "再次出现风险，重新纳入监测", en = "at risk again" } },
  move { "removed", "marginal", when = "falls_marginal",
    says = { zh = "再次出现风险，重新纳入监测", en = "at risk again" } },
  move { "removed", "sudden", when = "falls_sudden",
    says = { zh = "再次出现风险，重新纳入监测", en = "at risk again" } } }
