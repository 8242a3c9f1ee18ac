"""What the village's site is made of: a front page, lists of events and of news, and the people one can ask."""

from django.db import models
from django.shortcuts import render
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index
from wagtail.snippets.models import register_snippet


@register_snippet
class Contact(models.Model):
    name = models.CharField(max_length=80)
    task = models.CharField("What they look after", max_length=120)
    phone = models.CharField("Telephone", max_length=40, blank=True)
    panels = [FieldPanel("name"), FieldPanel("task"), FieldPanel("phone")]

    def __str__(self):
        return self.name

    class Meta:
        ordering = ["name"]


class FrontPage(Page):
    welcome = RichTextField(blank=True)
    content_panels = [*Page.content_panels, FieldPanel("welcome")]
    template = "page.html"


class Section(Page):
    about = models.TextField(blank=True)
    content_panels = [*Page.content_panels, FieldPanel("about")]
    template = "page.html"

    def get_context(self, request):
        context = super().get_context(request)
        events = Event.objects.child_of(self).live().order_by("day")
        context["events"] = events
        context["notices"] = Notice.objects.child_of(self).live().order_by("-first_published_at")
        return context


class Event(Page):
    KINDS = [("music", "Music"), ("market", "Market"), ("talk", "Talk"), ("sport", "Sport")]
    day = models.DateField("Date")
    place = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=KINDS)
    price = models.DecimalField("Entrance fee", max_digits=6, decimal_places=2, default=0)
    needs_booking = models.BooleanField("Booking needed", default=False)
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL)
    body = RichTextField("Description", blank=True)
    search_fields = [*Page.search_fields, index.SearchField("body"), index.SearchField("place")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("day"),
        FieldPanel("place"),
        FieldPanel("kind"),
        FieldPanel("price"),
        FieldPanel("needs_booking"),
        FieldPanel("contact"),
        FieldPanel("body"),
    ]
    template = "page.html"
    parent_page_types = ["village.Section"]


class Notice(Page):
    text = RichTextField(blank=True)
    search_fields = [*Page.search_fields, index.SearchField("text")]
    content_panels = [*Page.content_panels, FieldPanel("text")]
    template = "page.html"
    parent_page_types = ["village.Section"]


def found(request):
    query = request.GET.get("query", "")
    return render(request, "page.html", {"query": query, "found": Page.objects.live().search(query) if query else []})
