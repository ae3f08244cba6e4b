"""What has to be told, and how it is recognised."""
