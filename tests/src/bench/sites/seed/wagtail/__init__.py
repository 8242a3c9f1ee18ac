"""The site of a village."""
