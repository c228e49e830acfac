import type { Brand } from '../base/index.ts'

/** A folder of a {@link FolderTable}; 0 is none. */
export type FolderId = Brand<number, 'FolderId'>
/** A file of a {@link FileTable}; 0 is none. */
export type FileId = Brand<number, 'FileId'>
/** A module of a {@link ModuleTable}; 0 is none (a file of the framework, or one outside of all modules). */
export type ModuleId = Brand<number, 'ModuleId'>

/** No folder. */
export const NO_FOLDER: FolderId = 0 as FolderId
/** No file. */
export const NO_FILE: FileId = 0 as FileId
/** No module. */
export const NO_MODULE: ModuleId = 0 as ModuleId
