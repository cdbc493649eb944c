"""Where customers stand, changes of grades, how grades are treated (C)."""
