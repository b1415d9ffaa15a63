// Diagnostics about content: deck front matter, slides, settings, images, links, raw HTML.

export const contentCodes = {} as const;
