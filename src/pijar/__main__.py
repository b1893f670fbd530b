"""`python -m pijar` is the command `pijar`."""

import sys

from pijar.cli import main

sys.exit(main())
