import { Failure } from '../../failure';

/** Characters that AWS takes. The queue's name and all others are longer still where this is reached. */
const limits = { function: 64, stack: 128 };

/**
 * Refuses names that AWS would refuse: CloudFormation says so only half-way through a deployment.
 *
 * @param functions names of the functions, whole: `shop-v1-dev-orders`
 */
export function checkNames(service: string, stage: string, functions: readonly string[]): void {
  const stack = `${service}-${stage}`;
  if (!/^[a-zA-Z0-9-]+$/.test(stage)) {
    throw new Failure(`A stage is named with letters, digits and hyphens, not ${stage}.`);
  }
  if (!/^[a-zA-Z][a-zA-Z0-9-]*$/.test(stack) || stack.length > limits.stack) {
    throw new Failure(
      `The stack would be named ${stack}: a letter, then letters, digits and hyphens, ` +
        `${limits.stack} at most.`,
    );
  }
  const longest = functions.reduce((one, other) => (other.length > one.length ? other : one), '');
  const over = longest.length - limits.function;
  if (over > 0) {
    throw new Failure(
      `The function ${longest} has ${longest.length} characters of name and Lambda takes ` +
        `${limits.function}: choose a stage or service that is shorter by ${over}, or a shorter tag.`,
    );
  }
}
