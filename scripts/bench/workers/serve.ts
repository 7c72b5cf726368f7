/* A peer as a separate server, at `PORT`: `node serve.js BUNDLE`; the bundle exports `listen(port)`. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the bundle is CommonJS, as Node starts it fastest
const { listen } = require(process.argv[2] ?? '') as { listen: (port: number) => Promise<unknown> };
void listen(Number(process.env.PORT));
