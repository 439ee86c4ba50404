"""`python -m teleconsult_sim.cli`, where the command itself is not on the path."""

import sys

from teleconsult_sim.cli import main

sys.exit(main())
