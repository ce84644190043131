--- Figures of the exit of townships and counties.

param "exit_error_max" { unit = "rate", overlay = "lower",
  zh = "错退率、漏评率上限", en = "rate of wrong exits and of people missed, under",
  ["2017-10"] = { percent(2), grade = "A",
    source = "S3 瞭望2017-11-06: 错退率、漏评率低于2%" },
}
param "approval_min" { unit = "rate", overlay = "raise", zh = "群众认可度下限",
  en = "people that agree, more than",
  ["2017-10"] = { percent(90), grade = "A",
    source = "S3 瞭望2017-11-06: 群众认可度高于90%" },
}
param "township_incidence_max" { unit = "rate", overlay = "lower",
  zh = "整乡退出贫困发生率上限", en = "incidence a township must be under",
  ["2016-04"] = { pending "由省级规定，未见本省文本", source = "S34" },
}
