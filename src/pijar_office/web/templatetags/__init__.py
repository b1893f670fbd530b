"""Tags of every template, loaded everywhere by the settings."""
