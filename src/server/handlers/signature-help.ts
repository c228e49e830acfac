import type { SignatureHelp } from 'vscode-languageserver'
import type { Signature } from '../../features/index.ts'
import { markup } from '../markup.ts'
import { askedPlace, type Handler } from '../question.ts'

/** `textDocument/signatureHelp`. */
export const signatureHelpHandler: Handler = {
  method: 'textDocument/signatureHelp',
  empty: null,
  answer(params, question): SignatureHelp | undefined {
    const { analysis, client } = question
    const place = askedPlace(params, question)
    const found = place && analysis.signatureHelp(place.path, place.offset)
    if (found === undefined) return undefined
    const { signatures, active } = found
    return {
      signatures: signatures.map((signature) => ({
        label: signature.label,
        ...(signature.documentation === undefined
          ? {}
          : { documentation: markup(signature.documentation, client.signatureMarkdown) }),
        parameters: signature.parameters.map(({ start, end }) => ({
          label: client.parameterOffsets ? [start, end] : signature.label.slice(start, end),
        })),
        activeParameter: activeParameter(signature),
      })),
      activeSignature: active,
      activeParameter: activeParameter(signatures[active]),
    }
  },
}

/** The number of the parameter; one behind the last when there is none, which editors show as none. */
function activeParameter(signature: Signature | undefined): number {
  if (signature === undefined) return 0
  const { activeParameter: active, parameters } = signature
  return active < 0 ? parameters.length : active
}
