"""Text: HTML and PDF to text, sentences and offsets, language, personal data, the small linear classifier."""
