"""Makes the tables and fills the shop: goods in departments, people, orders, reviews, an offer and a voucher."""

import datetime
from decimal import Decimal

import django

django.setup()

from django.core.management import call_command

call_command("migrate", verbosity=0)

from django.contrib.auth.models import User
from django.contrib.sites.models import Site
from django.utils import timezone
from oscar.apps.address.models import Country, UserAddress
from oscar.apps.catalogue.categories import create_from_breadcrumbs
from oscar.apps.catalogue.models import Product, ProductClass
from oscar.apps.catalogue.reviews.models import ProductReview
from oscar.apps.offer.models import Benefit, Condition, ConditionalOffer, Range
from oscar.apps.order.models import ShippingAddress
from oscar.apps.partner.models import Partner
from oscar.apps.voucher.models import Voucher
from oscar.test.factories import create_basket, create_order

Site.objects.update(domain="127.0.0.1", name="Corner shop")

COUNTRIES = [("GB", "United Kingdom"), ("IE", "Ireland"), ("NO", "Norway"), ("DE", "Germany")]
countries = {
    code: Country.objects.create(
        iso_3166_1_a2=code, printable_name=name, name=name, is_shipping_country=True, display_order=0
    )
    for code, name in COUNTRIES
}

ada = User.objects.create_superuser("ada", "ada@example.com", "green-beans", first_name="Ada", last_name="Bell")
PEOPLE = [("Mary", "Somers"), ("Linus", "Quist"), ("Odile", "Marchand"), ("Tom", "Harrow")]
people = {
    first: User.objects.create_user(
        first.lower(), f"{first.lower()}@example.com", "green-beans", first_name=first, last_name=last
    )
    for first, last in PEOPLE
}
UserAddress.objects.create(
    user=people["Mary"],
    first_name="Mary",
    last_name="Somers",
    line1="4 Mill Lane",
    line4="Ludlow",
    postcode="SY8 1AA",
    country=countries["GB"],
    is_default_for_shipping=True,
)

goods = ProductClass.objects.create(name="Goods")
partner = Partner.objects.create(name="Warehouse", code="warehouse")
GOODS = {
    "Kitchen": [
        ("Copper kettle", "48.00", 6, "Boils a litre in three minutes."),
        ("Bread knife", "19.50", 14, "Long, with teeth."),
        ("Oak board", "27.00", 3, "For bread and cheese."),
        ("Salt mill", "12.90", 0, "With a stone that can be set."),
    ],
    "Kitchen > Tea": [("Green tea", "6.40", 80, "A hundred grams, loose."), ("Teapot for two", "33.00", 5, "Glazed inside.")],
    "Garden": [
        ("Watering can", "22.00", 9, "Nine litres."),
        ("Hand rake", "8.75", 25, "Ash and steel."),
        ("Bird house", "29.90", 4, "For tits and sparrows."),
        ("Garden gloves", "7.20", 40, "Three sizes."),
    ],
    "Books": [("The bread book", "24.00", 11, "Sixty loaves."), ("Hedges and walls", "18.00", 2, "How to keep them.")],
    "Books > Maps": [(f"Walking map {number}", f"{5 + number / 4:.2f}", number, "One inch to the mile.") for number in range(1, 20)],
}
made = {}
for path, rows in GOODS.items():
    category = create_from_breadcrumbs(path)
    for title, price, stock, text in rows:
        product = Product.objects.create(
            title=title, description=f"<p>{text}</p>", product_class=goods, structure=Product.STANDALONE, upc=f"C-{len(made) + 100}"
        )
        product.stockrecords.create(
            partner=partner, partner_sku=f"W-{len(made) + 100}", price=Decimal(price), price_currency="GBP", num_in_stock=stock
        )
        product.categories.add(category)
        made[title] = product

ORDERS = [
    ("10001", "Mary", ["Copper kettle", "Green tea"], "Pending", 3),
    ("10002", "Linus", ["Bird house"], "Being processed", 9),
    ("10003", "Odile", ["The bread book", "Bread knife", "Oak board"], "Complete", 20),
    ("10004", "Mary", ["Garden gloves"], "Pending", 1),
    ("10005", "Tom", ["Watering can"], "Cancelled", 30),
]
for number, who, titles, status, days in ORDERS:
    person = people[who]
    basket = create_basket(empty=True)
    for title in titles:
        basket.add_product(made[title], 1)
    address = ShippingAddress.objects.create(
        first_name=who, last_name=person.last_name, line1="4 Mill Lane", line4="Ludlow", postcode="SY8 1AA", country=countries["GB"]
    )
    order = create_order(number=number, basket=basket, user=person, shipping_address=address)
    order.status = status
    order.date_placed = timezone.now() - datetime.timedelta(days=days)
    order.save()
    order.lines.update(status=status)
for row in ORDERS:
    for title in row[2]:
        made[title].stockrecords.update(num_allocated=0)

REVIEWS = [
    ("Copper kettle", "Mary", 5, "A friend for life", "It sings and it shines."),
    ("Copper kettle", "Tom", 2, "Too heavy", "My wrist says no."),
    ("Bird house", "Linus", 4, "They moved in", "After two days."),
]
for title, who, score, head, body in REVIEWS:
    ProductReview.objects.create(product=made[title], user=people[who], score=score, title=head, body=body, status=1)

everything = Range.objects.create(name="Everything", includes_all_products=True)
garden = Range.objects.create(name="Garden things")
for title in ["Watering can", "Hand rake", "Garden gloves"]:
    garden.add_product(made[title])
condition = Condition.objects.create(range=everything, type=Condition.COUNT, value=1)
benefit = Benefit.objects.create(range=everything, type=Benefit.PERCENTAGE, value=10)
offer = ConditionalOffer.objects.create(name="Spring voucher", offer_type="Voucher", condition=condition, benefit=benefit)
voucher = Voucher.objects.create(
    name="Spring",
    code="SPRING",
    usage=Voucher.MULTI_USE,
    start_datetime=timezone.now() - datetime.timedelta(days=10),
    end_datetime=timezone.now() + datetime.timedelta(days=100),
)
voucher.offers.add(offer)

call_command("update_index", verbosity=0)
