/** In the comment of a security scheme that `init` has left to its owner. */
export const UNWRITTEN = 'Not written yet';
