"""Everything of the forum's own, and nothing else."""

import spirit.urls
from django.urls import include, path

urlpatterns = [path("", include(spirit.urls))]
