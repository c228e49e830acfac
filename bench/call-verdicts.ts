import type { CallDefinitions, Definition, Parameter } from './call-definitions.ts'
import type { Argument, CallPlace } from './call-places.ts'
import type { CallAnswer, SignatureHelp, SignatureInformation } from './call-questions.ts'

/** What is called; the order is that of the table. */
export const CALLEES = [
  'method of records',
  'super',
  'other method',
  'function',
  'class',
  'builtin or stub',
] as const

/** One of {@link CALLEES}. */
export type Callee = (typeof CALLEES)[number]

/** How the answers at a call agree with each other. */
export interface CallVerdict {
  readonly answer: CallAnswer
  /** What is called; `undefined` for a call that does not count. */
  readonly callee: Callee | undefined
  /** Why a call does not count. */
  readonly uncounted: string
  /** In what the answers do not agree; none for a call where they do. */
  readonly causes: readonly string[]
  /** Whether a signature is that of no definition. */
  readonly isWrong: boolean
}

/** What a definition of the callee says that the call takes, without what is bound. */
interface Candidate {
  readonly names: readonly string[]
  readonly parameters: readonly Parameter[]
}

/** Holds the answers at a call against what the definition leads to, whose files have to be read. */
export function judgeCall(
  answer: CallAnswer,
  definitions: CallDefinitions,
  root: string,
): CallVerdict {
  const nothing = { answer, callee: undefined, causes: [], isWrong: false }
  if (answer.definitions.length === 0) {
    const isShown = answer.first === null ? '' : ', but a signature is shown'
    return { ...nothing, uncounted: `definition leads nowhere${isShown}` }
  }
  const found = answer.definitions
    .map((location) => definitions.at(location))
    .filter((one) => one !== undefined && one.what !== 'property') as Definition[]
  if (found.length === 0) return { ...nothing, uncounted: 'no function and no class' }
  // A field that each model gets leads to the class of the model.
  const isOfClass = answer.receiver.some((location) => {
    const one = definitions.at(location)
    return one?.what === 'class' && one.names.includes(answer.place.owner ?? '')
  })
  const candidates = found.flatMap((one) => candidatesOf(one, isOfClass))
  if (candidates.length === 0) return { ...nothing, uncounted: 'class without its constructor' }
  const { place, first, second, completions } = answer
  const causes = new Set<string>()
  const add = (cause: string | undefined): unknown => cause !== undefined && causes.add(cause)
  if (first === null) add('no signature')
  else add(judgeSignatures(first, candidates, place.arguments[0], 0))
  if (second === null) add('no signature behind the comma')
  else if (second) add(judgeSignatures(second, candidates, place.arguments[1], 1))
  const offered = completions.items
    .filter(({ label }) => label.endsWith('='))
    .map(({ label }) => label.slice(0, -1))
  add(judgeKeywords(new Set(offered), candidates, place))
  const isWrong = [first, second].some((help) =>
    help?.signatures.some((one) => matching(one, candidates).length === 0),
  )
  return {
    ...{ answer, callee: calleeOf(place, found, root), uncounted: '' },
    ...{ causes: [...causes], isWrong },
  }
}

function candidatesOf({ what, names, takes }: Definition, isOfClass: boolean): Candidate[] {
  return takes.map(({ binds, parameters }) => {
    const isGiven = what === 'class' || binds === 'class' || (binds === 'object' && !isOfClass)
    const isNamed = ['ordinary', 'positional-only'].includes(parameters[0]?.kind ?? '')
    return { names, parameters: isGiven && isNamed ? parameters.slice(1) : parameters }
  })
}

function calleeOf(place: CallPlace, found: readonly Definition[], root: string): Callee {
  const [first] = found as [Definition]
  if (place.kind === 'super') return 'super'
  if (found.some(({ isModel }) => isModel)) return 'method of records'
  if (!first.path.startsWith(`${root}/`) || first.path.endsWith('.pyi')) return 'builtin or stub'
  if (first.what === 'class') return 'class'
  return first.what === 'method' ? 'other method' : 'function'
}

/** The definitions that a signature is the signature of. */
function matching(
  { label, parameters: shown }: SignatureInformation,
  candidates: readonly Candidate[],
): Candidate[] {
  const name = label.slice(0, label.indexOf('('))
  const taken = shown.map((one) => /^\*{0,2}(\w+)/.exec(one.label)?.[1]).join()
  return candidates.filter(
    ({ names, parameters }) =>
      names.includes(name) && taken === parameters.map((one) => one.name).join(),
  )
}

/** What is wrong with signatures at an argument; `undefined` when nothing is. */
function judgeSignatures(
  { signatures, activeSignature }: SignatureHelp,
  candidates: readonly Candidate[],
  argument: Argument | undefined,
  position: number,
): string | undefined {
  if (signatures.some((one) => matching(one, candidates).length === 0))
    return 'signature of something else'
  const active = signatures[activeSignature]
  if (active === undefined) return 'no active signature'
  // Of which parameter two stars give the value nobody can say.
  if (argument === undefined || argument.kind === 'double-starred') return undefined
  const expected = (one: SignatureInformation): number[] =>
    matching(one, candidates).map(({ parameters }) => activeOf(parameters, argument, position))
  if (!expected(active).includes(active.activeParameter))
    return `active parameter (${argument.kind})`
  if (active.activeParameter < active.parameters.length) return undefined
  const isTaken = signatures.some((one) =>
    expected(one).some((index) => index < one.parameters.length),
  )
  return isTaken ? 'active signature does not take it' : undefined
}

/** The number of the parameter that an argument is for; one behind the last when there is none. */
function activeOf(parameters: readonly Parameter[], argument: Argument, position: number): number {
  const find = (...kinds: readonly string[]): number[] =>
    parameters.flatMap(({ kind }, index) => (kinds.includes(kind) ? [index] : []))
  if (argument.kind === 'keyword') {
    const named = find('ordinary', 'keyword-only').find(
      (index) => parameters[index]!.name === argument.name,
    )
    return named ?? find('variable-keyword')[0] ?? parameters.length
  }
  const placed = find('ordinary', 'positional-only')[position]
  return placed ?? find('variable-positional')[0] ?? parameters.length
}

/** What is wrong with the keywords that are offered; `undefined` when nothing is. */
function judgeKeywords(
  offered: ReadonlySet<string>,
  candidates: readonly Candidate[],
  { arguments: all, last }: CallPlace,
): string | undefined {
  const isStarred = all.some(({ kind }) => kind === 'starred')
  const positional = all.filter(({ kind }) => kind === 'positional').length
  // A keyword in front of which the cursor is may be replaced: it may be offered, and need not.
  const own = last === null && all[0]?.kind === 'keyword' ? all[0].name : undefined
  const given = new Set(all.flatMap(({ name }) => (name === undefined ? [] : [name])))
  const wanted = candidates.map(({ parameters }) =>
    parameters
      .filter(({ name, kind }, index) => {
        // Which parameters stars give a value is known when the program runs.
        const isFree = kind === 'ordinary' && !isStarred && index >= Math.max(0, positional - 1)
        return (isFree || kind === 'keyword-only') && !given.has(name)
      })
      .map(({ name }) => name),
  )
  if (!wanted.some((names) => names.every((name) => offered.has(name)))) {
    return offered.size === 0 ? 'no keywords' : 'keyword missing'
  }
  const takes = (name: string): boolean =>
    candidates.some(({ parameters }) => parameters.some((one) => one.name === name))
  if ([...offered].some((name) => name !== own && given.has(name))) return 'keyword given already'
  return [...offered].every(takes) ? undefined : 'keyword of something else'
}
