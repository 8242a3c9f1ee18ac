"""The addresses of the village's site: its editors' part, the search, and the pages."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as pages
from wagtail.admin import urls as editing
from wagtail.documents import urls as documents

from village.models import found

urlpatterns = [
    path("admin/", include(editing)),
    path("documents/", include(documents)),
    path("search/", found),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include(pages)),
]
