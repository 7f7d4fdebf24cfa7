//! The command that starts a driver. The driver of a browser that goes from story to story ends with the test program.

use crate::Engine;
use std::{
    env, fs,
    process::{self, Command, Stdio},
};

/// Runs the driver until its own input ends, which is when the test program does. Then driver and browser end, being one group,
/// and their profile goes once nobody writes into it.
const GUARD_SCRIPT: &str = r#"profile=$1; shift
"$0" "$@" &
read -r _
trap "" TERM
kill 0
wait
rounds=0
rmdir "$profile" 2>/dev/null || while [ -e "$profile" ] && [ $rounds -lt 30 ]; do rm -rf "$profile"; sleep 1; rounds=$((rounds + 1)); done"#;

impl Engine {
    /// Whether its browsers go from story to story.
    pub(crate) fn is_pooled(self) -> bool {
        cfg!(unix) && self == Self::Firefox
    }
}

/// The program of a driver, so that a browser that is kept ends with this program.
pub(crate) fn guarded_driver_command(engine: Engine, port: u16) -> Command {
    let program = engine.driver_program();
    if !engine.is_pooled() {
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        return command;
    }
    let root = env::temp_dir().join(format!("trust-center-firefox-{}-{port}", process::id()));
    fs::create_dir_all(&root).expect("a folder for profiles");
    let mut command = Command::new("sh");
    command.args(["-c", GUARD_SCRIPT, &program]).arg(&root).arg("--profile-root").arg(&root).stdin(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}
