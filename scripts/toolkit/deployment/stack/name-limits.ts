import { Failure } from '../../failure';

/** AWS's character limits. The limits of the queue and of all other names are not reached before these. */
const limits = { function: 64, stack: 128 };

/**
 * Refuses names that AWS would refuse: CloudFormation reports it only half-way through a deployment.
 * @param functions complete names of the functions: `shop-v1-dev-orders`
 */
export function checkNames(service: string, stage: string, functions: readonly string[]): void {
  const stack = `${service}-${stage}`;
  if (!/^[a-zA-Z0-9-]+$/.test(stage)) {
    throw new Failure(`The stage is ${stage}. Use only letters, digits and hyphens.`);
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
      `The function ${longest} has a name of ${longest.length} characters and Lambda allows ` +
        `${limits.function}: choose a stage or service that is shorter by ${over}, or a shorter tag.`,
    );
  }
}
