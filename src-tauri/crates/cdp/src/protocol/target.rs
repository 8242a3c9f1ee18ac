//! Domain `Target`: tabs, popups, frames of other sites, workers.

use super::Empty;

methods! {
    SetAutoAttach "Target.setAutoAttach" {
        auto_attach: bool,
        wait_for_debugger_on_start: bool,
        flatten: bool,
    } -> Empty;
    SetDiscoverTargets "Target.setDiscoverTargets" { discover: bool } -> Empty;
    CloseTarget "Target.closeTarget" { target_id: String } -> Empty;
    ActivateTarget "Target.activateTarget" { target_id: String } -> Empty;
    CreateTarget "Target.createTarget" { url: String } -> Created;
    DetachFromTarget "Target.detachFromTarget" { session_id: String } -> Empty;
}

records! {
    Created { target_id: String };
    TargetInfo {
        target_id: String,
        r#type: String,
        title: String,
        url: String,
        attached: bool,
        #[serde(default)] opener_id: Option<String>,
    };
}

notifications! {
    AttachedToTarget "Target.attachedToTarget" {
        session_id: String,
        target_info: TargetInfo,
        waiting_for_debugger: bool,
    };
    DetachedFromTarget "Target.detachedFromTarget" { session_id: String };
    TargetInfoChanged "Target.targetInfoChanged" { target_info: TargetInfo };
    TargetDestroyed "Target.targetDestroyed" { target_id: String };
    TargetCrashed "Target.targetCrashed" { target_id: String, status: String };
    InspectorCrashed "Inspector.targetCrashed" {};
}
