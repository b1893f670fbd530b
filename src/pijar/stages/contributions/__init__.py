"""lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports

What a coverage month costs the city and gives the person: by when it must be paid (`calendar`),
whether somebody is covered on a day and how fully (`cover`), what a late January does to thousands
(`restart`), who takes the place of somebody who leaves (`replacement`), and who loses cover when a
fund ends (`exits`); what is swept before a bill (`sweep`), what is billed (`bill`), and whether
city, insurer and bank agree (`match`). Pure values; `pijar.bulk` asks them of everybody.
"""
