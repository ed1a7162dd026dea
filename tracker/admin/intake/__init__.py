"""What editors bring in: an article pasted, dropped or named by its address, and the sources that are looked at."""
