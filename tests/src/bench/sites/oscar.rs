//! A shop of Oscar: departments, a search with an order, a basket, a checkout over several pages, reviews with stars, wish
//! lists, an account, and the back office with orders, prices and reviews.

use std::path::Path;

use super::check::Check::{Download, Holds, Rows, Sql};
use super::{Running, Task, django, python};
use crate::desktop::Failure;

const PACKAGES: &[&str] = &[
    "Django==5.2.19",
    "django-oscar[sorl-thumbnail]==4.2.1",
    "django-haystack==3.4.0",
    "--no-binary=django-haystack,purl,sorl-thumbnail,django-extra-views",
    "Whoosh==2.7.4",
];

/// The application: settings, addresses, and what stands in it at first.
const FILES: [(&str, &str); 3] = [
    ("settings.py", include_str!("seed/oscar/settings.py")),
    ("urls.py", include_str!("seed/oscar/urls.py")),
    ("seed.py", include_str!("seed/oscar/seed.py")),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "store-price",
        says: "Go to the shop at {site}, look under Kitchen and tell me what the copper kettle costs.",
        check: Holds(1, &["£48.00"]),
    },
    Task {
        name: "store-cheapest",
        says: "On {site} please open Books and then Maps, sort by the lowest price first, and give me the names and prices of the \
               first five.",
        check: Rows(&[
            &["Walking map 1", "£5.25"],
            &["Walking map 2", "£5.50"],
            &["Walking map 3", "£5.75"],
            &["Walking map 4", "£6.00"],
            &["Walking map 5", "£6.25"],
        ]),
    },
    Task {
        name: "store-count",
        says: "How many walking maps does the shop {site} have? Search for \"walking map\" and count all the results",
        check: Holds(1, &["19"]),
    },
    // Before tasks that change the orders.
    Task {
        name: "store-pending",
        says: "I'm the shopkeeper of {site} (ada@example.com, green-beans). In the dashboard under Orders, filter for the status Pending and \
               give me the order numbers.",
        check: Rows(&[&["10004"], &["10001"]]),
    },
    Task {
        name: "store-basket",
        says: "Sign in at {site}; my email is mary@example.com and the password is green-beans. Then put two watering cans and a hand \
               rake in my basket.",
        check: Sql(
            "select title, quantity from basket_line l join basket_basket b on b.id = l.basket_id join catalogue_product p on p.id = \
             l.product_id join auth_user u on u.id = b.owner_id where u.username = 'mary' and b.status = 'Open' order by title",
            "Hand rake\t1\nWatering can\t2",
        ),
    },
    Task {
        name: "store-buy",
        says: "Visit {site} and log in with linus@example.com and the password green-beans. Search for teapot, put it in the basket and \
               proceed to checkout. It goes to Linus Quist, 12 Harbour Road, in Bergen, postcode 5003, Norway. Continue, and place \
               the order.",
        check: Sql(
            "select a.first_name, a.last_name, a.line1, a.line4, a.postcode, a.country_id, l.title from order_order o join \
             order_shippingaddress a on a.id = o.shipping_address_id join order_line l on l.order_id = o.id where l.title like 'Teapot%'",
            "Linus\tQuist\t12 Harbour Road\tBergen\t5003\tNO\tTeapot for two",
        ),
    },
    Task {
        name: "store-review",
        says: "Log in at {site} as odile@example.com, password green-beans, find the bread knife and write a review: the title is \
               \"Cuts well\", five stars, and the text \"Crusts are no trouble any more.\" Then send it off.",
        check: Sql(
            "select r.title, score, body from reviews_productreview r join catalogue_product p on p.id = r.product_id where p.title \
             = 'Bread knife'",
            "Cuts well\t5\tCrusts are no trouble any more.",
        ),
    },
    Task {
        name: "store-wish",
        says: "sign in to {site} using mary@example.com and green-beans; open Bird house and add it to my wish list",
        check: Sql(
            "select p.title, owner.username from wishlists_line l join wishlists_wishlist w on w.id = l.wishlist_id join \
             catalogue_product p on p.id = l.product_id join auth_user owner on owner.id = w.owner_id",
            "Bird house\tmary",
        ),
    },
    Task {
        name: "store-profile",
        says: "Log in to {site} - the email address is tom@example.com, the password green-beans. In my account, please edit my profile \
               and change the last name to Harrow-Smith. Save it.",
        check: Sql(
            "select first_name, last_name, email from auth_user where username = 'tom'",
            "Tom\tHarrow-Smith\ttom@example.com",
        ),
    },
    Task {
        name: "store-orders",
        says: "Log in on {site} with mary@example.com and green-beans, go to my account, then the order history, and list the numbers of \
               all orders",
        check: Rows(&[&["10004"], &["10001"]]),
    },
    Task {
        name: "store-new-price",
        says: "Sign in at {site}/dashboard with ada@example.com and green-beans. Under Catalogue choose Products, open Oak board, set \
               the price to 29.50 in Stock and pricing, and save.",
        check: Sql(
            "select printf('%.2f', price) from partner_stockrecord s join catalogue_product p on p.id = s.product_id where title = \
             'Oak board'",
            "29.50",
        ),
    },
    Task {
        name: "store-status",
        says: "Open {site}/dashboard/orders/ as ada@example.com (password green-beans), go to order 10004 and change its status to Being \
               processed. Add the note \"Sent with the Tuesday van\" as well.",
        check: Sql(
            "select status, message from order_order o join order_ordernote n on n.order_id = o.id where number = '10004' and \
             n.note_type <> 'System'",
            "Being processed\tSent with the Tuesday van",
        ),
    },
    Task {
        name: "store-bad-review",
        says: "Log in to {site}/dashboard/reviews/ with ada@example.com and green-beans, and delete the review called \"Too heavy\". \
               Yes, it should really go.",
        check: Sql(
            "select title from reviews_productreview where title in ('Too heavy', 'They moved in')",
            "They moved in",
        ),
    },
    Task {
        name: "store-export",
        says: "Sign in at {site}/dashboard/orders/ as ada@example.com with the password green-beans, tick the orders 10002 and 10005, \
               and download the selected ones",
        check: Download(".csv", &["10002", "10005"]),
    },
    Task {
        name: "store-dearest",
        says: "Which is the most expensive thing in the Garden department of {site}? I need its name and what it costs.",
        check: Holds(1, &["Bird house", "£29.90"]),
    },
    Task {
        name: "store-register",
        says: "Make me an account at {site}: my email is nora@example.com, the password is snow-plough-77, and you have to type it twice. \
               Then press Register.",
        check: Sql(
            "select email from auth_user where email like 'nora%'",
            "nora@example.com",
        ),
    },
    Task {
        name: "store-out",
        says: "Is the salt mill in stock? Go to {site}, open Kitchen, click Salt mill and read me its availability.",
        check: Holds(1, &["Unavailable"]),
    },
    Task {
        name: "store-address",
        says: "Log in on {site} with tom@example.com / green-beans. Under my account, open the address book, add a new address: Tom Harrow, \
               first line 9 Orchard Way, city Hereford, postcode HR1 2AB, country United Kingdom. Save it.",
        check: Sql(
            "select a.first_name, a.last_name, line1, line4, postcode, country_id from address_useraddress a join auth_user u on u.id = a.user_id \
             where u.username = 'tom'",
            "Tom\tHarrow\t9 Orchard Way\tHereford\tHR1 2AB\tGB",
        ),
    },
    Task {
        name: "store-partner",
        says: "Sign in to {site}/dashboard using ada@example.com and green-beans, then go to Fulfilment and choose Partners. Add a new partner \
               called Riverside Mill and save.",
        check: Sql(
            "select name from partner_partner where name like 'River%'",
            "Riverside Mill",
        ),
    },
];

/// Installs Oscar below `target`, fills the shop and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let venv = python::with(target, "oscar", PACKAGES)?;
    django::start(&venv, "corner", &FILES)
}
