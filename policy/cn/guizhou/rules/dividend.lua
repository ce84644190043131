--- What the projects of a village earn, shared out to the poor households.

param "dividend_poor_share" { unit = "rate", overlay = "raise",
  zh = "收益用于贫困户分红的比例", en = "part of the proceeds for the poor",
  ["2018"] = { percent(70), grade = "C",
    source = "lead: 贵州某村2019年汇报材料“产生效益后的70%用于贫困户分红”" },
}

-- By household and in equal parts, whatever the number of shares it holds. A
-- project that has earned nothing yet is entered with no proceeds; roads and
-- water works have none to share. What rounding leaves goes fen by fen to the
-- first on the list of shareholders, since all remainders are equal.
allocation "dividend" { of = "project", over = "shareholdings",
  unit = "fen/year", zh = "分红", en = "dividend",
  law = "贵州某村2019年汇报材料“分红模式均为以户为单位，平均分配”",
  pool = function(j, p)
    if j.project_kind ~= "industry" then return 0 end
    return share(j.distributable or 0, p.dividend_poor_share)
  end,
  among = function(s, p) return s.household.registered end,
  -- lint: mutant, 各户权重相同，同为1或同为2结果一样
  weight = function(s, p) return 1 end,
  rest = "largest remainder", unknown = "wait" }
