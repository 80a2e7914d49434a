/**
 * How scripts are divided into files, where the bundler would divide them otherwise: what each reading
 * of a model needs is one file, which its parts that are loaded on demand would cut into twenty.
 */
export const codeSplitting = {
  groups: [{ name: 'model', test: /\/src\/lib\/model\/program\.ts$/ }],
};
