"""Forecasts from orders alone: who will stop buying, who needs what again and when, who is worth how much."""
