"""Why an edition is not written or not loaded."""


class Refused(Exception):
    """Nothing was written or loaded; the message says why in a sentence."""
