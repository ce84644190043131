--- Xianyang, a prefecture: the pool of the insurance. Its ratios go by who runs the
-- hospital as well as by its level, and were found at second hand only (S87); they are
-- not entered.

pack { region = "6104", zh = "咸阳市", en = "Xianyang", version = "2018.1" }
