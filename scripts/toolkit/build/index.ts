/** Bundles of the functions and the server. */
export { buildAll, buildFunctions, type Built } from './all';
export { bundle, type BundleRequest } from './bundle';
export { formatBuildFinding, Uncut, type BuildFinding } from './findings';
