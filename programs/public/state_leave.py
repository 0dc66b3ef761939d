"""What a job paid in the last twelve months, for the least wages that a state's paid leave asks for."""

from cases.life import Job
from cases.reading import per_year
from ground.bands import Band

MONTHS_A_YEAR = 12


def wages_of_last_year(job: Job) -> Band | None:
    """Cents of the last twelve months at today's wage; None where wage or time with the employer is not known.

    Only the lower end is sure: other jobs, and months before this one, may have paid more.
    """
    yearly = per_year(job.wage, job.per, job.hours_per_week)
    months = job.months_with_employer
    if yearly is None or yearly.at_least is None or months is None or months.at_least is None:
        return None
    return Band(yearly.at_least * min(months.at_least, MONTHS_A_YEAR) // MONTHS_A_YEAR, None)
