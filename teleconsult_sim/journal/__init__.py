"""What can be written down: events in entries, their file format, and reading them back."""
