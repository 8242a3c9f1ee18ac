//! MLflow, a page that React draws from one address: a side list, a grid whose rows and columns exist only while they
//! can be seen, menus behind three dots, dialogs that ask, a description that is edited in place.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::{Guarded, must};

use super::check::Check::{Download, Holds, Rows, Sql};
use super::database::Database;
use super::serve::{answers, free_ports};
use super::{Running, Task, python};
use crate::desktop::Failure;

/// What it needs to keep and show runs; what it needs to train models is left out.
const PACKAGES: &[&str] = &[
    "mlflow-skinny==2.22.5",
    "Flask==3.1.2",
    "alembic==1.16.5",
    "SQLAlchemy==2.0.43",
    "graphene==3.4.3",
    "numpy==2.2.6",
    "Markdown==3.8.2",
];
const ALONE: &[&str] = &["mlflow==2.22.5"];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "runs-names",
        says: "Open {site}, go to the House prices experiment and tell me the names of all the runs",
        check: Rows(&[
            &["red-maple"],
            &["young-larch"],
            &["old-willow"],
            &["tall-birch"],
            &["plain-fir"],
            &["brisk-elm"],
            &["quiet-oak"],
        ]),
    },
    Task {
        name: "runs-accuracy",
        says: "On {site} open House prices and then the run called old-willow. How high was its accuracy?",
        check: Holds(1, &["0.88"]),
    },
    Task {
        name: "runs-rename-experiment",
        says: "At {site}, rename the experiment Scratchpad to \"Odds and ends\".",
        check: Sql(
            "select name from experiments where name in ('Scratchpad', 'Odds and ends')",
            "Odds and ends",
        ),
    },
    Task {
        name: "runs-delete-experiment",
        says: "I no longer need the experiment \"Weather of the old year\". Please go to {site} and delete it, and confirm when asked.",
        check: Sql(
            "select lifecycle_stage from experiments where name like 'Weather%'",
            "deleted",
        ),
    },
    Task {
        name: "runs-failed",
        says: "One run of Customer churn went wrong. Go to {site}, click on that experiment, open broken-night and read me its status",
        check: Holds(1, &["Failed"]),
    },
    Task {
        name: "runs-filter",
        says: "Open {site}, click Bread sales, type params.shop = \"north\" into the search box and press Enter. How many runs match?",
        check: Holds(1, &["15"]),
    },
    Task {
        name: "runs-sort",
        says: "Go to House prices at {site}, sort by accuracy with the highest at the top, then list the names of the top three runs",
        check: Rows(&[&["old-willow"], &["plain-fir"], &["tall-birch"]]),
    },
    Task {
        name: "runs-delete-run",
        says: "Open the experiment Customer churn on {site}, tick the run first-try, press Delete and confirm.",
        check: Sql(
            "select name, lifecycle_stage from runs where experiment_id = (select experiment_id from experiments where name = 'Customer \
             churn') and lifecycle_stage = 'deleted'",
            "first-try\tdeleted",
        ),
    },
    Task {
        name: "runs-rename-run",
        says: "Go to {site}, House prices, open young-larch, click the three dots at the top right and choose Rename. Call it \
               larch-two and save.",
        check: Sql("select name from runs where name like '%larch%'", "larch-two"),
    },
    Task {
        name: "models-describe",
        says: "Under Models at {site} choose loaf-counter. Edit the description so that it says \"Counts the loaves of a day.\" and \
               save it",
        check: Sql(
            "select description from registered_models where name = 'loaf-counter'",
            "Counts the loaves of a day.",
        ),
    },
    Task {
        name: "models-tag",
        says: "Open {site} and go to the Models page. Click on leaver-alarm, look at Version 1, and go to Models again. Then open retired-guess and \
               add a tag with the name keep and the value no",
        check: Sql(
            "select name, key, value from registered_model_tags where key = 'keep'",
            "retired-guess\tkeep\tno",
        ),
    },
    Task {
        name: "models-search",
        says: "On the Models page of {site} look for house, and give me the name and the latest version of what is found",
        check: Rows(&[&["house-pricer", "Version 3"]]),
    },
    Task {
        name: "models-new",
        says: "Could you set up a new model called queue-teller at {site}? You'll find that under Models.",
        check: Sql(
            "select name from registered_models where name = 'queue-teller'",
            "queue-teller",
        ),
    },
    Task {
        name: "models-remove",
        says: "Nobody uses the model retired-guess any more. Open the Models page of {site}, go to that model and delete it.",
        check: Sql(
            "select count(*) from registered_models where name = 'retired-guess'",
            "0",
        ),
    },
    Task {
        name: "runs-new-experiment",
        says: "{site}: create an experiment named \"Tram delays\"",
        check: Sql(
            "select name, lifecycle_stage from experiments where name = 'Tram delays'",
            "Tram delays\tactive",
        ),
    },
    Task {
        name: "runs-depth",
        says: "What max_depth did the run plain-fir use? It belongs to House prices; the site is {site}.",
        check: Holds(1, &["6"]),
    },
    Task {
        name: "runs-report",
        says: "Get me the file report.txt of the run old-willow: it is among its artifacts, in the experiment House prices at {site}. \
               Download it please.",
        check: Download(".txt", &["The best of the trees so far."]),
    },
    Task {
        name: "models-versions",
        says: "I want to see every version of house-pricer. Go to {site}, then Models, pick house-pricer and list the versions.",
        check: Rows(&[&["Version 3"], &["Version 2"], &["Version 1"]]),
    },
];

/// Installs it below `target`, fills it and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let python = python::with_alone(target, "mlflow", PACKAGES, ALONE)?.join("bin/python");
    let folder = tempfile::Builder::new().prefix("sites-").tempdir()?;
    let root = folder.path().to_owned();
    fs::write(root.join("seed.py"), include_str!("seed/mlflow/seed.py"))?;
    fs::write(root.join("serve.py"), include_str!("seed/mlflow/serve.py"))?;
    let database = root.join("runs.sqlite");
    let store = format!("sqlite:///{}", database.display());
    let files = root.join("files");
    let log = fs::File::create(root.join("mlflow.log"))?;
    let ready = |command: &mut Command| -> Result<(), Failure> {
        command
            .current_dir(&root)
            .env("_MLFLOW_SERVER_FILE_STORE", &store)
            .env("_MLFLOW_SERVER_ARTIFACT_ROOT", &files)
            .env("GIT_PYTHON_REFRESH", "quiet")
            .env_remove("NOTTE_API_KEY")
            .stdout(Stdio::null())
            .stderr(log.try_clone()?);
        Ok(())
    };
    let mut seed = Command::new(&python);
    ready(seed.arg("seed.py").arg(&store).arg(&files))?;
    must(&mut seed)?;
    let [port] = free_ports()?;
    let mut command = Command::new(&python);
    ready(command.args(["serve.py", &port.to_string()]))?;
    let mut server = Guarded::start(&mut command)?;
    answers(port, &mut server)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root,
        database: Some(Database::Sqlite(database)),
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
