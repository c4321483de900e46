import {
  bandLabels,
  diagramAxis,
  LabelMemory,
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
import { useEffect, useMemo, useRef, useState } from 'react';
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
      memory: new LabelMemory(),
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
  /** y count from `origin`. */
  readonly geometry: DiagramGeometry;
  /** A place of the whole picture above what is drawn, which stays while one scrolls. */
  readonly origin: number;
  /** Whether it has no words, because nobody could read them. */
  readonly isWordless: boolean;
  /** Height from there on in which all is that may be drawn. */
  readonly canvasHeight: number;
  /** The states' names for what is seen, from its top. */
  readonly labels: readonly BandLabel[];
}

/**
 * Distance of the places that y count from, pixels: scrolling leaves what stands there already as it is, and only adds and
 * takes away at the edges. Single floats, as which browsers keep lengths, tell a hundredth of a pixel apart as far as that.
 */
const originStep = 32_768;

/**
 * The part of the picture around what is seen; laid out anew only when half a screen has been scrolled. While a replay or a
 * zoom draws it anew in every frame it is no more than what is seen: the rest would be drawn for nothing.
 * @param isWordless whether words are left out
 */
export function usePicture(pictureAxis: PictureAxis | null, top: number, height: number, isWordless: boolean): Picture | null {
  const isBusy = useIsBusy(pictureAxis);
  const step = Math.max(1, height / 2);
  const drawnFrom = isBusy ? top : Math.max(0, (Math.floor(top / step) - 0.5) * step);
  const drawnHeight = (isBusy ? 2 : 4) * step;
  const origin = Math.floor(drawnFrom / originStep) * originStep;
  const geometry = useMemo(() => {
    if (pictureAxis === null) return null;
    const { input } = pictureAxis;
    return layoutDiagram({ ...input, isWordless, viewport: { ...input.viewport, top: drawnFrom, height: drawnHeight, origin } });
  }, [pictureAxis, drawnFrom, drawnHeight, origin, isWordless]);
  return useMemo(() => {
    if (pictureAxis === null || geometry === null) return null;
    const seenFrom = top - origin;
    const labels = bandLabels(geometry.bands, geometry.folds, seenFrom, height, pictureAxis.metrics);
    return {
      geometry,
      origin,
      isWordless,
      canvasHeight: originStep + 4 * step,
      labels: labels.map((label) => ({ ...label, y: label.y - seenFrom })),
    };
  }, [pictureAxis, geometry, origin, isWordless, step, top, height]);
}

/** Pictures that follow one another within this time, ms, are of something that moves; so long after the last one it rests. */
const busyMs = 150;

/** Whether the picture changes again and again, by more than scrolling. */
function useIsBusy(pictureAxis: PictureAxis | null): boolean {
  const last = useRef({ pictureAxis, atMs: -Infinity, isBusy: false });
  const [, rest] = useState(0);
  if (last.current.pictureAxis !== pictureAxis) {
    const nowMs = performance.now();
    last.current = { pictureAxis, atMs: nowMs, isBusy: nowMs - last.current.atMs < busyMs };
  }
  const { isBusy } = last.current;
  useEffect(() => {
    if (!isBusy) return undefined;
    const timer = setTimeout(() => {
      last.current = { ...last.current, isBusy: false };
      rest((count) => count + 1);
    }, busyMs);
    return () => clearTimeout(timer);
  }, [pictureAxis, isBusy]);
  return isBusy;
}
