/** The same keys with texts of another language; the compiler refuses a missing or extra one. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
