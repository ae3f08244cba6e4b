"""Where drafts are kept."""
