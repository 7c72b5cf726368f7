import type { Operation } from '../operation';

export const getHealth: Operation<'getHealth'> = () => ({ status: 200, body: { status: 'ok' } });
