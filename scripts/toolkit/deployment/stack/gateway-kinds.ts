/**
 * What is in front of the functions:
 * - `rest`, a REST API of API Gateway, which supports everything that a contract can require;
 * - `http`, an HTTP API, which costs less than a third and supports less;
 * - `url`, the address of a function itself, which costs nothing and supports least.
 */
export type GatewayKind = 'rest' | 'http' | 'url';

export const gatewayKinds: readonly GatewayKind[] = ['rest', 'http', 'url'];
