//! Sorting, once: each use of a generic sort is a copy of it in the module (measured: 47 KB raw for a dozen uses, 4 KB
//! for one). A sort of places by a given comparison serves all.

use core::cmp::Ordering;

/// The places from 0 to `count`, in the order that `compare` gives; equal ones stay as they were.
#[must_use]
pub fn sorted_indices(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|&a, &b| compare(a, b));
    places
}

/// The values in the order that `compare` gives; equal ones stay as they were.
#[must_use]
pub fn sorted_by<T: Clone>(values: &[T], compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let places = sorted_indices(values.len(), &|a, b| compare(&values[a], &values[b]));
    places.into_iter().map(|place| values[place].clone()).collect()
}
