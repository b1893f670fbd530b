"""A slow machine is no failure: properties have no deadline, and draw fifty times unless told."""

from hypothesis import settings

settings.register_profile("pijar", deadline=None, max_examples=50)
settings.load_profile("pijar")
