"""Scenarios and plays as data: read strictly, with the file and the line of every fault."""
