--- What Gansu's sheet of acceptance says of a village.

entity "village_year" {
  integer "items_accepted" { zh = "验收达标指标数",
    en = "items of the sheet of acceptance that are met", min = 0, max = 20,
    unit = "piece", aliases = { "达标项数" } },
}
