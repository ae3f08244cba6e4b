"""What no log line, metric, trace or error may hold: what the shipped cases' customers are called and have written."""

import logging
import re
from functools import cache

from evals.cases import load_cases
from service.web.observed.logs import formatter

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"\+\d[\d ]{7,}\d")


@cache
def planted():
    """One pattern of all of them."""
    found = set()
    for case in load_cases("nine").values():
        customer, ticket = case.case.customer, case.case.ticket
        found |= {customer.name, ticket.id} if customer else {ticket.id}
        for message in ticket.messages:
            if message.author.role == "customer":
                found |= {message.text[:40], message.author.name}
            found |= {*_ADDRESS.findall(message.text), *_NUMBER.findall(message.text)}
    return re.compile(
        "|".join(re.escape(value) for value in sorted(value for value in found if value and len(value) > 3))
    )


class Overhearing(logging.Handler):
    """Makes of each record the line that a service would write, and keeps those that tell of a customer."""

    def __init__(self):
        super().__init__()
        self.told = []
        self._formatter = formatter("json")

    def emit(self, record):
        line = self._formatter.format(record)
        if planted().search(line):
            self.told.append(line)
