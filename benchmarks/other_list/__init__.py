"""A list of invented Indonesian people by another hand than `people_list`, with dirt and truth.

    python -m benchmarks.other_list ROWS --seed S --out DIR

Its author had read neither `people_list` nor the linkage, and wrote names, households and errors
from general knowledge of Indonesian lists. So it shows how linkage does where no weight was fitted.
That holds only while it stays so: never tune it, nor its rates, to please the engine.

People live in households of eight peoples; the list joins those of several offices, each with its
manner of writing. 12 % of the rows repeat a person: a fresh look at the same person, on which none
to five kinds of dirt fall (1.3 on average; on first rows 0.15). Left out is what no reader could
join: a name of which but a letter, or a bare Siti or Sri, would remain, or a nickname that is no
part of the name. Nobody is real: each NIK and card is of a regency numbered 80 to 99, which no
province has; a slip may fall on these digits.
"""
