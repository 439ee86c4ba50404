"""The clinic's vocabulary, without behaviour: people, places, numbers, orders and documents."""
