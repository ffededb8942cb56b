"""What the text asserts that can be checked: titles of people, dates and figures."""
