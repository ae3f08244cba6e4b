"""Amends as tools for AI agents (Model Context Protocol): each tool is one request to the service itself."""
