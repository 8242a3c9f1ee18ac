//! Adminer: a database's tables with filters, sorting, pages, long forms, deleting after a question, an export.

use std::fs;
use std::path::Path;

use super::check::Check::{Download, FirstCells, Rows, Sql};
use super::database::{Database, mariadb};
use super::serve::{free_ports, php};
use super::{Running, Task, filled, unpacked};
use crate::desktop::Failure;

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "table-list",
        says: "Open {site}, log in with username ada, password green-beans and database shop. Click orders, then click Select data, \
               and collect the item and the price of every row",
        check: Rows(&[
            &["Lamp", "39.90"],
            &["Desk", "210.00"],
            &["Chair", "89.50"],
            &["Shelf", "55.00"],
        ]),
    },
    Task {
        name: "table-sort",
        says: "Go to {site}, enter ada as the username, green-beans as the password and shop as the database and press Login. Click \
               select next to orders, sort the table by price and get the items",
        check: Rows(&[&["Lamp"], &["Shelf"], &["Chair"], &["Desk"]]),
    },
    Task {
        name: "table-filter",
        says: "Open {site}/?username=ada&db=shop&select=customers, enter the password green-beans and click Login. Click Search, choose \
               city in the first list, type Reno in the box after the equals sign, press Select and collect the name and the email",
        check: Rows(&[
            &["Aaron Swartz", "aaron@example.com"],
            &["Barbara Liskov", "barbara@example.com"],
            &["Zuse Konrad", "konrad@example.com"],
        ]),
    },
    Task {
        name: "table-pages",
        says: "Open {site}/?username=ada&db=shop&select=customers, log in with password green-beans and collect the name and the city \
               of every customer on all pages",
        check: FirstCells(123, &["Customer 001", "Customer 002"]),
    },
    Task {
        name: "table-query",
        says: "Open {site}/?username=ada&db=shop, log in with password green-beans, click SQL command, type \"select city, count(*) as \
               people from customers where city like '%o' group by city order by city\" into the text field, press Execute and \
               collect the city and the people",
        check: Rows(&[&["Oslo", "20"], &["Porto", "20"], &["Reno", "3"]]),
    },
    Task {
        name: "table-insert",
        says: "Open {site}, log in with username ada, password green-beans and database shop, click customers, click New item, set name \
               to Katherine Johnson, email to katherine@example.com, city to Hampton, born to 1918-08-26, select yes for newsletter, \
               write \"Computed orbits.\" in notes and click Save",
        check: Sql(
            "select email, city, born, newsletter, notes from customers where name = 'Katherine Johnson'",
            "katherine@example.com\tHampton\t1918-08-26\tyes\tComputed orbits.",
        ),
    },
    Task {
        name: "table-edit",
        says: "Open {site}/?username=ada&db=shop&select=customers, log in with password green-beans, click edit in the row of Customer \
               007, change the city to Bergen and the email to seven@example.com, and save",
        check: Sql(
            "select city, email from customers where id = 7",
            "Bergen\tseven@example.com",
        ),
    },
    Task {
        name: "table-delete",
        says: "Open {site}/?username=ada&db=shop&select=customers, log in with password green-beans, tick the box in the row of \
               Customer 013, click Delete and accept the question. Wait until the page says 1 item has been affected",
        check: Sql(
            "select count(*), sum(id = 13) from customers where id between 10 and 15",
            "5\t0",
        ),
    },
    Task {
        name: "table-export",
        says: "Open {site}/?username=ada&db=shop&dump=orders, log in with password green-beans, choose save as the output, choose \"CSV,\" \
               as the format, then click Export to download the file",
        check: Download(".csv", &["Lamp", "210.00"]),
    },
];

/// Unpacks, seeds and serves it, with a MariaDB of its own.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let folder = unpacked(target, &["adminer"])?;
    let root = folder.path().to_owned();
    let [port, database_port] = free_ports()?;
    let (database, socket) = mariadb(&root, database_port)?;
    let seed = root.join("seed.php");
    let places = [("database_port", database_port.to_string())];
    fs::write(
        &seed,
        filled(
            include_str!("seed/shop.php"),
            &[(places[0].0, places[0].1.as_str())],
        ),
    )?;
    xtask::process::output("php", &[&seed.to_string_lossy()]).ok_or("the database could not be seeded")?;
    let settings = format!("mysqli.default_socket={}", socket.display());
    let page = root.join("etc/adminer/conf.php");
    let files = root.join("usr/share/adminer");
    let server = php(port, &files, &root, &[&settings], Some(&page))?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root,
        database: Some(Database::MariaDb(socket, "shop")),
        _servers: vec![server, database],
        _folder: Some(folder),
        ..Running::default()
    })
}
