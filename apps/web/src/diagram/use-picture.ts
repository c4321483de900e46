import {
  bandLabels,
  diagramAxis,
  layoutDiagram,
  metricsOf,
  pixelMetrics,
  type Axis,
  type AxisKind,
  type BandLabel,
  type DiagramGeometry,
  type DiagramInput,
  type DiagramMetrics,
  type MeasureText,
} from '@synscope/diagram';
import { totalRows } from '@synscope/trace';
import { useMemo } from 'react';
import type { DiagramProps } from './diagram-props.js';
import { scaleFor } from './scale.js';
import type { Size } from './use-size.js';

type PictureProps = Pick<
  DiagramProps,
  'window' | 'connection' | 'together' | 'idleGaps' | 'axis' | 'blend' | 'zoom' | 'rawNumbers' | 'times' | 'clock' | 'upTo' | 'upToShare' | 'language'
>;

/** How time runs in the picture of these props, and what the layout is made from but for the part that is seen. */
export interface PictureAxis {
  readonly axis: Axis;
  readonly metrics: DiagramMetrics;
  readonly input: DiagramInput;
}

/** null while there is nothing to draw or nowhere to draw it. */
export function usePictureAxis(props: PictureProps, size: Size | null, measure: MeasureText | null): PictureAxis | null {
  const { window, connection, together, idleGaps, axis, blend, zoom, rawNumbers, times, clock, upTo, upToShare, language } = props;
  const width = size?.width ?? 0;
  return useMemo(() => {
    if (window === null || width === 0 || measure === null) return null;
    // Where several are drawn, the rows and the connections must be of one picture.
    if ((together === undefined) !== (window.parts === undefined)) return null;
    const scaleOf = (kind: AxisKind): number =>
      scaleFor(kind, zoom, width, together?.connections ?? [connection], idleGaps, totalRows(window));
    const input: DiagramInput = {
      window,
      connection,
      idleGaps,
      axis: blend === null ? axis : 'true',
      scale: scaleOf(blend === null ? axis : 'true'),
      ...(blend === null ? {} : { blend: { share: blend, rowHeight: scaleOf('even') } }),
      viewport: { top: 0, height: 0, width },
      language,
      metrics: pixelMetrics(width, measure),
      rawNumbers: rawNumbers ?? false,
      clock,
      ...(times === null ? {} : { times }),
      ...(together === undefined ? {} : { together }),
      ...(upTo === undefined ? {} : { upTo }),
      ...(upToShare === undefined ? {} : { upToShare }),
    };
    return { axis: diagramAxis(input), metrics: metricsOf(input), input };
  }, [window, connection, together, idleGaps, axis, blend, zoom, rawNumbers, times, clock, upTo, upToShare, language, width, measure]);
}

/** A drawn part of the picture, somewhat larger than what is seen, so that scrolling a little only moves it. */
export interface Picture {
  readonly geometry: DiagramGeometry;
  /** Where the drawn part begins in the whole picture. */
  readonly drawnFrom: number;
  /** The states' names for what is seen, from its top. */
  readonly labels: readonly BandLabel[];
}

/**
 * The part of the picture around what is seen; laid out anew only when half a screen has been scrolled. It is two screens
 * tall and no more: a replay and a zoom draw it anew in every frame.
 */
export function usePicture(pictureAxis: PictureAxis | null, top: number, height: number): Picture | null {
  const step = Math.max(1, height / 2);
  const drawnFrom = Math.max(0, (Math.floor(top / step) - 0.5) * step);
  const geometry = useMemo(() => {
    if (pictureAxis === null) return null;
    const { input } = pictureAxis;
    return layoutDiagram({ ...input, viewport: { ...input.viewport, top: drawnFrom, height: 4 * step } });
  }, [pictureAxis, drawnFrom, step]);
  return useMemo(() => {
    if (pictureAxis === null || geometry === null) return null;
    const seenFrom = top - drawnFrom;
    const labels = bandLabels(geometry.bands, geometry.folds, seenFrom, height, pictureAxis.metrics);
    return { geometry, drawnFrom, labels: labels.map((label) => ({ ...label, y: label.y - seenFrom })) };
  }, [pictureAxis, geometry, drawnFrom, top, height]);
}
