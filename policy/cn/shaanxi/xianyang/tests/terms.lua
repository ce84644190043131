--- Xianyang: no terms of its own yet.

case "the prefecture's ratios wait for a page" { region = "6104", year = 2018,
  expect { guarantee_ratio = unknown "guarantee_ratio",
    ["basic_ratio.township"] = unknown "basic_ratio" } }
