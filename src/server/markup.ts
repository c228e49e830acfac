import type { MarkupContent } from 'vscode-languageserver'

/** Markdown as the client can show it. */
export function markup(markdown: string, canMarkdown: boolean): MarkupContent {
  return canMarkdown
    ? { kind: 'markdown', value: markdown }
    : { kind: 'plaintext', value: plainText(markdown) }
}

/** The text of the Markdown that features write, without its marks. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^```.*\n?/gm, '')
    .replace(/^#+ +/gm, '')
    .replace(/^(?:---|\*\*\*)$/gm, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replace(/\\([\\`*_{}[\]()#+.!|<>~-])/g, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
