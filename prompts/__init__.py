"""Words for the model and for people: the playbook, the templates, and how facts are put into words."""
