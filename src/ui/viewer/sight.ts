import {
  type Camera,
  fitted,
  keepInSight,
  type Point,
  panBy,
  type Size,
  type Stage,
  zoomAt,
} from './camera.ts';
import { setCamera, viewerStore } from './store.ts';

/** How the picture lies on the stage at this moment, for gestures, keys and commands. */
export interface Sight {
  readonly stage: Stage;
  readonly frame: Size;
  readonly camera: Camera;
}

/** The camera for pictures of this size: where one looked last, else all of the picture. */
export function cameraFor(frame: Size, stage: Stage): Camera {
  const { camera } = viewerStore.getState();
  return camera && isFor(camera, frame) ? camera : fitted(frame, stage);
}

export const isFor = ({ frame }: { readonly frame: Size }, { width, height }: Size): boolean =>
  frame.width === width && frame.height === height;

const look = (sight: Sight, camera: Camera): void =>
  setCamera({ ...keepInSight(camera, sight.frame), frame: sight.frame });

export const fitPicture = (): void => setCamera(null);

/** Zooms around a place of the stage, else around its middle. */
export function zoomPicture(sight: Sight, zoom: number, at?: Point): void {
  const { stage, camera } = sight;
  const middle: Point = [(stage.isSplit ? 0.25 : 0.5) * stage.width, stage.height / 2];
  look(sight, zoomAt(camera, stage, zoom, at ?? middle));
}

export const panPicture = (sight: Sight, by: Point): void => look(sight, panBy(sight.camera, by));

let current: Sight | null = null;

/** The sight of the viewer on the page; null while it shows nothing. */
export const currentSight = (): Sight | null => {
  // Between two renders a gesture may have moved the camera further.
  return current && { ...current, camera: cameraFor(current.frame, current.stage) };
};
export const setSight = (sight: Sight | null): void => {
  current = sight;
};
