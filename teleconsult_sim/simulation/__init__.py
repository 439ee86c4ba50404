"""The simulated world: actions go in, events come out, and state is a fold over them."""
