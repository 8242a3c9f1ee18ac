//! Runs of a function that only its server knows: listed beside those known here, and opened through the same
//! reducer. Nothing of them is kept.

use anything_api::function::FunctionRun;

use crate::functions::moment;
use crate::runs::{Ending, Input, Transcript, outcome_of_details};
use crate::view::{Hands, Home, RunKind, RunState, RunSummary};

/// How their ids begin here; what follows is `home/function/run`.
const PREFIX: &str = "server/";

/// Which run an id of this kind means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RemoteRun {
    pub(crate) home: Home,
    pub(crate) function_id: String,
    pub(crate) run_id: String,
}

impl RemoteRun {
    /// Reads an id; `None` for the id of a run known here.
    pub(crate) fn parse(id: &str) -> Option<Self> {
        let mut parts = id.strip_prefix(PREFIX)?.splitn(3, '/');
        let home = match parts.next()? {
            "this_computer" => Home::ThisComputer,
            "notte" => Home::Notte,
            _ => return None,
        };
        Some(Self {
            home,
            function_id: parts.next()?.to_owned(),
            run_id: parts.next()?.to_owned(),
        })
    }

    fn id(&self) -> String {
        let home = match self.home {
            Home::ThisComputer => "this_computer",
            Home::Notte => "notte",
        };
        format!("{PREFIX}{home}/{}/{}", self.function_id, self.run_id)
    }
}

/// The header of a run in the server's list, where the result may not be told.
pub(crate) fn header(home: Home, name: &str, run: &FunctionRun) -> RunSummary {
    let remote = RemoteRun {
        home,
        function_id: run.function_id.clone(),
        run_id: run.function_run_id.clone(),
    };
    let started_at = moment(&run.created_at);
    let state = match run.status.as_str() {
        "active" => RunState::Working,
        _ if run.stopped_at.is_some() => RunState::Stopped,
        "closed" => RunState::Done,
        "failed" => RunState::Failed,
        _ => RunState::Unknown,
    };
    RunSummary {
        id: remote.id(),
        kind: RunKind::Function,
        home,
        title: name.to_owned(),
        state,
        started_at,
        ended_at: (state != RunState::Working).then(|| moment(&run.updated_at).max(started_at)),
        cost_usd: None,
        function_id: Some(run.function_id.clone()),
        function_name: Some(name.to_owned()),
        variables: run.variables.clone(),
        rows: 0,
        problem: None,
        may_go_on: false,
        silent: false,
        hands: Hands::default(),
    }
}

/// The run as its screen shows it, from its details.
pub(crate) fn transcript(home: Home, name: &str, mut run: FunctionRun) -> Transcript {
    let mut header = header(home, name, &run);
    let (at, end) = (header.started_at, header.ended_at);
    let state = header.state;
    header.ended_at = None;
    header.state = RunState::Starting;
    let mut transcript = Transcript::new(header);
    for line in run.logs.take().unwrap_or_default() {
        transcript.apply(at, Input::Log(line));
    }
    if let Some(end) = end
        && state != RunState::Working
    {
        transcript.apply(end, Input::Outcome(outcome_of_details(run)));
        transcript.finish(end, Ending::Stream);
    }
    transcript
}
