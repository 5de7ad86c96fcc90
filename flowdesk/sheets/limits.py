"""How much is read from one file: a township's roster is far below, a bomb far above."""

FILE_BYTES = 50 * 1024 * 1024
UNPACKED_BYTES = 200 * 1024 * 1024
RATIO = 200  # unpacked to packed, of the whole file
RATIO_FREE_BYTES = 1024 * 1024  # below that a ratio says nothing
ENTRIES = 2_000
ROWS = 60_000
COLUMNS = 256
CELLS = 5_000_000  # of the rectangle from A1, empty ones too: so many are read in seconds
MEMORY_BYTES = 1024 * 1024 * 1024
SECONDS = 60.0

TOO_WIDE = "表格范围过大（一直到 {where}），请删去表格以外的内容，或另存为新文件，再导入。"
TOO_LONG = f"这张表超过 {ROWS} 行，请拆成几份再导入。"
TOO_LARGE = "文件解开后太大，不像是名册。请用 WPS 或 Excel 打开，另存为新文件，再导入。"
BROKEN = "文件已损坏，或不是表格文件。请用 WPS 或 Excel 打开，另存为 .xlsx，再导入。"
BROKEN_OR_LARGE = "文件已损坏，或表格范围过大。请用 WPS 或 Excel 打开，把名册复制到新文件，再导入。"
