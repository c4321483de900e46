import type { EndpointPattern } from './addresses.js';
import type { NumberField } from './vocabulary.js';

/** Which ends a condition looks at: one of them, or either. */
export type Ends = 'client' | 'server' | 'either';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** One thing that is asked of a connection. Masks are sets of bits; one bit in common is enough. */
export type Condition =
  | { readonly about: 'number'; readonly field: NumberField; readonly comparison: Comparison; readonly value: number }
  | { readonly about: 'endpoint'; readonly ends: Ends; readonly pattern: EndpointPattern }
  | { readonly about: 'port'; readonly ends: Ends; readonly comparison: Comparison; readonly port: number }
  | { readonly about: 'state'; readonly ends: Ends; readonly state: number }
  | { readonly about: 'verdict' | 'opening' | 'ending' | 'finding' | 'flag'; readonly mask: number }
  /** What occurs in what people call an end, in small letters. */
  | { readonly about: 'name'; readonly ends: Ends; readonly text: string }
  /** Text that occurs in the verdict or in the name of a finding, in any language, or in what people call an end. */
  | { readonly about: 'text'; readonly text: string };

/** Whether what a filter asks depends on what people call endpoints. */
export function asksForNames(node: FilterNode): boolean {
  if (node.kind === 'condition') return node.condition.about === 'name' || node.condition.about === 'text';
  return node.kind === 'not' ? asksForNames(node.part) : node.parts.some(asksForNames);
}

/** What a filter asks, as a tree. */
export type FilterNode =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly part: FilterNode }
  | { readonly kind: 'condition'; readonly condition: Condition };
