"""Who may come in, and as what: keys, scopes, ranks and rates. It knows neither HTTP nor the database."""
