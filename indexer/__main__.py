"""`python -m indexer` is the command `referatarkiv`."""

from indexer.cli import main

if __name__ == "__main__":  # not in the processes that read files
    main(prog_name="python -m indexer")
