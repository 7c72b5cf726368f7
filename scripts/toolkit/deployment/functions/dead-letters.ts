/** The queue of what functions failed at that were invoked without waiting. */
export const deadLetters = {
  /** Logical id in the stack. */
  id: 'DeadLetters',
  arn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] },
  name: { 'Fn::GetAtt': ['DeadLetters', 'QueueName'] },
} as const;
