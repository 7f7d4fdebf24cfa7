// Limits that several scripts share, and those that the Rust crates share with the scripts (a test there compares them).

/** Longest list to check, in characters; largest file of a list or of report data, in bytes. */
export const MAX_INPUT_SIZE = 5_000_000;

/** Longest link that carries a list, in characters (`MAX_LINK_CHARS` in src/check_summary.rs). */
export const MAX_LINK_CHARS = 16_000;

/** Fragments of the page's address that belong to the widget begin so (`FRAGMENT_PREFIX` in src/state/permalink.rs). */
export const PERMALINK_PREFIX = "#tc?";
