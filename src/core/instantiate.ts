/** What of the global WebAssembly is used: Node has it, its types are those of browsers. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** The memory of a module: `buffer` is another one after `grow` (pages of 64 kB). */
export interface ModuleMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What a WebAssembly module (in base64, without imports) exports (docs/decisions/050-webassembly.md). */
export function instantiate<Exports>(base64: string): Exports {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports;
}
