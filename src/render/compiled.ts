// Templates that are compiled with this program, by their texts: none where it runs from its sources.

/** What `Handlebars.precompile` made, by the whole text of the template; bundling puts it here. */
export const COMPILED: ReadonlyMap<string, unknown> = new Map();
