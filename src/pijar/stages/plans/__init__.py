"""Next year: who can be covered with which rupiah, before anything is promised.

lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

    scenario   what is assumed: targets, months, turnover, a cut, the base of the mandate
    money      what a target costs, month by month, and what a late start does
    mandate    growth against each base that may be chosen, and what the asked growth costs
    frontier   people against months for a budget, and what one more million buys
    cut        who loses cover in which order, and what it costs to prevent it
    renewals   this year's people next year: who stays, joins, waits, turns 65 and when
    turnover   seats that fall empty and are filled again, month by month
    seats      kelurahan × occupation × fund under floors, for a solver, and who sits inside a cell
    effect     what a draft of law changes: who enters, who leaves, what it costs
    plan       all of it as one value that contradicts itself nowhere

Pure functions over frozen values; no clock, no files. `pijar.bulk.planning.plan` joins them. A plan
counts people and never names one.
"""
