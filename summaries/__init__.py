"""What a household takes home: one summary in words, as PDF, JSON and CSV."""
