// Loads the files beside this script, each only with the hash that the build has put here.

import { type CodedError, errorWithCode } from "../shared/errors.js";

/** Hashes of the files that are loaded, by path. The build replaces the text (xtask/src/layout.rs); packages have none. */
const INTEGRITY = "__PINS__" as unknown as Record<string, string | undefined>;

const BASE_URL = import.meta.url;

/** Whether the files are deployed with hashes, as `dist/` is: then a page is beside them. */
export const hasIntegrity = (path: string): boolean => Boolean(INTEGRITY[path]);

/** Fetches a file with its hash. Bundlers look for the address where it is written, so callers give both. */
export async function fetchVerified(path: string, url: URL): Promise<Response> {
  const integrity = INTEGRITY[path];
  const response = await fetch(url, integrity ? { integrity } : {}).catch(() => undefined);
  if (response?.ok) return response;
  throw await classifyLoadError(url, integrity);
}

/**
 * Imports a module after the modules at `paths` were loaded with their hashes. `import` takes no hash, but a preload does:
 * a module that the preload refuses is not imported, and a module that it admits is imported as it was loaded, since a page
 * loads each module once.
 */
export async function importVerified<Module>(paths: string[], load: () => Promise<Module>): Promise<Module> {
  await Promise.all(paths.map(preloadVerified));
  return load();
}

async function preloadVerified(path: string): Promise<void> {
  const url = new URL(path, BASE_URL);
  const integrity = INTEGRITY[path];
  if (!integrity) return;
  const link = document.createElement("link");
  // Browsers without this preload, and WebKit (vendor "Apple"), whose preload ignores hashes: the file is fetched with its
  // hash first, and the import is then served from the cache.
  if (navigator.vendor?.[0] === "A" || !link.relList.supports("modulepreload")) {
    await fetchVerified(path, url);
    return;
  }
  await new Promise((onload, reject) => {
    const onerror = async () => reject(await classifyLoadError(url, integrity));
    Object.assign(link, { rel: "modulepreload", href: url, integrity, onload, onerror });
    document.head.append(link);
  }).finally(() => link.remove());
}

/** The error for a file that cannot be loaded: it is missing, or it is not the file that was built. */
async function classifyLoadError(url: URL, integrity: string | undefined): Promise<CodedError> {
  const exists = integrity && (await fetch(url, { method: "HEAD" }).catch(() => undefined))?.ok;
  return exists
    ? errorWithCode("integrity", `${url.pathname} is not what was built`)
    : errorWithCode("load", `${url.pathname} cannot be loaded`);
}
