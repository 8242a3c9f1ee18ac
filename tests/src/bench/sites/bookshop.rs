//! A bookshop in Django's admin: lists with filters, a search, columns that sort, actions on ticked rows that ask on a
//! page of their own, long forms with calendars, two lists that move entries, rows inside a form.

use std::path::Path;

use super::check::Check::{All, Download, FirstCells, Rows, Sql};
use super::{Running, Task, django, python};
use crate::desktop::Failure;

const PACKAGE: &str = "Django==5.2.19";

/// The application: settings, models, pages, and what stands in it at first.
const FILES: [(&str, &str); 4] = [
    ("settings.py", include_str!("seed/bookshop/settings.py")),
    ("models.py", include_str!("seed/bookshop/models.py")),
    ("admin.py", include_str!("seed/bookshop/admin.py")),
    ("seed.py", include_str!("seed/bookshop/seed.py")),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "shop-first-books",
        says: "Go to {site}/admin, log in with username ada and password green-beans, click Books and list the title, the author \
               and the price of the first 3 books",
        check: Rows(&[
            &["A Garden in Winter", "Iris Fenwick", "24.00"],
            &["Bread for Sundays", "Noor Haddad", "18.50"],
            &["Fjords by Bicycle", "Tomas Berg", "15.90"],
        ]),
    },
    Task {
        name: "shop-search",
        says: "Open {site}/admin and sign in as ada with password green-beans. Open Books, search for garden and get the title, the \
               price and how many are in stock of every book",
        check: Rows(&[
            &["A Garden in Winter", "24.00", "7"],
            &["The Moss Garden", "12.75", "0"],
            &["Wild Kitchen Garden", "22.30", "9"],
        ]),
    },
    Task {
        name: "shop-filter",
        says: "Open {site}/admin/, log in as ada with the password green-beans, go to Books. In the filter on the right, under \"By \
               on sale\", click Yes. Then collect the titles and prices of the books",
        check: Rows(&[
            &["A Garden in Winter", "24.00"],
            &["Fjords by Bicycle", "15.90"],
            &["The Old Harbour", "9.80"],
        ]),
    },
    Task {
        name: "shop-sort",
        says: "Log in at {site}/admin with username ada and password green-beans, click Books, click the Price column twice so that \
               the most expensive come first, and list the titles of the top 2 books",
        check: Rows(&[&["Olives and Lemons"], &["Walls of the City"]]),
    },
    Task {
        name: "shop-all-pages",
        says: "Open {site}/admin, log in as ada with password green-beans, open the Books page and collect the titles of all books \
               on all pages",
        check: FirstCells(46, &["A Garden in Winter", "Bread for Sundays"]),
    },
    Task {
        name: "shop-add-book",
        says: "Open {site}/admin and log in as ada with password green-beans. Click Add next to Books. Enter \"Soup for Two\" as the \
               title, choose Noor Haddad as the author, write \"Forty soups, all simple.\" in the blurb, type 978-1-2345 as the ISBN, \
               set the date published to 2025-09-30, pick Hardcover as the binding, enter 19.95 as the price and 25 in stock, tick \
               On sale and click Save",
        check: Sql(
            "select title, name, blurb, isbn, published, binding, printf('%.2f', price), stock, on_sale from bookshop_book b join bookshop_author a \
             on a.id = b.author_id where title like 'Soup%'",
            "Soup for Two\tNoor Haddad\tForty soups, all simple.\t978-1-2345\t2025-09-30\thard\t19.95\t25\t1",
        ),
    },
    Task {
        name: "shop-edit-book",
        says: "Go to {site}/admin, sign in with username ada and password green-beans, click Books, search for fjords, open Fjords by \
               Bicycle, change the number in stock to 8, untick On sale and save it. Make sure the page says was changed successfully",
        check: Sql(
            "select stock, on_sale from bookshop_book where title = 'Fjords by Bicycle'",
            "8\t0",
        ),
    },
    Task {
        name: "shop-delete-book",
        says: "Open {site}/admin, log in as ada with password green-beans, go to Books, click on \"Unfinished Draft\", then click \
               Delete and confirm with \"Yes, I'm sure\"",
        check: Sql(
            "select count(*) from bookshop_book where title = 'Unfinished Draft'",
            "0",
        ),
    },
    Task {
        name: "shop-put-on-sale",
        says: "Open {site}/admin and log in as ada with password green-beans. Click Books, tick Bread for Sundays and Olives and \
               Lemons, choose \"Put selected books on sale\" as the action and click Go",
        check: Sql(
            "select title from bookshop_book where on_sale = 1 and title in ('Bread for Sundays', 'Walls of the City', 'Olives and \
             Lemons', 'Pocket Guide 1') order by title",
            "Bread for Sundays\nOlives and Lemons",
        ),
    },
    Task {
        name: "shop-delete-spam",
        says: "Open {site}/admin, log in with username ada and password green-beans, click Customers, search for spam, select all the \
               rows, choose Delete selected customers from the action menu, click Go, and then click Yes, I'm sure",
        check: Sql(
            "select count(*) from bookshop_customer where first_name = 'Spam'",
            "0",
        ),
    },
    Task {
        name: "shop-export",
        says: "Log in to {site}/admin as ada with password green-beans. Open Books, check the boxes of Olives and Lemons and A \
               Garden in Winter, select Export selected books as CSV in the Action list and download the file by clicking Go",
        check: Download(".csv", &["Olives and Lemons", "31.00", "A Garden in Winter"]),
    },
    Task {
        name: "shop-customer",
        says: "Open {site}/admin, log in as ada with password green-beans, click Customers, click Marten, fill in the phone number \
               with +47 555 0101, choose Gold as the level, tick \"Receives the newsletter\", write \"Calls on Mondays.\" in the notes, \
               and click Save and continue editing",
        check: Sql(
            "select phone, level, newsletter, notes from bookshop_customer where last_name = 'Marten'",
            "+47 555 0101\tgold\t1\tCalls on Mondays.",
        ),
    },
    Task {
        name: "shop-level-in-list",
        says: "Open {site}/admin/bookshop/customer/, log in as ada with password green-beans, choose Regular in the row of \
               mary@example.com and click Save",
        check: Sql(
            "select level from bookshop_customer where last_name in ('Somers', 'Hopper') order by last_name",
            "regular\nregular",
        ),
    },
    Task {
        name: "shop-order",
        says: "Open {site}/admin, log in as ada with password green-beans, click Orders and then Add order. Choose Katherine Johnson \
               as the customer, click Today and Now, choose Paid as the state, write \"Gift wrap\" as the remark, choose Bread for \
               Sundays as the book, enter 2 as the quantity, and click Save",
        check: Sql(
            "select last_name, state, remark, title, quantity from bookshop_order o join bookshop_customer c on c.id = o.customer_id \
             join bookshop_line l on l.order_id = o.id join bookshop_book b on b.id = l.book_id where remark = 'Gift wrap'",
            "Johnson\tpaid\tGift wrap\tBread for Sundays\t2",
        ),
    },
    Task {
        name: "shop-subjects",
        says: "Open {site}/admin, log in as ada with password green-beans, go to Books, open The Old Harbour, select Travel in the \
               available subjects, click Choose selected subjects, and click Save",
        check: Sql(
            "select s.name from bookshop_book_subjects x join bookshop_subject s on s.id = x.subject_id join bookshop_book b on b.id \
             = x.book_id where title = 'The Old Harbour' order by 1",
            "History\nTravel",
        ),
    },
    Task {
        name: "shop-new-user",
        says: "Open {site}/admin and log in as ada with password green-beans. Click Users, click Add user, enter linus as the username, \
               cobol-5900 as the password and cobol-5900 as the password confirmation, and save. Then enter Linus as the first name, \
               tick Staff status and click Save. Finally log out and make sure the page says Logged out",
        check: All(&[Sql(
            "select first_name, is_staff from auth_user where username = 'linus'",
            "Linus\t1",
        )]),
    },
];

/// Installs Django below `target`, seeds the shop and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let venv = python::with(target, "django", &[PACKAGE])?;
    django::start(&venv, "bookshop", &FILES)
}
