"""The kernel of a page: IPython's own, less the debugger and the completion, which no page may ask for.

They cost each learner some 13 MiB. The server names this kernel `python3`, as the notebooks do.
"""

import sys

UNUSED = ("debugpy", "jedi")


def main() -> None:
    """Run the kernel that the command line describes, as `ipykernel_launcher` does."""
    for name in UNUSED:
        # As if it were not installed: IPython then goes without.
        sys.modules[name] = None  # type: ignore[assignment]
    from ipykernel.kernelapp import launch_new_instance

    # What is imported must not be found in the folder where the kernel happens to start.
    if sys.path and sys.path[0] == "":
        del sys.path[0]
    launch_new_instance()


if __name__ == "__main__":
    main()
