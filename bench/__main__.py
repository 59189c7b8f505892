"""`python -m bench fill N` fills the installation that the environment names."""

import os
import sys
import time


def main(argv: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byliv.config.settings")
    import django

    django.setup()
    from bench.town import fill
    from byliv.operations.prepare import prepare_database

    start = time.perf_counter()
    prepare_database()
    rows = fill(int(argv[1]))
    print(rows, f"{time.perf_counter() - start:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
