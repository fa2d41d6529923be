/** The pictures that come with Reweave, by the name that file parameters hold. */
export const samples: readonly { readonly name: string; readonly url: string }[] = Object.entries(
  import.meta.glob<string>('../../../graphs/images/*.{png,jpg}', {
    eager: true,
    import: 'default',
    query: '?url',
  }),
).map(([path, url]) => ({ name: path.replace(/^.*\/graphs\//, ''), url }));
