"""A set with its cases as a workbook that a legal officer edits, and back without loss.

From the ground up: `toml_pieces`, `toml_writing`, `toml_layout`, `toml_editing` (a text changed only where its content
changed); `shape`, `set_sheets`, `words`, `values` (what column holds which key, in which form); `case_values`,
`case_steps` (the same for cases); `set_writing`, `case_writing` (content to sheets), `pages`, `set_reading`,
`case_reading` (sheets to content, with the cell of every key), `reconciling` (the file's own value stays where a cell
shows the same), `keeping` (the texts carried along); `proposing`, `proposal_sheet` (cases an officer may confirm);
`translating` (the language's problems told of cells), `changes`; on top `exporting` and `importing`.
"""

from engine.workshop.exchange.exporting import Exported, export, export_text, file_stem, workbook
from engine.workshop.exchange.importing import Imported, import_workbook, proposed
from engine.workshop.exchange.keeping import Kept

__all__ = [
    "Exported",
    "Imported",
    "Kept",
    "export",
    "export_text",
    "file_stem",
    "import_workbook",
    "proposed",
    "workbook",
]
