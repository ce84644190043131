--- Fuping county, overlay on Shaanxi. Cadres of the county wrote of themselves that
-- "个别贫困户对自己退出的条件、程序不清楚": what a household has to hear first is
-- how many of its own conditions are met, and how many cannot be told yet.

pack { region = "610528", zh = "富平县", en = "Fuping", version = "2018.1" }

variable "conditions_met" { of = "household", type = "integer",
  unit = "piece", zh = "已达标条件", en = "conditions met",
  law = "S9 《陕西省贫困退出工作实施细则》: 户退出五项条件",
  formula = function(h, p)
    local n = 0
    if h.income_ok then n = n + 1 end
    if h.housing_ok then n = n + 1 end
    if h.schooling_ok then n = n + 1 end
    if h.medical_ok then n = n + 1 end
    if h.water_ok then n = n + 1 end
    return n
  end }

publish { "conditions_met" }
