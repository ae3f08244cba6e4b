"""The only place that knows litellm and tenacity."""
