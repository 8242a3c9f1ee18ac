//! phpMyAdmin: the shop's database again, in a page with a tree at its side, grids that are edited in place, tabs and questions.

use std::fs;
use std::path::Path;

use super::check::Check::{Download, Rows, Sql};
use super::database::{Database, mariadb};
use super::serve::{free_ports, php};
use super::{Running, Task, filled, unpacked};
use crate::desktop::Failure;

const PACKAGES: [&str; 37] = [
    "phpmyadmin",
    "libjs-jquery",
    "libjs-sphinxdoc",
    "libjs-codemirror",
    "libjs-jquery-mousewheel",
    "libjs-jquery-tablesorter",
    "libjs-jquery-ui",
    "libjs-jquery-timepicker",
    "php-composer-ca-bundle",
    "php-fig-http-message-util",
    "php-getallheaders",
    "php-google-recaptcha",
    "php-mariadb-mysql-kbs",
    "php-nikic-fast-route",
    "php-psr-cache",
    "php-psr-log",
    "php-symfony-cache-contracts",
    "php-symfony-deprecation-contracts",
    "php-psr-container",
    "php-symfony-service-contracts",
    "php-symfony-var-exporter",
    "php-symfony-cache",
    "php-symfony-expression-language",
    "php-phpmyadmin-motranslator",
    "php-phpmyadmin-shapefile",
    "php-phpmyadmin-sql-parser",
    "php-psr-http-message",
    "php-slim-psr7",
    "php-symfony-filesystem",
    "php-symfony-config",
    "php-symfony-dependency-injection",
    "php-symfony-polyfill-php80",
    "php-psr-http-factory",
    "php-text-template",
    "php-twig",
    "php-twig-i18n-extension",
    "php-webmozart-assert",
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "my-list",
        says: "Log in at {site} as ada with the password green-beans, open the table orders of the database shop and get the item and \
               the price of every order",
        check: Rows(&[
            &["Lamp", "39.90"],
            &["Desk", "210.00"],
            &["Chair", "89.50"],
            &["Shelf", "55.00"],
        ]),
    },
    Task {
        name: "my-oldest",
        says: "Open {site}, sign in (ada, green-beans) and go to the customers table in shop. Sort it by born and give me the name and \
               the birth date of the first three",
        check: Rows(&[
            &["Zuse Konrad", "1910-06-22"],
            &["Barbara Liskov", "1939-11-07"],
            &["Customer 001", "1960-04-07"],
        ]),
    },
    Task {
        name: "my-search",
        says: "Go to {site} and log in with username ada and password green-beans. In the database shop open the table customers, click \
               Search, enter Reno for the city and press Go. Which names and emails come up?",
        check: Rows(&[
            &["Aaron Swartz", "aaron@example.com"],
            &["Barbara Liskov", "barbara@example.com"],
            &["Zuse Konrad", "konrad@example.com"],
        ]),
    },
    Task {
        name: "my-query",
        says: "On {site} log in as ada / green-beans, open the database shop, go to the SQL tab and run \"select city, count(*) as people \
               from customers where city like '%o' group by city order by city\". Tell me city and people of each row",
        check: Rows(&[&["Oslo", "20"], &["Porto", "20"], &["Reno", "3"]]),
    },
    Task {
        name: "my-count",
        says: "How many rows does the table customers of the database shop on {site} have? The login is ada, the password green-beans.",
        check: Rows(&[&["123"]]),
    },
    Task {
        name: "my-insert",
        says: "Log in at {site} as ada with password green-beans. Add a row to the table orders of the database shop: customer 5, item Rug, \
               price 120.50. Then save it.",
        check: Sql(
            "select customer, price from orders where item = 'Rug'",
            "5\t120.50",
        ),
    },
    Task {
        name: "my-edit",
        says: "On {site} (user ada, password green-beans) open the orders table of shop, click Edit on the row of the Lamp, change the \
               price to 42.50 and click Go",
        check: Sql("select price from orders where item = 'Lamp'", "42.50"),
    },
    Task {
        name: "my-delete",
        says: "Sign in to {site} with ada and green-beans, open shop, then orders, and delete the row of the Shelf. Confirm it.",
        check: Sql(
            "select count(*), sum(item = 'Shelf') from orders where item in ('Desk', 'Chair', 'Shelf')",
            "2\t0",
        ),
    },
    Task {
        name: "my-column",
        says: "Log in to {site} as ada (green-beans). In the database shop, open the structure of the table customers and add a column \
               called phone of the type VARCHAR with the length 30 at the end of the table. Save it.",
        check: Sql(
            "select column_type from information_schema.columns where table_schema = 'shop' and column_name = 'phone'",
            "varchar(30)",
        ),
    },
    Task {
        name: "my-rename",
        says: "Open {site}, log in as ada with green-beans, go to the table orders in shop and under Operations rename the table to sales",
        check: Sql(
            "select table_name from information_schema.tables where table_schema = 'shop' and table_name in ('orders', 'sales')",
            "sales",
        ),
    },
    Task {
        name: "my-export",
        says: "Log in at {site} with ada and green-beans, open the table customers of the database shop, go to Export, choose CSV as the \
               format and export it",
        check: Download(".csv", &["Aaron Swartz", "Reno"]),
    },
    Task {
        name: "my-letter",
        says: "Please log in at {site} (ada, green-beans) and find out which customers in the shop database were born before 1950. I need \
               their names only.",
        check: Rows(&[&["Barbara Liskov"], &["Zuse Konrad"]]),
    },
];

/// Unpacks, seeds and serves it, with a MariaDB of its own.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let folder = unpacked(target, &PACKAGES)?;
    let root = folder.path().to_owned();
    let [port, database_port] = free_ports()?;
    let (database, socket) = mariadb(&root, database_port)?;
    let places = [
        ("root", root.to_string_lossy().into_owned()),
        ("database_port", database_port.to_string()),
    ];
    let places: Vec<(&str, &str)> = places
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let seed = root.join("seed.php");
    fs::write(&seed, filled(include_str!("seed/shop.php"), &places))?;
    xtask::process::output("php", &[&seed.to_string_lossy()]).ok_or("the database could not be seeded")?;
    fs::write(
        root.join("etc/phpmyadmin/config.inc.php"),
        filled(include_str!("seed/myadmin-config.php"), &places),
    )?;
    fs::create_dir_all(root.join("var/lib/phpmyadmin/tmp"))?;
    let settings = format!("mysqli.default_socket={}", socket.display());
    let include = format!("include_path=.:{0}/usr/share/php:/usr/share/php", root.display());
    let files = root.join("usr/share/phpmyadmin");
    let server = php(port, &files, &root, &[&settings, &include], None)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root,
        database: Some(Database::MariaDb(socket, "shop")),
        _servers: vec![server, database],
        _folder: Some(folder),
        ..Running::default()
    })
}
