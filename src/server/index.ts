/**
 * The language server: LSP over a stream. The only folder that knows the protocol; what it answers comes from `analysis`.
 */
export { type ServeOptions, serve } from './main.ts'
