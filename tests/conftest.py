"""A slow machine is no failure: no property is given a deadline."""

from hypothesis import settings

settings.register_profile("pijar", deadline=None)
settings.load_profile("pijar")
