// Fastify behind its own Lambda adapter.
import awsLambdaFastify from '@fastify/aws-lambda';
import { createApp } from './fastify-app.js';

export const handler = awsLambdaFastify(createApp());
