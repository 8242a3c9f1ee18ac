//! Ruby and its libraries as Debian's packages, unpacked beside an application: nothing of the system is changed.

use std::path::Path;
use std::process::Command;

/// Ruby 3.1, Rails and the libraries that a Rails application of Debian names.
pub const PACKAGES: &[&str] = &[
    "libruby",
    "libruby3.1",
    "racc",
    "rake",
    "ruby",
    "ruby-actioncable",
    "ruby-actionmailbox",
    "ruby-actionmailer",
    "ruby-actionpack",
    "ruby-actionpack-action-caching",
    "ruby-actionpack-xml-parser",
    "ruby-actiontext",
    "ruby-actionview",
    "ruby-activejob",
    "ruby-activemodel",
    "ruby-activerecord",
    "ruby-activestorage",
    "ruby-activesupport",
    "ruby-addressable",
    "ruby-builder",
    "ruby-bundler",
    "ruby-chunky-png",
    "ruby-coderay",
    "ruby-commonmarker",
    "ruby-concurrent",
    "ruby-crass",
    "ruby-css-parser",
    "ruby-enum",
    "ruby-erubi",
    "ruby-globalid",
    "ruby-hike",
    "ruby-html-pipeline",
    "ruby-htmlentities",
    "ruby-i18n",
    "ruby-jquery-rails",
    "ruby-loofah",
    "ruby-mail",
    "ruby-marcel",
    "ruby-method-source",
    "ruby-mini-magick",
    "ruby-mini-mime",
    "ruby-mini-portile2",
    "ruby-multi-json",
    "ruby-net-ldap",
    "ruby-net-telnet",
    "ruby-nio4r",
    "ruby-nokogiri",
    "ruby-pkg-config",
    "ruby-posix-spawn",
    "ruby-public-suffix",
    "ruby-rack",
    "ruby-rack-test",
    "ruby-rails",
    "ruby-rails-deprecated-sanitizer",
    "ruby-rails-dom-testing",
    "ruby-rails-html-sanitizer",
    "ruby-rails-observers",
    "ruby-railties",
    "ruby-rbpdf",
    "ruby-rbpdf-font",
    "ruby-redcarpet",
    "ruby-request-store",
    "ruby-rmagick",
    "ruby-roadie",
    "ruby-roadie-rails",
    "ruby-rotp",
    "ruby-rouge",
    "ruby-rqrcode",
    "ruby-rqrcode-core",
    "ruby-rubygems",
    "ruby-sanitize",
    "ruby-sdbm",
    "ruby-sprockets",
    "ruby-sprockets-rails",
    "ruby-sqlite3",
    "ruby-task-list",
    "ruby-thor",
    "ruby-tilt",
    "ruby-tzinfo",
    "ruby-webrick",
    "ruby-websocket-driver",
    "ruby-websocket-extensions",
    "ruby-xmlrpc",
    "ruby-zeitwerk",
    "ruby-zip",
    "ruby3.1",
    "rubygems-integration",
];

/// A program of the unpacked Ruby's, by its whole path.
pub fn program(root: &Path, name: &str) -> String {
    root.join("usr/bin").join(name).to_string_lossy().into_owned()
}

/// The unpacked Ruby, which looks for its libraries only below `root`.
pub fn command(root: &Path) -> Command {
    let below = |names: &[&str]| {
        let paths = names
            .iter()
            .map(|name| root.join(name).to_string_lossy().into_owned());
        paths.collect::<Vec<_>>().join(":")
    };
    let machine = format!("usr/lib/{}-linux-gnu", std::env::consts::ARCH);
    let of = |name: &str| format!("{machine}/{name}");
    let mut command = Command::new(root.join("usr/bin/ruby3.1"));
    command
        .env("LD_LIBRARY_PATH", root.join(&machine))
        .env(
            "RUBYLIB",
            below(&[
                "usr/lib/ruby/vendor_ruby",
                &of("ruby/vendor_ruby/3.1.0"),
                "usr/lib/ruby/3.1.0",
                &of("ruby/3.1.0"),
            ]),
        )
        .env(
            "GEM_PATH",
            below(&[
                "usr/share/rubygems-integration/all",
                "usr/share/rubygems-integration/3.1.0",
                &of("rubygems-integration/3.1.0"),
                "usr/lib/ruby/gems/3.1.0",
            ]),
        )
        .env("GEM_HOME", root.join("gems"))
        .env("HOME", root)
        .env_remove("NOTTE_API_KEY");
    command
}
