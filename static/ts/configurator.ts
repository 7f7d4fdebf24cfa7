// The script of configurator.html.

import "./configurator/page.js";
