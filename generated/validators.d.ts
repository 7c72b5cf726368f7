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
export declare const validateApiKey: Validator;
export declare const validateApiKeyCreate: Validator;
export declare const validateApiKeyName: Validator;
export declare const validateApiKeyPage: Validator;
export declare const validateApiKeyScope: Validator;
export declare const validateApiKeyWithSecret: Validator;
export declare const validateCurrentUserPatch: Validator;
export declare const validateEmail: Validator;
export declare const validateEntityTags: Validator;
export declare const validateExport: Validator;
export declare const validateExportCreate: Validator;
export declare const validateHealth: Validator;
export declare const validateId: Validator;
export declare const validateImageType: Validator;
export declare const validateNextCursor: Validator;
export declare const validatePhotoUpload: Validator;
export declare const validatePhotoUploadCreate: Validator;
export declare const validateProblem: Validator;
export declare const validateProblemError: Validator;
export declare const validateSortOrder: Validator;
export declare const validateSubject: Validator;
export declare const validateUser: Validator;
export declare const validateUserCreate: Validator;
export declare const validateUserName: Validator;
export declare const validateUserPage: Validator;
export declare const validateUserPatch: Validator;
export declare const validateUserReplace: Validator;
export declare const validateUserStatus: Validator;
export declare const validate_0d3ac1e9: Validator;
export declare const validate_3191b7c4: Validator;
export declare const validate_34905d79: Validator;
export declare const validate_5dc527ab: Validator;
export declare const validate_7d26aeab: Validator;
export declare const validate_81408f99: Validator;
export declare const validate_beafbad6: Validator;
export declare const validate_dc70d75a: Validator;
export declare const validate_e238f277: Validator;
export declare const validate_f9757109: Validator;
