--- Figures of the watch over households that may fall back, from 2020 on.

-- 2020: below one and a half times the national line. From 2021 on each province
-- sets its line by prices, farmers' income and the subsistence standard.
param "monitoring_line" { unit = "fen/person/year", clock = "year",
  overlay = "raise", zh = "防返贫监测线", en = "monitoring line",
  ["2020"] = { yuan(6000), grade = "D",
    source = "derived: S64 2020年3月《关于建立防止返贫监测和帮扶机制的指导意见》: 国家扶贫标准的1.5倍；2020年标准约4000元见S2、S16" },
  ["2021"] = { pending "2021年起监测线由省级确定，未见本省文本",
    source = "S68 S69" },
}

-- The size of the watch in 2020 was to be about 5 % of the registered; later texts
-- set no number, so nothing is checked by it (S64, S77).

-- What came in before the watch began: twelve months back from its month.
param "watch_income_span" { kind = "duration", zh = "监测收入计算期",
  en = "months of income before the watch",
  ["2020"] = { months(12), grade = "B",
    source = "S61 定南县: 申请之日前12个月的家庭收入；S62 写上年同月至上月底，月数相同" },
}
