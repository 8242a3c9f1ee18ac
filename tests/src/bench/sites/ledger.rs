//! The books of a village shop in Fava: filters that hold on every page, trees of accounts with their sums, a journal whose
//! amounts show when it is of one account, queries that are written or kept, a window for what is new that fills itself once
//! the payee is known, texts of the books that are edited where they stand. All of it is written to files of plain text.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::{Guarded, must};

use super::check::Check::{Download, File, Holds, Rows};
use super::serve::{answers, free_ports};
use super::{Running, Task, python};
use crate::desktop::Failure;

const PACKAGES: &[&str] = &[
    "fava==1.30.16",
    "beancount==3.2.3",
    "beanquery==0.2.0",
    "beangulp==0.2.0",
    "Flask==3.1.3",
    "flask-babel==4.0.0",
    "Werkzeug==3.1.9",
    "cheroot==11.1.2",
];

/// The accounts and what is told of them, and what writes the books of each year.
const SEED: &[(&str, &str)] = &[
    ("shop.beancount", include_str!("seed/ledger/shop.beancount")),
    ("odd.py", include_str!("seed/ledger/odd.py")),
    ("seed.py", include_str!("seed/ledger/seed.py")),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "ledger-premises",
        says: "What did our premises cost us in 2024? Please open the income statement at {site}, set the time to 2024 and give me every \
               account below Premises with its amount.",
        check: Rows(&[
            &["Electricity", "1,667.07"],
            &["Insurance", "642.50"],
            &["Rent", "5,040.00"],
            &["Repairs", "3,180.80"],
            &["Water", "237.78"],
        ]),
    },
    Task {
        name: "ledger-light",
        says: "Please add a transaction at {site}: on 3 February 2026 we paid Tolland Electrics 64.20 pounds for a new strip light. The \
               narration is \"New strip light\". It's 64.20 GBP on Expenses:Premises:Repairs and -64.20 GBP on Assets:Bank:Current.",
        check: File(
            "books/2026.beancount",
            &[
                "2026-02-03 * \"Tolland Electrics\" \"New strip light\"\n  Expenses:Premises:Repairs  ",
                " 64.20 GBP\n  Assets:Bank:Current",
                "2026-01-06 * \"Tolland Electrics\" \"Fuse board replaced\"\n",
            ],
            &["-132.00 GBP"],
        ),
    },
    Task {
        name: "ledger-savings",
        says: "How much did we have in the savings at the bank at the end of 2024? It's in the balance sheet on {site} when you filter it \
               by the time 2024.",
        check: Holds(1, &["13,284.92"]),
    },
    Task {
        name: "ledger-equipment",
        says: "Go to {site} and open the account Expenses:Equipment for the year 2025. I need the date, the payee and the change of all \
               the entries in its journal.",
        check: Rows(&[
            &["2025-11-18", "Swithin Scales", "318.50 GBP"],
            &["2025-08-19", "Petersen Catering", "210.00 GBP"],
            &["2025-06-10", "Wheelwright Joinery", "985.00 GBP"],
            &["2025-05-20", "Wheelwright Joinery", "640.00 GBP"],
            &["2025-03-25", "Old Mill Engineers", "145.00 GBP"],
        ]),
    },
    Task {
        name: "ledger-meter",
        says: "The electricity meter was read. Could you add a note to the account Expenses:Premises:Electricity at {site}, with the date \
               1 February 2026 and the comment \"Meter read by Morag, 06114\"?",
        check: File(
            "books/2026.beancount",
            &["2026-02-01 note Expenses:Premises:Electricity \"Meter read by Morag, 06114\""],
            &[],
        ),
    },
    Task {
        name: "ledger-supper",
        says: "Did the harvest supper of 2025 pay off? Everything that belongs to it is tagged #harvest-supper-2025. Filter the income \
               statement on {site} by that tag and tell me the net profit.",
        check: Holds(1, &["268.60"]),
    },
    Task {
        name: "ledger-goods",
        says: "Which three kinds of goods cost us the most in 2024? There is a query called \"cost of goods 2024\" at {site}. Open it, \
               sort it by total with the highest first, and give me the account and the total of the first three.",
        check: Rows(&[
            &["Expenses:Goods:Wholesale", "18,950.91 GBP"],
            &["Expenses:Goods:Bread", "9,261.29 GBP"],
            &["Expenses:Goods:Dairy", "8,379.60 GBP"],
        ]),
    },
    Task {
        name: "ledger-honey",
        says: "Somebody put the honey under bread. Open the journal on {site}, find the entry \"Forty jars for the shelf\" from Moorland \
               Honey of 20 January 2026, click on its date and change Expenses:Goods:Bread into Expenses:Goods:Wholesale there. Then save \
               it.",
        check: File(
            "books/2026.beancount",
            &[
                "2026-01-20 * \"Moorland Honey\" \"Forty jars for the shelf\"\n  Expenses:Goods:Wholesale ",
                " 172.00 GBP\n  Assets:Bank:Current",
                "2026-01-22 * \"Marlow Bakery\" \"Bread and rolls\"\n  Expenses:Goods:Bread ",
            ],
            &[],
        ),
    },
    Task {
        name: "ledger-managers",
        says: "Who has been manager of the shop, and since when? Look at the events on {site} and list the date and the description of \
               every event called manager.",
        check: Rows(&[
            &["2025-06-16", "Morag Sinclair"],
            &["2024-09-02", "Ravi Chandra"],
            &["2024-01-01", "Winifred Oakes"],
        ]),
    },
    Task {
        name: "ledger-stationery",
        says: "Go to the query page of {site}, type in SELECT date, narration, position WHERE payee = 'Bramley & Sons' AND account = \
               'Expenses:Office:Stationery' AND year = 2025 and submit it. Send me the date, the narration and the position of all the \
               rows.",
        check: Rows(&[
            &["2025-02-18", "Till rolls", "31.60 GBP"],
            &["2025-08-05", "Ledger paper and pens", "44.05 GBP"],
            &["2025-10-14", "Shelf labels", "27.90 GBP"],
        ]),
    },
    Task {
        name: "ledger-twice",
        says: "The calibration of the scales by Swithin Scales is in our books twice, on 27 and on 29 January 2026. The one of the 29th is \
               wrong, please delete that entry. You find both in the journal at {site}, and a click on the date opens one.",
        check: File(
            "books/2026.beancount",
            &["2026-01-27 * \"Swithin Scales\" \"Calibration\"\n  Expenses:Equipment "],
            &["2026-01-29 * \"Swithin Scales\""],
        ),
    },
    Task {
        name: "ledger-transactions",
        says: "For the annual report: how many transactions were there in 2024? The statistics at {site} have the number of entries per \
               type, just set the time to 2024 first.",
        check: Holds(1, &["404"]),
    },
    Task {
        name: "ledger-coffee",
        says: "The committee wants the monthly coffee budget of 2025 to be 180.00 GBP instead of 165.00 GBP. Go to the editor at {site}, \
               choose the file shop.beancount, correct the amount in that line and save the file. Leave the budget of 2024 alone.",
        check: File(
            "shop.beancount",
            &[
                "2024-01-01 custom \"budget\" Expenses:Goods:Coffee \"monthly\"  140.00 GBP\n2025-01-01 custom \"budget\" Expenses:Goods:Coffee \
                 \"monthly\"  180.00 GBP\n2024-01-01 custom \"budget\" Expenses:Premises:Repairs",
                "2025-06-30 balance Assets:Cash:Petty-Cash",
            ],
            &["165.00 GBP"],
        ),
    },
    Task {
        name: "ledger-donors",
        says: "I'd like to have our donors in a spreadsheet. On {site} there is a query named donors; open it and download the result as \
               CSV.",
        check: Download(
            "query_result.csv",
            &[
                "payee,given",
                "Fenwick Family,-350",
                "Marjorie Plum,-620",
                "Thornby Cricket Club,-214.6",
            ],
        ),
    },
];

/// Installs it below `target`, writes the books and serves them.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let python = python::with(target, "ledger", PACKAGES)?.join("bin/python");
    let folder = tempfile::Builder::new().prefix("sites-").tempdir()?;
    let root = folder.path().to_owned();
    for (name, text) in SEED {
        fs::write(root.join(name), text)?;
    }
    let log = fs::File::create(root.join("ledger.log"))?;
    let run = |words: &[&str]| -> Result<Command, Failure> {
        let mut command = Command::new(&python);
        command
            .args(words)
            .current_dir(&root)
            .env_remove("BEANCOUNT_FILE")
            .env_remove("NOTTE_API_KEY")
            .stdout(Stdio::null())
            .stderr(log.try_clone()?);
        Ok(command)
    };
    must(&mut run(&["seed.py"])?)?;
    let [port] = free_ports()?;
    let port_name = port.to_string();
    let words = [
        "-m",
        "fava.cli",
        "--host",
        "127.0.0.1",
        "--port",
        &port_name,
        "shop.beancount",
    ];
    let mut server = Guarded::start(&mut run(&words)?)?;
    answers(port, &mut server)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root,
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
