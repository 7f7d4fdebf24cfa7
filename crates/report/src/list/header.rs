//! The header row of a table: which columns name services and regions, and which say whose they are.
//!
//! It reads no row but the header. A column that it does not know is never read for a name.

use crate::fold;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// A service's name; the lower, the likelier.
    Name(u8),
    /// A region's name or id.
    Region,
    /// The country of the region.
    Country,
    /// Who sells it.
    Vendor,
    /// How many, or for how much: text in it shows that a row does not fit its header.
    Figure,
    /// Something else.
    Other,
}

/// Headings by folded key. A heading is compared whole: "Service ID" and "Item price" name nothing.
const NAMES: &[(u8, &[&str])] = &[
    (0, &["service", "services", "servicename", "cloudservice", "cloudservices"]),
    (1, &["product", "products", "productname", "cloudproduct"]),
    (2, &["item", "items", "itemname", "lineitem", "name", "resource", "resources", "resourcetype"]),
    (3, &["description", "itemdescription", "productdescription", "servicedescription"]),
];
const REGIONS: &[&str] = &[
    "region",
    "regions",
    "regionid",
    "regionname",
    "cloudregion",
    "location",
    "locations",
    "zone",
    "availabilityzone",
    "datacenter",
    "datacenterregion",
    "datacentre",
];
const COUNTRIES: &[&str] = &[
    "country",
    "countryorregion",
    "countryregion",
    "countrycode",
    "state",
    "stateorcountry",
    "nation",
    "province",
    "geography",
    "geo",
    "territory",
    "continent",
];
const VENDORS: &[&str] = &[
    "vendor",
    "vendorname",
    "provider",
    "providername",
    "cloud",
    "cloudprovider",
    "cloudvendor",
    "serviceprovider",
    "publisher",
    "supplier",
    "suppliername",
    "manufacturer",
    "brand",
    "company",
    "platform",
    "seller",
    "csp",
];

const FIGURES: &[&str] = &[
    "qty",
    "quantity",
    "count",
    "units",
    "price",
    "unitprice",
    "amount",
    "cost",
    "total",
    "totalcost",
    "totalprice",
    "number",
    "no",
    "line",
    "months",
    "hours",
];

/// What the columns of a header row hold; none where the row is no header row.
pub(super) fn columns(cells: &[String]) -> Option<Vec<Column>> {
    if cells.len() < 2 {
        return None;
    }
    let columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
    let names = columns.iter().any(|column| matches!(column, Column::Name(_) | Column::Region));
    // "Item, Elastic Compute Service" is a row with a label; a header has nothing else that could be a name.
    let known = columns.iter().filter(|column| !matches!(column, Column::Other | Column::Figure)).count();
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    (names && filled >= 2 && (known >= 2 || filled > known)).then_some(columns)
}

fn column(cell: &str) -> Column {
    // Units and notes stand in parentheses: "Region (ID)".
    let key = fold::name_key(cell.split(['(', '[']).next().unwrap_or_default());
    let is_in = |list: &[&str]| list.contains(&key.as_str());
    if is_in(VENDORS) {
        Column::Vendor
    } else if is_in(REGIONS) {
        Column::Region
    } else if is_in(FIGURES) {
        Column::Figure
    } else if is_in(COUNTRIES) {
        Column::Country
    } else {
        NAMES.iter().find(|(_, list)| is_in(list)).map_or(Column::Other, |(rank, _)| Column::Name(*rank))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_known_by_its_words() {
        let check = |row: &str, expected: Option<&[Column]>| {
            let cells: Vec<String> = row.split(',').map(|cell| cell.trim().to_owned()).collect();
            assert_eq!(columns(&cells).as_deref(), expected, "{row}");
        };
        check("Service,Region", Some(&[Column::Name(0), Column::Region]));
        check("Qty,Description,Unit price", Some(&[Column::Figure, Column::Name(3), Column::Figure]));
        check("VENDOR,Product Name", Some(&[Column::Vendor, Column::Name(1)]));
        check("Region (ID),Country", Some(&[Column::Region, Column::Country]));
        check("Service", None);
        check("Service,", None);
        check("Elastic Compute Service,Singapore", None);
        check("Vendor,Country", None);
        check("Service ID,Item price", None);
    }
}
