// Nothing at run time: what is imported here are types.
export {};
