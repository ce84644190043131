--- Figures of the exit of households and villages.
--
-- "S1" and the like are the keys of sources in policy/README.md. A figure that
-- no act of the nation names is `pending`: a province sets it, and until one
-- does whatever needs it is unknown, by name.

param "exit_line" { unit = "fen/person/year", clock = "year", overlay = "raise",
  zh = "退出收入线", en = "exit income line",
  -- The act: net income per person steadily above the standard in force. Its
  -- figure at current prices is told by each province. Two series go round,
  -- the statistical line and 2855 x 1.06^n; neither is an act.
  ["2014"] = { pending "当年国家扶贫标准未见公布文本，由省级确定",
    source = "S1 S13 S14",
      note = "2010年不变价2300元；现价各年数只见于二手材料" },
  ["2018"] = { pending "当年国家扶贫标准未见公布文本，由省级确定",
    source = "S1 S13 S14",
    against = { { yuan(2995), zh = "统计口径", en = "statistical line",
        source = "统计口径的现行标准，二手材料" },
      { yuan(3400), zh = "2855元逐年增6%", en = "2855 yuan, 6 % more each year",
        source = "2855元逐年增长6%，二手材料" } } },
  ["2019"] = { pending "当年国家扶贫标准未见公布文本，由省级确定",
    source = "S1 S13 S14",
    against = { { yuan(3218), zh = "统计口径", en = "statistical line",
        source = "统计口径的现行标准，二手材料" },
      { yuan(3604), zh = "2855元逐年增6%", en = "2855 yuan, 6 % more each year",
        source = "2855元逐年增长6%，二手材料" } } },
  ["2020"] = { pending "当年国家扶贫标准未见公布文本，由省级确定",
    source = "S1 S13 S14" },
}

param "incidence_max" { unit = "rate", zh = "贫困发生率上限",
  en = "incidence a village must be under",
  ["2016-04"] = { percent(2), source = "S1 《关于建立贫困退出机制的意见》",
    grade = "A",
    note = "西部地区为3%，由各省规则包写明" },
}

-- What a rate of poverty is divided by. The texts differ: 统计人数, 农村户籍
-- 人口, 农业人口.
param "incidence_base" { values = { "hukou", "rural" },
  zh = "贫困发生率的人口基数", en = "base of the incidence",
  ["2016-04"] = { pending "人口基数由省级规定", source = "S6 S7 S8" },
}

param "same_year_exit" { values = { "forbidden", "allowed" },
  zh = "当年新识别户能否当年退出", en = "exit in the year of identification",
  ["2017"] = { "forbidden", grade = "C",
    source = "lead: S23 三秦都市报2017-11-20（陕西细则），另见某县2017年“三不出”宣传稿；全国文件未见原文" },
}

param "safe_housing" { kind = "words", of = "household.housing_grade",
  zh = "安全住房等级", en = "grades of a safe house",
  ["2014"] = { words { "A", "B", "AB" }, grade = "B",
    source = "S213 怀远县白莲坡镇《农村危房鉴定(评定)标准》: C级局部危房，D级整幢危房" },
}

-- Age is counted on the first day of the school year, not on the day of the
-- assessment: who turns six in October goes to school next autumn.
param "school_year_start" { kind = "date", zh = "学年开始日",
  en = "first day of the school year",
  ["1992"] = { function(p)
      local start = day(p.year, 9, 1)
      if p.today < start then return day(p.year - 1, 9, 1) end
      return start
    end,
    grade = "B",
      source = "S214 《义务教育法》实施办法: 入学年龄以新学年开学前达到的实足年龄为准" },
}

param "school_age_first" { unit = "year", zh = "义务教育起始年龄",
  en = "first year of compulsory schooling",
  ["2006-09"] = { 6, source = "《中华人民共和国义务教育法》第十一条",
    grade = "A" },
}

param "school_age_last" { unit = "year", zh = "义务教育最后年龄",
  en = "last year of compulsory schooling",
  ["2006-09"] = { 15, source = "《中华人民共和国义务教育法》第二条、第十一条",
    grade = "A",
    note = "六周岁入学，九年；十五周岁仍未完成九年教育的仍计入" },
}

param "schooling_excused" { kind = "words", of = "person.absence",
  zh = "可不在校的原因", en = "reasons that excuse from school",
  ["2006-09"] = { words { "ill", "disabled" },
    source = "《中华人民共和国义务教育法》第十一条: 因身体状况需要延缓入学或者休学", grade = "A" },
}
