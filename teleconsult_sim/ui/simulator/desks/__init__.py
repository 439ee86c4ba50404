"""The desks of the workstation: one module and one template each, found by discovery."""
