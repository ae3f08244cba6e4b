"""Who of those in a thread is the customer, and who is the company."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.intake.history import AuthorRole
from service.intake.mail_chain import Quoted
from service.intake.mail_headers import Mailbox, mailboxes
from service.intake.mail_letter import Letter, is_automatic, is_desk, is_everybodys
from service.intake.quoting import read_quoting_words


@dataclass(frozen=True, slots=True)
class Sides:
    """The customer, and the addresses, domains and names of the company."""

    customer: Mailbox
    company: frozenset[str]
    domains: frozenset[str]
    names: frozenset[frozenset[str]] = frozenset()

    def role(self, who: Mailbox) -> AuthorRole:
        """By the address alone."""
        if who.address == self.customer.address:
            return "customer"
        own = who.domain in self.domains and who.domain != self.customer.domain
        return "agent" if own or who.address in self.company else "third_party"

    def role_of(self, letter: Letter) -> AuthorRole:
        """A mail that does not come from where it says is nobody's of the company."""
        role = self.role(letter.sender)
        return "third_party" if letter.forged and role == "agent" else role

    def is_internal(self, letter: Letter) -> bool:
        """Whether neither the customer nor anyone on their side took part in the mail."""
        return not any(self._is_customers(box) for box in (letter.sender, *letter.recipients))

    def role_in_quote(self, who: Mailbox) -> AuthorRole:
        """By the address, or by the name where a mail program left the address out."""
        if is_automatic(who):
            return "bot"
        if who.address:
            return self.role(who)
        words = _words(who.name)
        if words and words == _words(self.customer.name):
            return "customer"
        return "agent" if self._is_own_name(words) else "third_party"

    def _is_customers(self, box: Mailbox) -> bool:
        if box.address == self.customer.address:
            return True
        return bool(box.domain) and box.domain == self.customer.domain and self.role(box) != "agent"

    def _is_own_name(self, words: frozenset[str]) -> bool:
        return any(name <= words for name in self.names) or any(_names_domain(words, d) for d in self.domains)


def find_sides(letters: Sequence[Letter]) -> Sides:
    """The customer is whoever wrote the first mail, unless it is the company's own: then, who is outside."""
    first = letters[0]
    if first.in_house and (outsider := _outsider(letters, first.sender.domain)):
        return _sides(letters, outsider, first.sender.domain)
    if not first.in_house and (customer := _written_to(first, letters)):
        return _sides(letters, customer, first.sender.domain)
    to = _received_by(first)
    domains = frozenset(b.domain for b in to)
    return Sides(first.sender, frozenset(b.address for b in to), domains, _own_names(letters, domains))


def _received_by(first: Letter) -> tuple[Mailbox, ...]:
    """Whom it was for; of several whom a customer wrote to, those in the domain that it was brought to."""
    to, brought = mailboxes(first.message, "To"), mailboxes(first.message, "Delivered-To", "X-Original-To")
    ours = {box.domain for box in brought}
    own = tuple(box for box in to if box.domain in ours)
    return (*(own or to), *brought)


def _sides(letters: Sequence[Letter], customer: Mailbox, domain: str) -> Sides:
    domains = frozenset({domain})
    return Sides(customer, frozenset(), domains, _own_names(letters, domains))


def _outsider(letters: Sequence[Letter], domain: str) -> Mailbox | None:
    """The first who is not of this domain: in what a colleague sends on, else among those who take part.

    Where staff write to a help desk of their own, a supplier who joins in later is not the customer.
    """
    first = letters[0]
    names = _own_names(letters, frozenset({domain}))
    inside = [q.heading.sender for q in oldest_first(first) if _is_stranger(q.heading.sender, domain, names)]
    if inside:
        return _with_address(inside[0], inside)
    if any(map(is_desk, first.recipients)):
        return None
    met = (box for letter in letters[1:] for box in (letter.sender, *letter.recipients))
    return next((box for box in met if box.domain != domain), None)


def _is_stranger(who: Mailbox, domain: str, names: frozenset[frozenset[str]]) -> bool:
    if is_automatic(who) or not (who.address or who.name):
        return False
    if who.address:
        return who.domain != domain
    words = _words(who.name)
    return not any(name <= words for name in names) and not _names_domain(words, domain)


def _with_address(who: Mailbox, others: Sequence[Mailbox]) -> Mailbox:
    """The same person where the address is told too."""
    if who.address:
        return who
    return next((o for o in others if o.address and _words(o.name) == _words(who.name)), who)


def _written_to(first: Letter, letters: Sequence[Letter]) -> Mailbox | None:
    """Whom a company's desk wrote to in the first mail that there is, if that is plain."""
    to = mailboxes(first.message, "To")
    if len(to) != 1 or not is_desk(first.sender) or is_desk(to[0]) or is_everybodys(first.sender.domain):
        return None
    if to[0].domain == first.sender.domain:
        return None
    at_home = any(m.in_house and m.sender.domain == first.sender.domain for m in letters)
    return to[0] if at_home or is_everybodys(to[0].domain) or _began_it(to[0], first) else None


def _began_it(who: Mailbox, letter: Letter) -> bool:
    """Whether the oldest mail that is quoted is by this person, and is no answer of a company's."""
    oldest = next((q for q in oldest_first(letter) if not is_automatic(q.heading.sender)), None)
    if oldest is None:
        return False
    sender = oldest.heading.sender
    same = sender.address == who.address if sender.address else bool(_words(sender.name) & _words(who.name))
    told = oldest.text.casefold()
    return same and not any(words in told for words in read_quoting_words().answering)


def oldest_first(letter: Letter) -> Iterator[Quoted]:
    """Every mail that the letter holds."""
    for quoted in reversed(letter.chain.quoted):
        yield from quoted.oldest_first()


def _own_names(letters: Sequence[Letter], domains: frozenset[str]) -> frozenset[frozenset[str]]:
    """What those are called whose address is the company's; in quotes, only where a colleague quotes."""
    boxes = [box for letter in letters for box in (letter.sender, *letter.recipients)]
    for letter in letters:
        if letter.sender.domain in domains and not letter.forged:
            boxes += [box for q in oldest_first(letter) for box in (q.heading.sender, *q.heading.to)]
    return frozenset(words for box in boxes if box.domain in domains and (words := _words(box.name)))


def _words(name: str | None) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", (name or "").casefold()))


def _names_domain(words: frozenset[str], domain: str) -> bool:
    """Whether a name is the company's by its domain: `Wrenfield Support` of wrenfieldhospice.example."""
    label = domain.partition(".")[0]
    return any(len(word) > 4 and word in label for word in words)
