// The script of frame.html.

import "./frame/inside.js";
