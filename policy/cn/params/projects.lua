--- Figures of projects: how many of whom they serve must be poor, what goes to wages.

param "poor_part_min" { unit = "rate", overlay = "raise",
  zh = "项目受益户中贫困户比例下限",
  en = "least part of a project's households that is poor",
  ["2014"] = { pending "由县级规定，未见本地文本", source = "未找到" },
}
param "solar_wages_min" { unit = "rate", overlay = "raise",
  zh = "光伏收益用于岗位工资比例下限",
  en = "least part of solar proceeds that goes to wages",
  ["2020"] = { percent(80), grade = "A",
    source = "S156 人民日报2020-02-25: 光伏扶贫收益80%用于贫困人口公益岗位工资和项目建设劳务费用" },
}
