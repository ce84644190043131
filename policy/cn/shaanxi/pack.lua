--- Shaanxi, overlay on the country: the rules of exit of November 2017
-- (《陕西省贫困退出工作实施细则》). Five conditions for a household, seven for a
-- village, each of them a veto.

pack { region = "61", zh = "陕西省", en = "Shaanxi", version = "2019.1" }
