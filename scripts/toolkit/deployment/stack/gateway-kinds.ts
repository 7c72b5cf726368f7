/**
 * What is in front of the functions:
 * - `rest`, a REST API of API Gateway, which can do everything that a contract can ask for;
 * - `http`, an HTTP API, which costs less than a third and can do less;
 * - `url`, the address of a function itself, which costs nothing and can do least.
 */
export type GatewayKind = 'rest' | 'http' | 'url';

export const gatewayKinds: readonly GatewayKind[] = ['rest', 'http', 'url'];
