//! Names of hosts that are things of an application and no places to go to: `the quota of the domain oak.example`, `look under
//! oak.example`. Where a text names the site as well, they are read as names. Which address is the site's is `aside`'s.

use crate::planner::text::tokens::{Kind, Tok};

/// Before a host that is one of the things an application looks after.
const THINGS: &[&str] = &[
    "domain",
    "domains",
    "subdomain",
    "zone",
    "host",
    "hostname",
    "under",
];

/// The words with such names as names; `None` where there are none.
pub(in crate::planner) fn as_names<'t>(toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let site = |tok: &Tok<'_>| tok.kind == Kind::Address && !tok.text.contains('@');
    let plain = |tok: &Tok<'_>| site(tok) && !tok.text.contains(['/', ':']);
    let is_name = |at: usize| {
        plain(&toks[at])
            && (toks[..at].last().is_some_and(|before| before.is_any(THINGS))
                // `the domains oak.example and elm.example`
                || at > 2
                    && toks[at - 1].is_any(&["and", ","])
                    && plain(&toks[at - 2])
                    && toks[at - 3].is_any(THINGS))
    };
    let names: Vec<usize> = (1..toks.len()).filter(|at| is_name(*at)).collect();
    let sites = toks.iter().filter(|tok| site(tok)).count();
    if names.is_empty() || sites == names.len() {
        return None;
    }
    let mut out = toks.to_vec();
    for at in names {
        // A place on the page needs a sure name; with its kind before it the name is one anyhow.
        let place = toks[at - 1].is("under");
        out[at].kind = if place { Kind::Quoted } else { Kind::Word };
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_domain_that_an_application_has_is_no_site_to_open() {
        for (text, steps) in [
            (
                "Open a.example.com and tell me the quota of the domain oak.example",
                &[
                    "Open a.example.com",
                    "Collect quota, containing domain oak.example",
                ][..],
            ),
            (
                "Delete the domain oak.example at a.example.com",
                &["Open a.example.com", "Click Delete for oak.example"],
            ),
        ] {
            assert_eq!(says(text), steps, "{text}");
        }
        assert_eq!(says("Open oak.example"), ["Open oak.example"]);
    }
}
