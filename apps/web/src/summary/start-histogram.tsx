import { useId, useRef, type ReactElement } from 'react';
import { max, scaleLinear, stack, sum } from 'd3';
import { type CaptureSummary, endings } from '@synscope/protocol';
import { endingWord, formatCount, formatDuration } from '@synscope/explain';
import { useLanguage, useMessages, usePage } from '../app/page-context.js';
import { replaceTerms } from '../connections/filter-terms.js';
import { useSize } from '../diagram/use-size.js';
import styles from './start-histogram.module.css';

const heightPx = 88;
const axisPx = 18;
const gapPx = 1;

/** A stretch of time in the filter: what a click on a bar puts there. */
const stretch = /\bstart>=\S+ start<\S+/g;

/** Connections by the time they began, each bar stacked by how they ended. A click on a bar keeps those of its time. */
export function StartHistogram({ timeline }: { timeline: CaptureSummary['timeline'] }): ReactElement {
  const { session } = usePage();
  const say = useMessages().find;
  const language = useLanguage();
  const root = useRef<HTMLDivElement>(null);
  const width = useSize(root)?.width ?? 0;
  const titleId = useId();
  const { bins, binNs, fromNs } = timeline;
  const x = scaleLinear([0, Math.max(1, bins.length)], [0, width]);
  const y = scaleLinear([0, max(bins, (bin) => sum(bin)) ?? 1], [0, heightPx - axisPx]);
  const layers = stack<number[], number>()
    .keys(endings.map((_, index) => index))
    .value((bin, index) => bin[index] ?? 0)(bins);
  const from = (index: number): number => fromNs + index * binNs;
  const keep = (index: number): void => {
    const { filter } = session.store.get().list;
    const term = `start>=${ms(from(index))} start<${ms(from(index + 1))}`;
    session.changeList({ filter: replaceTerms(filter, stretch, term) });
  };
  return (
    <div ref={root} className={styles.histogram}>
      <svg width={width} height={heightPx} role="group" aria-labelledby={titleId}>
        <title id={titleId}>{say.histogram}</title>
        {layers.map((layer) => (
          <g key={layer.key} data-ending={endings[layer.key]} className={styles.layer}>
            {layer.map(([low, high], index) => (
              <rect
                key={index}
                x={x(index)}
                width={Math.max(1, x(1) - gapPx)}
                y={heightPx - axisPx - y(high)}
                height={Math.max(0, y(high) - y(low))}
              />
            ))}
          </g>
        ))}
        {bins.map((bin, index) => {
          const name = say.bin(
            formatDuration(from(index), language),
            formatDuration(from(index + 1), language),
            formatCount(sum(bin), language),
            bin.flatMap((count, ending) => (count > 0 ? [`${endingWord(endings[ending]!, language)} ${formatCount(count, language)}`] : [])).join(', '),
          );
          return sum(bin) === 0 ? null : (
            <rect
              key={index}
              className={styles.bin}
              x={x(index)}
              width={x(1)}
              y={0}
              height={heightPx - axisPx}
              role="button"
              tabIndex={0}
              aria-label={name}
              onClick={() => keep(index)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                keep(index);
              }}
            >
              <title>{name}</title>
            </rect>
          );
        })}
        <path className={styles.axis} d={`M0 ${heightPx - axisPx + 0.5}H${width}`} />
        <text className={styles.mark} x={0} y={heightPx - 4}>
          {formatDuration(from(0), language)}
        </text>
        <text className={styles.mark} x={width} y={heightPx - 4} textAnchor="end">
          {formatDuration(from(bins.length), language)}
        </text>
      </svg>
      <ul className={styles.legend}>
        {endings.map((ending) => (
          <li key={ending} data-ending={ending}>
            {endingWord(ending, language)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Bins are whole milliseconds long, but may begin between two. */
const ms = (ns: number): string => (ns === 0 ? '0' : `${ns / 1e6}ms`);
