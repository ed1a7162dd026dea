"""Stands in until the module is written."""


def move(browser, site):
    yield from ()
