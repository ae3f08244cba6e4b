"""What a ticket itself says: figures by the grammar of their clause, the staff's words, the customer's words."""
