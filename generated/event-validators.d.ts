// Written by `npm run generate`. Change the contract, not this file.

export interface SchemaFailure {
  readonly instancePath: string;
  readonly keyword: string;
  readonly value: unknown;
  readonly message: string;
}
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly SchemaFailure[] | null;
}
export declare const validateAge: Validator;
export declare const validateEmail: Validator;
export declare const validateEventTime: Validator;
export declare const validateSubject: Validator;
export declare const validateUser: Validator;
export declare const validateUserChangedEvent: Validator;
export declare const validateUserCreatedEvent: Validator;
export declare const validateUserDeletedEvent: Validator;
export declare const validateUserName: Validator;
