// Loads what brings data and lists to an element, when they are first needed.

import type { ExternalData } from "../external-data/controller.js";
import type { ExternalDataHost } from "../external-data/host.js";
import type { ListCheck } from "../list-check/controller.js";
import type { ListCheckHost } from "../list-check/host.js";
import { importVerified } from "./integrity.js";
import { LIST_CHECK_SCRIPTS } from "./load.js";

/** Selections that hold in every report: those that are applied while other data is being loaded. */
const REPORT_INDEPENDENT_NAMES = ["view", "q", "rq", "country"];

export const loadExternalData = (host: ExternalDataHost): Promise<ExternalData> =>
  importVerified(["./pack-report.js", "./external-data.js"], () => import("./external-data.js")).then(
    ({ ExternalData }) => new ExternalData(host),
  );

export const loadListCheck = (host: ListCheckHost): Promise<ListCheck> =>
  importVerified(LIST_CHECK_SCRIPTS, () => import("./list-check.js")).then(({ createListCheck }) =>
    createListCheck(host),
  );

/** Pairs without those whose meaning depends on the report. */
export const withoutDataDependentPairs = (pairs: string[]): string[] =>
  pairs.filter((_, at) => REPORT_INDEPENDENT_NAMES.includes(pairs[at - (at % 2)] as string));
