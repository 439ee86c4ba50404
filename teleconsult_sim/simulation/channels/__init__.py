"""How a message fares once it is sent: one module a channel."""
