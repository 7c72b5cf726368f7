/** Bundles of the functions and the server. */
export { buildAll } from './all';
export { bundle, type BundleRequest } from './bundle';
