--- Chongqing, overlay on the country: only its rule on aid for vocational schooling, the
-- one text that was found on what that aid excludes and what it tops up.

pack { region = "50", zh = "重庆市", en = "Chongqing", version = "2022.1" }

param "yulu_beside_tuition" {
  ["2022"] = { "excluded", grade = "B",
    source = "S123 重庆本地宝2022-03-10: 与每年8000元学费资助不重复享受" },
}
param "yulu_beside_local" {
  ["2022"] = { "topped_up", grade = "B",
    source = "S123 重庆本地宝2022-03-10: 已享受的资助每学期低于1500元的补足差额" },
}
