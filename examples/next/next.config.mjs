// Files that any server can serve: what is rendered on a server is rendered when they are made.
export default { output: "export", devIndicators: false };
