//! The command line of the browser: headless, talking by pipe, not calling home.

use std::ffi::OsString;
use std::path::Path;

/// Features that call home, ask questions or throttle what no one looks at.
const DISABLED_FEATURES: &str = "AcceptCHFrame,AutofillServerCommunication,AvoidUnnecessaryBeforeUnloadCheckSync,\
CertificateTransparencyComponentUpdater,DestroyProfileOnBrowserClose,DialMediaRouteProvider,\
GlobalMediaControls,HttpsUpgrades,InterestFeedContentSuggestions,LensOverlay,MediaRouter,\
OptimizationHints,OptimizationGuideModelDownloading,PaintHolding,PrivacySandboxSettings4,ThirdPartyStoragePartitioning,\
Translate,AutoDeElevate,RenderDocument,ChromeWhatsNewUI,SidePanelPinning,BackForwardCache,Prerender2,WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup";

const FIXED: &[&str] = &[
    "--remote-debugging-pipe=cbor",
    "--headless=new",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-service-autorun",
    "--no-pings",
    "--no-report-upload",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-extensions-with-background-pages",
    "--disable-component-update",
    "--disable-crash-reporter",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-field-trial-config",
    "--disable-infobars",
    "--disable-ipc-flooding-protection",
    "--disable-popup-blocking",
    "--disable-prompt-on-repost",
    "--disable-quic",
    "--disable-renderer-backgrounding",
    "--disable-search-engine-choice-screen",
    "--disable-sync",
    "--deny-permission-prompts",
    "--allow-pre-commit-input",
    // `Element.computedRole` and `computedName`: what a snapshot is made of.
    "--enable-blink-features=ComputedAccessibilityInfo",
    "--enable-use-zoom-for-dsf=false",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--metrics-recording-only",
    "--mute-audio",
    "--password-store=basic",
    "--use-mock-keychain",
    "--safebrowsing-disable-auto-update",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
];

/// The whole command line. `as_root`: this process runs as root on Linux, where Chromium's sandbox can't start.
pub(crate) fn command_line(
    profile: &Path,
    size: (u32, u32),
    as_root: bool,
    extra: &[String],
) -> Vec<OsString> {
    let mut line: Vec<OsString> = FIXED.iter().map(OsString::from).collect();
    line.push(format!("--disable-features={DISABLED_FEATURES}").into());
    line.push(format!("--window-size={},{}", size.0, size.1).into());
    let mut folder = OsString::from("--user-data-dir=");
    folder.push(profile);
    line.push(folder);
    if as_root {
        line.push("--no-sandbox".into());
    }
    line.extend(extra.iter().map(OsString::from));
    line.push("about:blank".into());
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sandbox_is_given_up_only_for_root() {
        let has = |root| {
            command_line(Path::new("/p"), (1, 1), root, &[])
                .iter()
                .any(|flag| flag == "--no-sandbox")
        };
        assert!(has(true));
        assert!(!has(false));
    }
}
