// Express with express-openapi-validator, behind serverless-http.
import serverless from 'serverless-http';
import { app } from './express-app.js';

export const handler = serverless(app);
