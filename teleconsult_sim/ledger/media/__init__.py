"""What happens to copies on each medium: one module a medium, found by discovery."""
