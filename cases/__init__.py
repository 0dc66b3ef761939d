"""What one household told us, and the codes it is told in."""
