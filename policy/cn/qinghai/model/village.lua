--- What Qinghai's grants ask of a village besides: farming or pastoral country.

entity "village" {
  enum "country_kind" { zh = "农牧区类型", en = "kind of country",
    "farming", "pastoral",
    labels = { zh = { farming = "农区", pastoral = "牧区" },
      en = { farming = "farming", pastoral = "pastoral" } } },
}
