// Preact with the scan that all lists share.

import { alone } from "./preact.jsx";

await alone();
