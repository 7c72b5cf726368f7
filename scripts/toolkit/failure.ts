/** Thrown when something outside the program is wrong; its message says what to do, and no stack is shown. */
export class Failure extends Error {}

/** Thrown when the command line is wrong; shown with a hint at `--help`. */
export class UsageError extends Failure {}
