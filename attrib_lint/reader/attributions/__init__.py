"""Who says what: quotations, what the model found joined to attributions, and whose voice each stretch is in."""
