"""What a learner can do: one module a desk."""
