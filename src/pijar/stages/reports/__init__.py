"""lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

What leaves the house: a run told as counts (`run`), the reports of a month or a year (`tables`
says what a report is, `monthly`, `places` and `fairness` make them), and what may be shown to
everybody (`publication`).
"""
