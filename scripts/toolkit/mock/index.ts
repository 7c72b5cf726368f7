/** Serves a contract without a line of code. */
export {
  contractApi,
  serveContract,
  type ServeContractOptions,
  type ServedContract,
} from './serve';
