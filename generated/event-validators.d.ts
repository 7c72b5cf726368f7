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
export declare const validateId: Validator;
export declare const validateSubject: Validator;
export declare const validateUser: Validator;
export declare const validateUserName: Validator;
export declare const validate_3e23445c: Validator;
export declare const validate_c86cbd4d: Validator;
export declare const validate_feda01c2: Validator;
