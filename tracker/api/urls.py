"""Every address below /api/v1/."""
from django.urls import path
from . import statements
urlpatterns = [path("statements/", statements.StatementList.as_view())]
