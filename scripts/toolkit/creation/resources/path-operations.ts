import type { Method } from '../../compiler/document';
import type { NamedOperation } from '../names';

/** The operations of one path. */
export type Operations = Readonly<Partial<Record<Method, NamedOperation>>>;
