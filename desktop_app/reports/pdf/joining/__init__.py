"""Setting foreign PDFs into a pack of ours: one module for each thing that a PDF carries. `assemble` uses them."""
