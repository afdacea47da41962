export const SERVICE_KINDS = ['medical', 'relaxation'] as const;
