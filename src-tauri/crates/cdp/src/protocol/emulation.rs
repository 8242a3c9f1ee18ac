//! Domain `Emulation`: the size of the page.

use super::Empty;

methods! {
    SetDeviceMetricsOverride "Emulation.setDeviceMetricsOverride" {
        width: u32,
        height: u32,
        device_scale_factor: f64,
        mobile: bool,
        scale: f64,
        dont_set_visible_size: bool,
    } -> Empty;
    SetVisibleSize "Emulation.setVisibleSize" { width: u32, height: u32 } -> Empty;
    SetFocusEmulationEnabled "Emulation.setFocusEmulationEnabled" { enabled: bool } -> Empty;
}
