--- A zone without a code in GB/T 2260, within Daiyue district.

zone "370911gnq" { within = "370911", zh = "泰安市某功能区",
  en = "functional zone of Tai'an" }
