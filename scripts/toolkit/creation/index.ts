/** What a new API is created with. */
export { packInto, type Packed } from './pack';
