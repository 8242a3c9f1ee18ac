//! What the practice shop sells. Fixed data: the same on every start, so that a function can be compared with its replay.
//!
//! No pages here.

use std::sync::LazyLock;

/// A category of the shop.
pub struct Category {
    /// In addresses.
    pub slug: &'static str,
    /// For people.
    pub name: &'static str,
    /// What one of its things is called in a search: `lamp`.
    pub noun: &'static str,
    /// Hue of its pictures.
    pub hue: u16,
    /// Kinds of things, with a base price in cents and a sentence.
    kinds: &'static [(&'static str, u32, &'static str)],
    /// How many products.
    count: usize,
}

/// One product.
pub struct Product {
    /// In addresses.
    pub slug: String,
    /// For people.
    pub name: String,
    /// Price in cents.
    pub cents: u32,
    /// Tenths of stars, 30 to 50.
    pub rating: u32,
    /// How many rated it.
    pub votes: u32,
    /// Pieces there are; 0 is sold out.
    pub stock: u32,
    /// A sentence about it.
    pub text: String,
    /// Index into [`CATEGORIES`].
    pub category: usize,
}

impl Product {
    /// `34.90`.
    pub fn price(&self) -> String {
        format!("{}.{:02}", self.cents / 100, self.cents % 100)
    }

    /// Whether every word of the query begins a word of the name, category or noun.
    pub fn matches(&self, query: &str) -> bool {
        let category = &CATEGORIES[self.category];
        let own = format!("{} {} {}", self.name, category.name, category.noun).to_lowercase();
        query.to_lowercase().split_whitespace().all(|word| {
            let stem = word
                .strip_suffix('s')
                .filter(|stem| stem.len() > 2)
                .unwrap_or(word);
            own.split_whitespace().any(|other| other.starts_with(stem))
        })
    }
}

/// The categories.
pub static CATEGORIES: &[Category] = &[
    Category {
        slug: "lamps",
        name: "Lamps",
        noun: "lamp",
        hue: 42,
        count: 31,
        kinds: &[
            ("Desk lamp", 3490, "A warm light that stays where you point it."),
            (
                "Floor lamp",
                8900,
                "Stands in the corner and makes the room larger.",
            ),
            (
                "Bedside lamp",
                2450,
                "Dims with one touch, for the last page of the chapter.",
            ),
            ("Clip lamp", 1590, "Clips to a shelf, a headboard or an easel."),
            ("Table lamp", 4690, "Linen shade on a turned ash foot."),
            (
                "Arc lamp",
                12900,
                "Reaches over the sofa without a hook in the ceiling.",
            ),
        ],
    },
    Category {
        slug: "chairs",
        name: "Chairs",
        noun: "chair",
        hue: 18,
        count: 17,
        kinds: &[
            ("Dining chair", 7900, "Solid birch, four to a stack."),
            ("Lounge chair", 24900, "Sits low and lets go of you slowly."),
            (
                "Folding chair",
                3290,
                "Hangs on a nail when the guests have left.",
            ),
            ("Desk chair", 15900, "Five castors and a back that follows yours."),
        ],
    },
    Category {
        slug: "tables",
        name: "Tables",
        noun: "table",
        hue: 28,
        count: 13,
        kinds: &[
            (
                "Coffee table",
                11900,
                "Round, with room for the tray and the feet.",
            ),
            ("Dining table", 39900, "Oiled oak for six, eight at a pinch."),
            ("Side table", 5900, "Just as high as the arm of the sofa."),
        ],
    },
    Category {
        slug: "textiles",
        name: "Textiles",
        noun: "textile",
        hue: 340,
        count: 19,
        kinds: &[
            (
                "Wool blanket",
                6900,
                "Woven from the wool of two hundred sheep, one at a time.",
            ),
            ("Cushion", 1990, "Feathers inside, corduroy outside."),
            ("Linen towel", 1290, "Gets softer each time it is washed."),
            ("Cotton rug", 4990, "Two-sided, so it lasts twice as long."),
        ],
    },
    Category {
        slug: "kitchen",
        name: "Kitchen",
        noun: "kitchen",
        hue: 150,
        count: 24,
        kinds: &[
            ("Mug", 890, "Holds coffee. Holds tea as well."),
            (
                "Bread knife",
                2790,
                "Saws through crust and leaves the crumb alone.",
            ),
            ("Frying pan", 4490, "Cast iron, seasoned once and for all."),
            ("Cutting board", 2290, "End grain, kind to edges."),
            ("Teapot", 3890, "Pours to the last drop and not after."),
        ],
    },
    Category {
        slug: "plants",
        name: "Plants",
        noun: "plant",
        hue: 110,
        count: 11,
        kinds: &[
            ("Fern", 1490, "Likes shade, water and company."),
            (
                "Rubber tree",
                2990,
                "Grows towards the window; turn it on Sundays.",
            ),
            ("Cactus", 790, "Forgives almost everything."),
        ],
    },
];

const NAMES: &[&str] = &[
    "Aino", "Kaari", "Utu", "Nipsu", "Valo", "Sade", "Helmi", "Onni", "Lumo", "Tuike", "Runo", "Pilvi",
    "Kaiku", "Sointu", "Vire", "Halla", "Koivu", "Meri", "Otava", "Paju", "Ruska", "Sarka", "Taimi", "Usva",
    "Vanamo", "Ilta", "Aamu", "Kide", "Lehto", "Marja", "Niitty",
];

/// Every product, in the order of the shop.
pub static PRODUCTS: LazyLock<Vec<Product>> = LazyLock::new(|| {
    let mut products = Vec::new();
    for (category, group) in CATEGORIES.iter().enumerate() {
        for index in 0..group.count {
            let (kind, base, text) = group.kinds[index % group.kinds.len()];
            let name = format!("{kind} {}", NAMES[(index + category * 7) % NAMES.len()]);
            // Spread prices around the base without randomness: steps of 50 cents that end in 90 or 40.
            let spread = (index as u32 * 37 + category as u32 * 11) % 23;
            let cents = base + spread * base / 1000 * 10;
            products.push(Product {
                slug: name.to_lowercase().replace(' ', "-"),
                cents: cents / 50 * 50 + 40,
                rating: 32 + (index as u32 * 13 + category as u32 * 5) % 18,
                votes: 3 + (index as u32 * 29 + category as u32 * 17) % 240,
                stock: (index as u32 * 7 + category as u32 * 3) % 12,
                text: text.to_string(),
                name,
                category,
            });
        }
    }
    products
});

/// The product with this slug.
pub fn by_slug(slug: &str) -> Option<&'static Product> {
    PRODUCTS.iter().find(|product| product.slug == slug)
}
