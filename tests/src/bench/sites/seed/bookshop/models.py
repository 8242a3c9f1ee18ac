"""What a small bookshop keeps: books with authors and subjects, customers, orders with lines."""

from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=80)
    country = models.CharField(max_length=40, blank=True)
    born = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Subject(models.Model):
    name = models.CharField(max_length=40)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Book(models.Model):
    BINDINGS = {"hard": "Hardcover", "paper": "Paperback", "audio": "Audio book"}
    title = models.CharField(max_length=120)
    author = models.ForeignKey(Author, on_delete=models.PROTECT)
    subjects = models.ManyToManyField(Subject, blank=True)
    isbn = models.CharField("ISBN", max_length=20, blank=True)
    published = models.DateField("date published")
    price = models.DecimalField(max_digits=8, decimal_places=2)
    stock = models.PositiveIntegerField("in stock", default=0)
    binding = models.CharField(max_length=5, choices=BINDINGS, default="paper")
    on_sale = models.BooleanField("on sale", default=False)
    blurb = models.TextField(blank=True, help_text="What the back cover says.")

    class Meta:
        ordering = ["title"]

    def __str__(self):
        return self.title


class Customer(models.Model):
    LEVELS = {"new": "New", "regular": "Regular", "gold": "Gold"}
    first_name = models.CharField(max_length=40)
    last_name = models.CharField(max_length=40)
    email = models.EmailField()
    phone = models.CharField("phone number", max_length=30, blank=True)
    level = models.CharField(max_length=10, choices=LEVELS, default="new")
    newsletter = models.BooleanField("receives the newsletter", default=False)
    notes = models.TextField(blank=True)

    class Meta:
        ordering = ["last_name", "first_name"]

    def __str__(self):
        return f"{self.first_name} {self.last_name}"


class Order(models.Model):
    STATES = {"open": "Open", "paid": "Paid", "sent": "Sent"}
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    ordered = models.DateTimeField("ordered at")
    state = models.CharField(max_length=5, choices=STATES, default="open")
    remark = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-ordered"]

    def __str__(self):
        return f"Order {self.pk}"


class Line(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE)
    book = models.ForeignKey(Book, on_delete=models.PROTECT)
    quantity = models.PositiveIntegerField(default=1)

    def __str__(self):
        return f"{self.quantity} × {self.book}"
