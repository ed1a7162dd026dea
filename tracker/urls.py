"""Every path on one page."""

urlpatterns: list = []
