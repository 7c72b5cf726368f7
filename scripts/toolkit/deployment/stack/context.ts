import type { Deployment } from '../deployment-file';
import type { StackOptions } from './options';

/** The deployment for which a stack is rendered. */
export interface StackContext {
  readonly service: string;
  /** The deployment's stage (`dev`), not the API's (`v1`). */
  readonly stage: string;
  readonly gateway: Deployment['gateway'];
  readonly documentation: Deployment['documentation'];
  readonly options: StackOptions;
}
