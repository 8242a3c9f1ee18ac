"""The pages of the bookshop: what Django's admin makes of its models."""

import csv

from django.contrib import admin
from django.http import HttpResponse
from django.urls import path

from .models import Author, Book, Customer, Line, Order, Subject

admin.site.site_header = "Corner bookshop"
admin.site.site_title = "Corner bookshop"


@admin.action(description="Export selected books as CSV")
def export(modeladmin, request, books):
    response = HttpResponse(content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="books.csv"'
    rows = csv.writer(response)
    rows.writerow(["title", "author", "price", "in stock"])
    rows.writerows([book.title, book.author, book.price, book.stock] for book in books)
    return response


@admin.action(description="Put selected books on sale")
def put_on_sale(modeladmin, request, books):
    changed = books.update(on_sale=True)
    modeladmin.message_user(request, f"{changed} books are on sale now.")


@admin.register(Book)
class BookAdmin(admin.ModelAdmin):
    list_display = ["title", "author", "published", "price", "stock", "on_sale"]
    list_filter = ["on_sale", "binding", "subjects"]
    search_fields = ["title", "author__name"]
    date_hierarchy = "published"
    list_per_page = 20
    actions = [put_on_sale, export]
    filter_horizontal = ["subjects"]
    radio_fields = {"binding": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": ["title", "author", "subjects", "blurb"]}),
        ("Edition", {"fields": ["isbn", "published", "binding"]}),
        ("Shop", {"fields": ["price", "stock", "on_sale"]}),
    ]


@admin.register(Customer)
class CustomerAdmin(admin.ModelAdmin):
    list_display = ["last_name", "first_name", "email", "level", "newsletter"]
    list_filter = ["level", "newsletter"]
    list_editable = ["level"]
    search_fields = ["first_name", "last_name", "email"]


class LineInline(admin.TabularInline):
    model = Line
    extra = 1


@admin.register(Order)
class OrderAdmin(admin.ModelAdmin):
    list_display = ["__str__", "customer", "ordered", "state", "remark"]
    list_filter = ["state"]
    autocomplete_fields = ["customer"]
    inlines = [LineInline]
    save_on_top = True


@admin.register(Author)
class AuthorAdmin(admin.ModelAdmin):
    list_display = ["name", "country", "born"]
    search_fields = ["name"]


admin.site.register(Subject)

urlpatterns = [path("admin/", admin.site.urls)]
