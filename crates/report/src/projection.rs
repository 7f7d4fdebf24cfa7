//! The map's projection: Natural Earth I about 11 degrees east, in the units of `data/world-land.path`.
//!
//! `data/world-land.md` has the formula's source and the constants' reasons. Only multiplication and addition, so a
//! place lands on the same point everywhere.

/// Width of the map's box, units.
pub const MAP_WIDTH: u16 = 2000;
/// Height of the map's box, units.
pub const MAP_HEIGHT: u16 = 1022;

/// Longitude and latitude, degrees east and north, as a point of the map: x to the right, y downwards, units.
#[must_use]
pub fn project_point(lon: f64, lat: f64) -> (i32, i32) {
    let l = (lon - 11.0).to_radians();
    let p = lat.to_radians();
    let p2 = p * p;
    let p4 = p2 * p2;
    let x = l * (0.8707 - 0.131_979 * p2 + p4 * (-0.013_791 + p4 * (0.003_971 * p2 - 0.001_529 * p4)));
    let y = p * (1.007_226 + p2 * (0.015_085 + p4 * (-0.044_475 + 0.028_874 * p2 - 0.005_916 * p4)));
    (round_half_up(972.0 + 430.0 * x), round_half_up(600.0 - 430.0 * y))
}

/// To the nearest whole number, halves up.
fn round_half_up(value: f64) -> i32 {
    let near = (value + 0.5) as i32;
    if f64::from(near) > value + 0.5 { near - 1 } else { near }
}

#[cfg(test)]
mod tests {
    use super::project_point;

    #[test]
    fn places_land_where_the_outline_has_them() {
        for (lon, lat, expected) in [
            (103.82, 1.35, (1578, 590)),
            (-0.13, 51.51, (909, 211)),
            (-121.89, 37.34, (162, 317)),
            (151.21, -33.87, (1838, 857)),
            (116.40, 39.90, (1608, 297)),
            (55.27, 25.20, (1253, 409)),
        ] {
            assert_eq!(project_point(lon, lat), expected, "{lon} {lat}");
        }
    }
}
