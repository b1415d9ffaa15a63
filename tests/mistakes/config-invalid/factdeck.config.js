export default { helper: {}, templates: 5, plugins: [{ fences: [] }] };
