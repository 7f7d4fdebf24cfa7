//! In place of the crate of that name, which writes a panic and where it happened to the console.
//!
//! That is the host's console. A panic ends in a trap, which the element sees and tells (`static/ts/element`). And Yew names the hook
//! whether or not it is ever called, so that its code and the standard library's formatting were in the module: 1.3 KB after Brotli.

use std::panic::PanicHookInfo;

/// Says nothing.
pub const fn hook(_: &PanicHookInfo<'_>) {}
