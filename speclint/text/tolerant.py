from speclint.text.reading import Reading
from speclint.text.values import ABSENT
from speclint.text.problem import Problem
def read_tolerant(text, limits):
    return Reading(ABSENT, False, None, (Problem("empty-document", 0, 0, (), {}),))
