/**
 * Thrown if something outside the program is wrong. Its message says what to do, and no stack trace is
 * shown.
 */
export class Failure extends Error {}

/** Thrown if the command line is wrong; shown with a hint at `--help`. */
export class UsageError extends Failure {}
