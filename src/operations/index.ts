/** What this API does: a handler for each operation of the contract, by its operationId. */
export { createApiKey } from './api-keys/createApiKey';
export { listApiKeys } from './api-keys/listApiKeys';
export { revokeApiKey } from './api-keys/revokeApiKey';
export { getHealth } from './health/getHealth';
export { getReadiness } from './health/getReadiness';
export { createPhotoUpload } from './photos/createPhotoUpload';
export { deleteUserPhoto } from './photos/deleteUserPhoto';
export { getUserPhoto } from './photos/getUserPhoto';
export { putUserPhoto } from './photos/putUserPhoto';
export { createUser } from './users/createUser';
export { deleteUser } from './users/deleteUser';
export { getCurrentUser } from './users/getCurrentUser';
export { getUser } from './users/getUser';
export { listUsers } from './users/listUsers';
export { replaceUser } from './users/replaceUser';
export { updateCurrentUser } from './users/updateCurrentUser';
export { updateUser } from './users/updateUser';
