"""From bytes to `Document`."""
