"""The language side: from text to `Analysis`."""
