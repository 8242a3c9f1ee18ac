//! What is replayed: ten functions, made by their own words on the sites as they are.

/// A function of the suite.
#[derive(Debug, Clone, Copy)]
pub struct Task {
    /// For the table.
    pub name: &'static str,
    /// On which of the sites.
    pub site: Site,
    /// `{site}` stands for the site's address.
    pub words: &'static str,
}

/// The sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// The practice site.
    Practice,
    /// The Python manual as Debian packages it.
    Manual,
}

/// The ten.
pub const TASKS: &[Task] = &[
    Task {
        name: "search and collect",
        site: Site::Practice,
        words: "Open {site}shop/, search for \"lamp\", and collect the name and price of every product",
    },
    Task {
        name: "sorted category",
        site: Site::Practice,
        words: "Open {site}shop/, click Chairs, choose \"Price, low to high\" in Sort by, and collect the name, rating and price of the top 5 products",
    },
    Task {
        name: "news of all pages",
        site: Site::Practice,
        words: "Open {site}news/ and collect the title, author and points of every story",
    },
    Task {
        name: "top stories",
        site: Site::Practice,
        words: "Open {site}news/ and collect the title, points and section of the top 5 stories",
    },
    Task {
        name: "a product's page",
        site: Site::Practice,
        words: "Open {site}shop/, click Kitchen, click \"Teapot Kaari\", and make sure the page shows \"5 years\"",
    },
    Task {
        name: "cart",
        site: Site::Practice,
        words: "Open {site}shop/c/plants, click \"Add Cactus Helmi to cart\", and collect the product, quantity and price of every row",
    },
    Task {
        name: "contact by fields",
        site: Site::Practice,
        words: "Open {site}contact/, type \"Ada Lovelace\" into Your name, type \"ada@example.com\" into E-mail, choose \"An order\" in Topic, type \"Where is my lamp?\" into Message, tick \"Send me a copy\", click \"Send message\", and make sure the page shows \"Ada Lovelace\"",
    },
    Task {
        name: "contact as a person",
        site: Site::Practice,
        words: "Open {site}contact/, fill in the contact form as Ada and send it",
    },
    Task {
        name: "manual search",
        site: Site::Manual,
        words: "Open {site}index.html, search for \"zipfile\", wait until the page shows \"Search finished\", and collect the title of the top 5 results",
    },
    Task {
        name: "manual by links",
        site: Site::Manual,
        words: "Open {site}library/index.html, click \"Built-in Constants\", click \"next\", and collect the operation and result of every row under \"Boolean Operations\"",
    },
];
