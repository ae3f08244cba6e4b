"""Amends drafts the apology a company owes a customer and proves that the letter may be sent."""
