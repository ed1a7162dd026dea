"""The admin: the review desk as its front page, and a table for each concept behind it."""
