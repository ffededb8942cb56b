"""What a whole article tells of its sources: who is who, who is anonymous and why, who gives opinion."""
