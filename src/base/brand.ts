/** A number or string that the type system keeps apart from others of its kind, at no cost at run time. */
export type Brand<Base, Name extends string> = Base & { readonly __brand: Name }
