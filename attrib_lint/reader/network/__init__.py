"""The trained model: words in, labelled spans and what ties them out. Knows nothing of spaCy nor of news."""
