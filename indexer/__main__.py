"""`python -m indexer` is the command `referatarkiv`."""

from indexer.cli import main

main()
