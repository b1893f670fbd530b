"""The programme at a glance: figures, maps, and the people behind a year’s months."""
