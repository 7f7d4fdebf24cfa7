// `exportAs` for programs: the module takes an older report packed, programs have it parsed.

import type { exportAs, ExportState } from "./trust-center-headless.js";
import { errorMessage } from "../shared/errors.js";
import { packReport } from "./packer.js";

type ExportFunction = typeof exportAs;

/** Makes an `exportAs` that takes an older report as a parsed data file. */
export function withPreviousReport(exportFromModule: ExportFunction): ExportFunction {
  return (format, state) => {
    let previous: ExportState["previous"] | null;
    try {
      previous = state?.previous;
    } catch {
      // A property that cannot be read counts as missing, as in the module.
    }
    if (previous === undefined || previous === null) return exportFromModule(format, state);
    let packed: Uint8Array;
    try {
      packed = packReport(JSON.parse(JSON.stringify(previous)));
    } catch (error) {
      return { name: null, type: null, text: null, error: { code: "data", message: errorMessage(error) } };
    }
    return exportFromModule(format, { ...state, previous: packed });
  };
}
