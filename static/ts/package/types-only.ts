// Nothing at run time: entries that map to this file have types only.
export {};
