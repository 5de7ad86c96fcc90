"""python -m flowdesk."""

import sys

from flowdesk.app import main

sys.exit(main())
