/** What of the global WebAssembly is used: Node has it, its types are those of browsers. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** The memory of a module: `buffer` is another one after `grow`, by pages. */
export interface ModuleMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** Bytes of a page of memory. */
const PAGE = 65536;

/** Makes room for so many bytes. Views of the memory that were made before may no longer be used. */
export function reserve(memory: ModuleMemory, bytes: number): void {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
  if (missing > 0) memory.grow(missing);
}

/** What a WebAssembly module (in base64, without imports) exports (docs/decisions/050-webassembly.md). */
export function instantiate<Exports>(base64: string): Exports {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports;
}
