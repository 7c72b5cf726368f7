/** An API as a Lambda function behind API Gateway or a function URL. */
export { createDocumentation } from './entries/documentation-function';
export { createFunction } from './entries/function';
export {
  createLambda,
  type GatewayEvent,
  type GatewayHandler,
  type LambdaOptions,
} from './entries/lambda';
