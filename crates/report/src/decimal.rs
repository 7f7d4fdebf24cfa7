//! Whole numbers in decimal, without `core::fmt`, which adds 13 KB to a WebAssembly module.

/// Formats a number in decimal, without grouping.
#[must_use]
pub fn format_decimal(number: impl Into<u32>) -> String {
    decimal_digits(number.into())
}

fn decimal_digits(number: u32) -> String {
    let mut digits = [0_u8; 10];
    let (mut at, mut rest) = (10, number);
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    digits[at..].iter().map(|&digit| char::from(digit)).collect()
}
