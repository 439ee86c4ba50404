"""One attempt being played: where the world and the rules meet."""
