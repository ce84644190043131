--- A functional zone of Tai'an: its committee governs four towns of Daiyue, but no
-- national code names it.

pack { region = "370911gnq", zh = "泰安市某功能区", en = "functional zone of Tai'an",
  version = "2020.1" }

param "contract_target" {
  ["2020"] = { percent(100), grade = "C",
    source = "lead: 泰安市某功能区2020年9月健康扶贫汇报: 建档立卡贫困人口100%" },
}

publish { "contracts_ok" }
