--- 38. Three types by history, not by income only: unstable (was registered), edge (was not), sudden (above the line).
-- By hand: 10000 / 2 = 5000, under 6000: unstable or edge by history. 20000 / 2 = 10000, and (20000 - 9000) / 2 = 5500 with
-- a shock: sudden.

param "watch_line" { unit = "fen/person/year", clock = "year", ["2020"] = { yuan(6000) } }
variable "monitoring_type" { of = "household", type = "enum", zh = "监测对象类别", en = "type",
  values = { "nothing", "unstable", "edge", "sudden",
    zh = { nothing = "无", unstable = "脱贫不稳定户", edge = "边缘易致贫户", sudden = "突发严重困难户" } },
  says = { unstable = { zh = "曾建档立卡，低于{watch_line}", en = "was registered, under {watch_line}" },
    edge = { zh = "低于{watch_line}", en = "under {watch_line}" } },
  formula = function(h, p)
    local pc = div(h.need, h.size, "floor")         -- `need` stands for the income here
    if pc < p.watch_line then return h.registered and "unstable" or "edge" end
    if h.shock_on ~= nil and div(h.need - h.rigid_spending, h.size, "floor") < p.watch_line then return "sudden" end
    return "nothing"
  end }

-- cases
local function home(t, want)
  return household { size = 2, registered = t.registered, need = yuan(t.income), rigid_spending = yuan(t.rigid or 0),
    shock_on = t.shock or none, want }
end
case "by history" { region = "00", year = 2022,
  home({ registered = true, income = 10000 }, expect { monitoring_type = "unstable" }),
  home({ registered = false, income = 10000 }, expect { monitoring_type = "edge" }),
  home({ registered = false, income = 20000, rigid = 9000, shock = "2022-03-01" }, expect { monitoring_type = "sudden" }),
  home({ registered = true, income = 20000, rigid = 9000 }, expect { monitoring_type = "nothing" }),
  home({ income = 10000 }, expect { monitoring_type = unknown "registered" }) }
