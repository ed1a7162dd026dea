"""A concept a file: from a request to its page. A view chooses what is asked, and computes nothing."""
