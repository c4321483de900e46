import * as v from 'valibot';

/**
 * Something a person must be told, as data: `code` names the sentence (packages/explain has it in every language),
 * `params` fill it.
 */
export const problemSchema = v.object({
  code: v.pipe(v.string(), v.maxLength(64)),
  params: v.record(v.string(), v.union([v.string(), v.number()])),
});
export type Problem = v.InferOutput<typeof problemSchema>;
