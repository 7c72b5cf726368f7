/** An API as a Lambda function behind API Gateway or a function URL. */
export { createFunction } from './entries/function';
export {
  createLambda,
  type GatewayEvent,
  type GatewayHandler,
  type LambdaOptions,
} from './entries/lambda';
