/** Kinds of files that are pictures to Reweave. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg'] as const;

const isPicture = ({ type, name }: File): boolean =>
  type.startsWith('image/') || /\.(png|jpe?g)$/i.test(name);

/** The first picture among what was dropped or pasted. */
export const pictureIn = (data: DataTransfer | null): File | null =>
  [...(data?.files ?? [])].find(isPicture) ?? null;

/** A file's name for people: without the hash under which a dropped file is kept. */
export const nameOfFile = (value: string): string =>
  value.replace(/^local\/[0-9a-f]+-/, '').replace(/^(.*\/)?images\//, '');
