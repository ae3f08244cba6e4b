"""How good the rules are: labelled letters and sentences by many hands, and what the rules make of them."""
