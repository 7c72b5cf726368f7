import type { Deployment } from '../deployment-file';
import type { StackOptions } from './options';

/** The deployment that a stack is rendered for. */
export interface StackContext {
  readonly service: string;
  /** The deployment's stage (`dev`), not the API's (`v1`). */
  readonly stage: string;
  readonly gateway: Deployment['gateway'];
  readonly options: StackOptions;
}
