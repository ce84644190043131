--- Figures of the safety net: subsistence and the support of the destitute.

local NOT_SET = "由省级或以下确定，未见文本"

param "subsistence_line" { unit = "fen/person/year", overlay = "raise",
  zh = "农村低保标准", en = "rural subsistence standard",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
-- What is added for a person of a group, as a part of the standard.
param "subsistence_addition" { unit = "rate", keys = { "age", "hardship" },
  zh = "低保分类增发比例", en = "addition by group",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "subsistence_aged_from" { unit = "year", zh = "增发起始年龄",
  en = "age from which more is given",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "subsistence_minor_under" { unit = "year", zh = "未成年人年龄",
  en = "age under which more is given",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
-- How long subsistence goes on after the household has exited.
param "subsistence_phase_out" { kind = "duration",
  keys = { "ordinary", "disabled" }, zh = "低保渐退期",
  en = "months of phase-out",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
-- The care of the destitute, by how far they look after themselves.
param "care_pay" { unit = "fen/person/year", key = "person.care_grade",
  overlay = "raise", zh = "特困照料护理标准", en = "care of the destitute",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
-- The destitute have at least 1.3 times the subsistence standard.
param "destitute_times" { unit = "weight", overlay = "raise",
  zh = "特困基本生活标准与低保标准的倍数",
  en = "standard of the destitute in those of subsistence",
  ["2017"] = { decimal(1.3), grade = "A",
    source = "S189 央广网2017-02-17（贵州）；S183 甘肃日报2019-02-26: 不低于低保标准的1.3倍" },
}