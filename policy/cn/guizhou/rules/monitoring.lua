--- What Guizhou's checkers ask before a risk is called removed.

check "watched_long_enough" { of = "monitoring", zh = "监测满规定时间",
  en = "watched long enough",
  from = "2022-01-01", law = "lead: 贵州某县2022–2023年监测数据核查规则",
  among = function(w, p)
    return w.removal_mode == nil or w.removal_mode ~= "natural"
  end,
  pass = function(w, p)
    return p.today >= after(month_start(w.watched_from), p.watch_at_least)
  end,
  says = { zh = "{watched_from}纳入监测，未满{watch_at_least}",
    en = "watched from {watched_from}, less than {watch_at_least}" },
  remedy = { zh = "继续监测帮扶，期满后再评定",
    en = "go on watching; judge again when the time is over" } }
decision "risk_removed" { add = { "watched_long_enough" } }
