declare const __BUILD__: string | undefined

/** A text that is another one for each state of the sources that this program was built from; the same in all files of one build. */
export const BUILD: string = typeof __BUILD__ === 'string' ? __BUILD__ : 'sources'
