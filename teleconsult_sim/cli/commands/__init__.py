"""What can be asked for on the command line: one module a command, found by discovery."""
