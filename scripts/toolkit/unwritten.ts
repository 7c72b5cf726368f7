/** In the comment of a security scheme that `init` leaves to the owner. */
export const UNWRITTEN = 'Not written yet';
