// Diagnostics about what is made: templates, overflow, fonts.

export const outputCodes = {} as const;
