import { createApi } from './api';
import { runContainer } from 'openapi-first-runtime/server';

/** The API in a container: see the Dockerfile. */
runContainer(createApi);
