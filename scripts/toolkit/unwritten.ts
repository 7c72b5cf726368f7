/** In the comment of a security scheme that `init` leaves to its owner. */
export const UNWRITTEN = 'Not written yet';
