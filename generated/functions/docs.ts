// Written by `npm run generate`. Change the contract, not this file.

// The pages are next to the bundle; the deployment writes them there if docs is true.
import { createDocumentation } from 'openapi-first-runtime/lambda';

export const handler = createDocumentation(__dirname);
