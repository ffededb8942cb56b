"""`python -m attrib_lint` is the command attrib-lint."""

import sys

from attrib_lint.cli import main

if __name__ == "__main__":
    sys.exit(main())
