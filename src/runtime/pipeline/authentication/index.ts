import { authenticate } from './authenticate';
import { authorise, unauthorized } from './authorise';

/** The steps that check the credentials of a request. */
export const authentication: {
  readonly authenticate: typeof authenticate;
  readonly authorise: typeof authorise;
  readonly unauthorized: typeof unauthorized;
} = { authenticate, authorise, unauthorized };
